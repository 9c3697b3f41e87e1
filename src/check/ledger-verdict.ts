import { need } from '../errors.ts'
import type { Circumstances } from '../lineage/causes/causes-of.ts'
import { signsOf } from '../lineage/causes/signs.ts'
import { circumstancesOf, generationNames, holdsRowsOf, referenceOf } from '../lineage/ledger/circumstances.ts'
import type { DatasetEntry, Sealed, VerdictEntry } from '../lineage/ledger/entry.ts'
import { append, type Ledger, ledgerFolder, soundLedger } from '../lineage/ledger/ledger.ts'
import { hashBytes, hex } from '../math/hash.ts'
import { fileFacts, syncFolder } from '../platform/file-facts.ts'
import { writeWhole } from '../platform/files.ts'
import { render } from '../report/render.ts'
import type { Report } from '../report/report.ts'
import { check } from './check.ts'
import { readProfile } from './datasets.ts'
import { describeProfiles } from './describe-generation.ts'
import type { CheckOptions } from './options.ts'

/** What `check` may be told for a dataset of a ledger. */
export type LedgerCheckOptions = Omit<
  CheckOptions,
  'reference' | 'generations' | 'names' | 'number' | 'circumstances' | 'places' | 'holdsReference'
>

/**
 * Judges one dataset of a ledger against the frozen reference, at the level that its place in the ledger has, and adds
 * the verdict; undefined where there is no reference yet, or the dataset is human itself.
 *
 * @throws DataError `no-entry`, and what `check` throws
 */
export async function judgeEntry(
  root: string,
  name: string,
  options: LedgerCheckOptions = {},
): Promise<{ readonly report: Report; readonly sealed: Sealed<VerdictEntry> } | undefined> {
  const ledger = await soundLedger(root)
  const entries = ledger.datasets.map(({ entry }) => entry)
  const entry = entries.find((one) => one.name === name)
  need(entry !== undefined, 'no-entry', `${name} is not in the ledger: \`pitprop log\` says what is`)
  const reference = referenceOf(entries)
  if (!reference || entry.origin === 'human') return undefined
  const number = generationNames(entries).indexOf(name) + 1
  const circumstances = await knownOf(ledger, name)
  const [real, made] = await Promise.all([profileOf(root, reference), profileOf(root, entry)])
  const holdsReference = holdsRowsOf(reference.name, name, entries)
  const report = await check({
    ...options,
    reference: real,
    generations: [made],
    number,
    circumstances,
    holdsReference,
  })
  const sealed = await recordVerdict(root, report, { name, against: reference.name })
  return { report, sealed }
}

/**
 * Adds to the ledger what a report of one generation says of a dataset, the report beside it. Where exactly that is the
 * last verdict already, nothing is added.
 *
 * @throws DataError `no-entry`, `ledger-broken`, `cannot-write`
 */
export async function recordVerdict(
  root: string,
  report: Report,
  { name, against }: { readonly name: string; readonly against: string },
): Promise<Sealed<VerdictEntry>> {
  const { datasets, verdicts } = await soundLedger(root)
  const number = generationNames(datasets.map(({ entry }) => entry)).indexOf(name) + 1
  need(number > 0, 'no-entry', `${name} is no generation of the ledger: \`pitprop log\` says what is`)
  const stored = await storeReport(root, name, report)
  const before = verdicts.get(name)
  if (before?.entry.report.sha256 === stored.sha256) return before
  const [judged] = report.generations
  return append(
    root,
    (): VerdictEntry => ({
      kind: 'verdict',
      name,
      against,
      verdict: judged!.verdict,
      reason: judged!.reason,
      lost: judged!.lost,
      retained: { ...judged!.retained },
      symptoms: judged!.symptoms.map(({ id }) => id),
      generation: number,
      level: report.settings.level,
      report: stored,
    }),
  )
}

/** The profile of an entry, under the name that the ledger knows it by. */
export async function profileOf(root: string, entry: DatasetEntry): ReturnType<typeof readProfile> {
  return { ...(await readProfile(`${root}/${ledgerFolder}/${entry.profile.path}`)), name: entry.name }
}

/** All that a ledger knows of how a dataset was made: what its entry says, and what its training rows show. */
export async function knownOf(
  { root, datasets }: Pick<Ledger, 'root' | 'datasets'>,
  name: string,
): Promise<Circumstances> {
  const entries = datasets.map(({ entry }) => entry)
  const entry = entries.find((one) => one.name === name)
  const reference = referenceOf(entries)
  const lesson = entry && reference ? await lessonOf(root, { entry, reference, entries }) : {}
  return { ...circumstancesOf(name, entries), ...lesson }
}

interface Lesson {
  readonly entry: DatasetEntry
  readonly reference: DatasetEntry
  readonly entries: readonly DatasetEntry[]
}

/** Signs of the training rows, where the ledger has them as a dataset of their own. */
async function lessonOf(root: string, { entry, reference, entries }: Lesson): Promise<Pick<Circumstances, 'lesson'>> {
  const [parent] = entry.parents
  const lesson = entries.find((one) => one.name === parent?.name)
  const own = lesson && entry.parents.length === 1 && lesson.name !== reference.name
  if (!own || (lesson.origin !== 'human' && lesson.origin !== 'mixed')) return {}
  const described = await describeProfiles(await profileOf(root, reference), await profileOf(root, lesson), {})
  return { lesson: signsOf({ ...described, firstTraits: described.traits, number: 1 }) }
}

async function storeReport(root: string, name: string, report: Report): Promise<VerdictEntry['report']> {
  const text = render(report, 'json')
  const { high, low } = hashBytes(new TextEncoder().encode(text))
  const path = `reports/${name}-${hex(high[0]!, low[0]!)}.json`
  await writeWhole(`${root}/${ledgerFolder}/${path}`, text)
  await syncFolder(`${root}/${ledgerFolder}/reports`)
  return { path, ...(await fileFacts(`${root}/${ledgerFolder}/${path}`)) }
}
