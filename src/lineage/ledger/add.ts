import { need } from '../../errors.ts'
import { hashBytes, hex } from '../../math/hash.ts'
import { fileFacts, relativePath, syncFolder } from '../../platform/file-facts.ts'
import { writeWhole } from '../../platform/files.ts'
import { encodeProfile } from '../../profile/encode.ts'
import { mergeProfiles } from '../../profile/merge.ts'
import type { Profile } from '../../profile/profile.ts'
import { profileOf } from '../../profile/profile-of.ts'
import { expandInput } from '../../source/expand.ts'
import { openDataset } from '../../source/open.ts'
import { type DatasetEntry, type LedgerFile, type Origin, origins, type Parent, type Sealed } from './entry.ts'
import { parentsFault } from './graph.ts'
import { append, type Ledger, ledgerFolder, soundLedger } from './ledger.ts'

export interface Addition {
  /** Name in the ledger: letters, digits, `.`, `_` and `-`. */
  readonly name: string
  readonly origin?: Origin
  /** Parents with their weights; the weight of a single parent may be left out. */
  readonly parents?: readonly { readonly name: string; readonly weight?: number }[]
  readonly generator?: string
  readonly settings?: Readonly<Record<string, number | string>>
  readonly transforms?: readonly string[]
  readonly note?: string
  readonly seed?: number
  readonly sample?: number
  readonly signal?: AbortSignal
  readonly onRows?: (rows: number) => void
}

/** What was added, and what the user should hear about it. */
export interface Added {
  readonly sealed: Sealed<DatasetEntry>
  readonly profile: Profile
  readonly notes: readonly string[]
}

/**
 * Adds one dataset to the ledger: hashes its files, profiles its rows, writes the profile beside, then the entry. Without
 * a stated origin rows count as `unknown`, or as `synthetic` where a generator is named.
 *
 * @throws DataError `bad-name`, `bad-origin`, `name-taken`, `bad-parents`, `file-twice`, `file-changed`, and what reading throws
 */
export async function addDataset(root: string, inputs: readonly string[], addition: Addition): Promise<Added> {
  const { name, signal, onRows } = addition
  const valid = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u.test(name)
  need(
    valid,
    'bad-name',
    `a name needs letters, digits, dots, dashes or underscores, at most 80, got ${JSON.stringify(name)}`,
  )
  const { origin } = addition
  need(
    origin === undefined || origins.includes(origin),
    'bad-origin',
    `the origin of ${name} needs one of ${origins.join(', ')}, got ${JSON.stringify(origin)}`,
  )
  admit(await soundLedger(root), addition)
  const paths = (await Promise.all(inputs.map(expandInput))).flatMap((found) => found.paths)
  const twice = paths.find((path, i) => paths.indexOf(path) < i)
  need(twice === undefined, 'file-twice', `${name}: ${twice} is named twice, and its rows would count twice`)
  const before = await factsOf(root, paths)
  const options = { seed: addition.seed ?? 0, sample: addition.sample ?? 10_000 }
  const profiles: Profile[] = []
  for (const input of inputs) {
    const source = await openDataset(input)
    profiles.push(
      await profileOf(source, { ...options, ...(signal ? { signal } : {}), ...(onRows ? { onProgress: onRows } : {}) }),
    )
  }
  const merged = profiles.length === 1 ? profiles[0]! : mergeProfiles(profiles)
  const profile: Profile = { ...merged, name }
  const changed = (await factsOf(root, paths)).find((file, i) => file.sha256 !== before[i]!.sha256)
  need(
    changed === undefined,
    'file-changed',
    `${changed?.path} changed while it was read: add it again when nothing writes to it`,
  )
  const stored = await storeProfile(root, profile)
  const sealed = await append(root, (ledger): DatasetEntry => {
    admit(ledger, addition)
    return entryOf(addition, { files: before, profile, stored })
  })
  return { sealed, profile, notes: notesOn(sealed.entry, profile) }
}

/** Refuses a name that is taken and parents that are not there. */
function admit({ datasets }: Ledger, addition: Addition): void {
  const { name, origin } = addition
  const names = new Set(datasets.map(({ entry }) => entry.name))
  need(
    !names.has(name),
    'name-taken',
    `${name} is in the ledger already: entries are never replaced, so choose another name`,
  )
  const open = addition.parents?.find(({ weight }) => weight === undefined)
  need(
    open === undefined || addition.parents!.length === 1,
    'bad-parents',
    `${name}: of several parents each needs its share, as in --parent ${open?.name}=0.5`,
  )
  const parents = weighted(addition)
  const fault = parentsFault(parents, (parent) => names.has(parent))
  need(fault === undefined, 'bad-parents', `${name}: ${fault}`)
  need(
    origin !== 'mixed' || parents.length > 0,
    'bad-parents',
    `${name}: a mixture needs its parts, named with --parent NAME=SHARE`,
  )
}

function weighted({ parents = [] }: Addition): Parent[] {
  return parents.map(({ name, weight }) => ({ name, weight: weight ?? (parents.length === 1 ? 1 : NaN) }))
}

function entryOf(
  addition: Addition,
  { files, profile, stored }: { files: readonly LedgerFile[]; profile: Profile; stored: LedgerFile },
): DatasetEntry {
  const { name, generator, settings = {}, transforms = [], note } = addition
  return {
    kind: 'dataset',
    name,
    origin: addition.origin ?? (generator === undefined ? 'unknown' : 'synthetic'),
    files,
    rows: profile.rows,
    columns: profile.columns.length,
    profile: stored,
    parents: weighted(addition),
    ...(generator === undefined ? {} : { generator }),
    settings,
    transforms,
    ...(note === undefined ? {} : { note }),
  }
}

/** Files with their facts, by paths that stay true when the project is moved. */
async function factsOf(root: string, paths: readonly string[]): Promise<LedgerFile[]> {
  const files: LedgerFile[] = []
  for (const path of paths) files.push({ path: relativePath(root, path), ...(await fileFacts(path)) })
  return files
}

async function storeProfile(root: string, profile: Profile): Promise<LedgerFile> {
  const bytes = encodeProfile(profile)
  const folder = `${root}/${ledgerFolder}`
  const { high, low } = hashBytes(bytes)
  // Named by content as well, so that two processes that add one name do not write over each other's.
  const path = `profiles/${profile.name}-${hex(high[0]!, low[0]!)}.pitprofile`
  await writeWhole(`${folder}/${path}`, bytes)
  await syncFolder(`${folder}/profiles`)
  return { path, ...(await fileFacts(`${folder}/${path}`)) }
}

function notesOn({ origin, name }: DatasetEntry, { warnings }: Profile): string[] {
  const unknown =
    origin === 'unknown'
      ? [`the rows of ${name} count as unknown, never as human: \`--origin\` says who made them`]
      : []
  return [...unknown, ...warnings]
}
