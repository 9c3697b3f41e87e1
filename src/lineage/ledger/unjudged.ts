import { need } from '../../errors.ts'
import { fileFacts } from '../../platform/file-facts.ts'
import { expandInput } from '../../source/expand.ts'
import type { Addition } from './add.ts'
import type { DatasetEntry, Sealed } from './entry.ts'
import { soundLedger } from './ledger.ts'

/**
 * The entry of this name that has no verdict yet and holds the bytes of these files: an addition that was cut off before
 * it was judged, or made without a verdict. Undefined where there is none. What is said of it again has to be the same.
 *
 * @throws DataError `name-taken`, `ledger-broken`, `no-file`
 */
export async function unjudgedEntry(
  root: string,
  inputs: readonly string[],
  addition: Addition,
): Promise<Sealed<DatasetEntry> | undefined> {
  const { datasets, verdicts } = await soundLedger(root)
  const { name } = addition
  const found = datasets.find(({ entry }) => entry.name === name)
  if (!found || verdicts.has(name) || found.entry.origin === 'human') return undefined
  const paths = (await Promise.all(inputs.map(expandInput))).flatMap((one) => one.paths)
  const { files } = found.entry
  if (paths.length !== files.length) return undefined
  for (const [i, path] of paths.entries()) if ((await fileFacts(path)).sha256 !== files[i]!.sha256) return undefined
  const other = differs(found.entry, addition)
  need(
    other === undefined,
    'name-taken',
    `${name} is in the ledger already, with the same files and another ${other}: entries are never replaced, so leave that out to have it judged, or choose another name`,
  )
  return found
}

/** What an addition says that is not so in the entry. */
function differs(entry: DatasetEntry, addition: Addition): string | undefined {
  const parents = addition.parents?.map(({ name, weight }) => ({ name, weight: weight ?? 1 }))
  const said = { ...addition, parents }
  const keys = ['origin', 'parents', 'generator', 'settings', 'transforms', 'note'] as const
  return keys.find((key) => said[key] !== undefined && inOrder(key, said[key]) !== inOrder(key, entry[key]))
}

/** What is said, in words that do not depend on the order in which settings and parents were named. */
function inOrder(key: string, value: unknown): string {
  const parts =
    key === 'settings' ? Object.entries(value as object) : key === 'parents' ? (value as object[]) : undefined
  return parts ? JSON.stringify([...parts].map((part) => JSON.stringify(part)).sort()) : JSON.stringify(value)
}
