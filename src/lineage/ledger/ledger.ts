import { DataError, need } from '../../errors.ts'
import { appendLine } from '../../platform/append-line.ts'
import { isFolder, makeFolder } from '../../platform/file-facts.ts'
import { writeWhole } from '../../platform/files.ts'
import { withLock } from '../../platform/lock.ts'
import { readWhole } from '../../platform/read-whole.ts'
import { type Chain, readChain, seal } from './chain.ts'
import type { DatasetEntry, Entry, Sealed, VerdictEntry } from './entry.ts'

/** Name of the folder of a ledger, in the folder of the project. */
export const ledgerFolder = '.pitprop'

/** A ledger as it was read. */
export interface Ledger extends Chain {
  /** The folder that holds `.pitprop`; paths of datasets are relative to it. */
  readonly root: string
  readonly datasets: readonly Sealed<DatasetEntry>[]
  /** The last verdict on each dataset. */
  readonly verdicts: ReadonlyMap<string, Sealed<VerdictEntry>>
}

/** Makes the folder of a ledger with an empty ledger in it. @throws DataError `ledger-there`, `cannot-write` */
export async function initLedger(root: string): Promise<void> {
  const folder = `${root}/${ledgerFolder}`
  need(!(await isFolder(folder)), 'ledger-there', `there is a ledger in ${folder} already`)
  for (const part of ['profiles', 'reports']) await makeFolder(`${folder}/${part}`)
  // Text that git shows line by line and never changes; locks and half-written files are nobody's business.
  await writeWhole(`${folder}/.gitattributes`, 'ledger.jsonl text eol=lf\n*.pitprofile binary\n')
  await writeWhole(`${folder}/.gitignore`, 'lock\nlock.*\n*.tmp\n')
  await writeWhole(`${folder}/ledger.jsonl`, '')
}

/** The ledger of the project at `root`. @throws DataError `no-ledger` */
export async function readLedger(root: string): Promise<Ledger> {
  const folder = `${root}/${ledgerFolder}`
  need(await isFolder(folder), 'no-ledger', `there is no ledger in ${root}: \`pitprop init\` makes one`)
  const bytes = await readWhole(`${folder}/ledger.jsonl`)
  const chain = readChain(new TextDecoder().decode(bytes))
  const datasets = chain.entries.filter((one): one is Sealed<DatasetEntry> => one.entry.kind === 'dataset')
  const judged = chain.entries.filter((one): one is Sealed<VerdictEntry> => one.entry.kind === 'verdict')
  return { ...chain, root, datasets, verdicts: new Map(judged.map((one) => [one.entry.name, one])) }
}

/** Tries before giving up; each failed one means that another process wrote its own entry. */
const tries = 1000

/**
 * Adds an entry and returns when it is on the disk and in the chain. `make` sees the ledger as it is at that moment, may
 * be called several times, and throws to refuse.
 *
 * Safe with other processes: the lock keeps them apart; where it fails, the chain shows whose line came first, and the
 * other one is written again.
 *
 * @throws DataError `ledger-broken`, `cannot-write`, and what `make` throws
 */
export async function append<E extends Entry>(root: string, make: (ledger: Ledger) => E): Promise<Sealed<E>> {
  const folder = `${root}/${ledgerFolder}`
  need(await isFolder(folder), 'no-ledger', `there is no ledger in ${root}: \`pitprop init\` makes one`)
  return withLock(`${folder}/lock`, async () => {
    for (let attempt = 0; attempt < tries; attempt++) {
      const ledger = await soundLedger(root)
      const line = seal(make(ledger), { number: ledger.entries.length + 1, previous: ledger.head })
      await appendLine(`${folder}/ledger.jsonl`, line)
      const hash = (JSON.parse(line) as { hash: string }).hash
      const { entries } = await readLedger(root)
      const written = entries.find((one) => one.hash === hash)
      if (written) return written as Sealed<E>
    }
    throw new DataError('ledger-busy', `other processes kept writing to ${folder}: try again`)
  })
}

/** The ledger, if nothing is wrong with it. @throws DataError `no-ledger`, `ledger-broken` */
export async function soundLedger(root: string): Promise<Ledger> {
  const ledger = await readLedger(root)
  const [first] = ledger.faults
  if (first === undefined) return ledger
  throw new DataError(
    'ledger-broken',
    `the ledger in ${root}/${ledgerFolder} is damaged: ${first}. See \`pitprop verify\``,
  )
}
