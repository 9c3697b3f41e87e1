import { recordVerdict } from '../check/ledger-verdict.ts'
import { singleReport } from '../check/single-report.ts'
import { need } from '../errors.ts'
import type { Circumstances } from '../lineage/causes/causes-of.ts'
import { addDataset } from '../lineage/ledger/add.ts'
import { circumstancesOf } from '../lineage/ledger/circumstances.ts'
import { initLedger, ledgerFolder, readLedger } from '../lineage/ledger/ledger.ts'
import { fileFacts, isFolder } from '../platform/file-facts.ts'
import type { Report } from '../report/report.ts'
import type { Manifest, ManifestEntry } from './manifest.ts'
import { nameOfNamed } from './recipe.ts'

/** Name of the rows that nothing was trained on, in the ledger of a run. */
const holdout = 'holdout'

/**
 * Refuses a folder that holds a ledger and no run: its entries are somebody's own.
 *
 * @throws DataError `ledger-there`
 */
export async function needNoLedger(out: string): Promise<void> {
  const there = await isFolder(`${out}/${ledgerFolder}`)
  need(!there, 'ledger-there', `${out} holds a ledger of its own: choose another folder for the run`)
}

/**
 * Refuses to go on with files that are gone, or are not what the run made.
 *
 * @throws DataError `broken-run`
 */
export async function needAsMade(out: string, { generations }: Manifest): Promise<void> {
  if (!(await isFolder(`${out}/${ledgerFolder}`))) return
  const { datasets } = await readLedger(out)
  for (const { entry } of datasets) {
    const [file] = entry.files
    if (!file || !generations.some(({ name }) => name === entry.name)) continue
    const now = await fileFacts(`${out}/${file.path}`).catch(() => undefined)
    const fault = now === undefined ? 'is gone' : now.sha256 === file.sha256 ? undefined : 'is not as the run made it'
    need(fault === undefined, 'broken-run', `${out}/${file.path} ${fault}: put it back, or start in another folder`)
  }
}

/**
 * Brings the ledger of a run's folder up to its manifest: whatever the manifest names and the ledger lacks is added, in the
 * order of the manifest, so that `pitprop log`, `show`, `verify` and `status` work there at any time. A run that was
 * killed in between adds the rest when it goes on; entries that are there stay as they are.
 */
export async function keepLedger(out: string, { generations, holdout: held, recipe }: Manifest): Promise<void> {
  if (!(await isFolder(`${out}/${ledgerFolder}`))) await initLedger(out)
  const { datasets } = await readLedger(out)
  const known = new Set(datasets.map(({ entry }) => entry.name))
  const [reference, ...others] = generations
  const left: ManifestEntry = { ...held, name: holdout, number: 0, origin: 'real', parents: [] }
  for (const entry of [reference!, left, ...others]) {
    if (known.has(entry.name)) continue
    await addDataset(out, [`${out}/${entry.file}`], additionOf(entry, transformsOf(recipe)))
  }
}

/** What is known of how each generation of a run was made, as its ledger would have it; for rows with a folder and without. */
export function circumstancesIn({ generations, recipe }: Manifest): (number: number) => Circumstances {
  const entries = generations.map((entry) => ({
    settings: {},
    transforms: [],
    parents: [],
    ...additionOf(entry, transformsOf(recipe)),
  }))
  return (number) => circumstancesOf(`gen${number}`, entries)
}

function transformsOf({ interventions = [] }: Manifest['recipe']): string[] {
  return interventions.map(nameOfNamed)
}

function additionOf({ name, origin, parents, generator }: ManifestEntry, transforms: readonly string[]) {
  if (origin === 'real' || !generator) return { name, origin: 'human' as const }
  const { name: model, ...options } = generator
  const settings = Object.fromEntries(
    Object.entries(options).filter((one): one is [string, number | string] =>
      ['number', 'string'].includes(typeof one[1]),
    ),
  )
  return { name, origin: 'synthetic' as const, generator: String(model), parents, settings, transforms }
}

/**
 * Adds the verdicts of a run's report to its ledger. They were reached in one run and share its α among them: nothing is
 * tested anew. A verdict that is there already, word for word, is not added again.
 */
export async function keepVerdicts(out: string, report: Report): Promise<void> {
  const { datasets } = await readLedger(out)
  const entries = datasets.map(({ entry }) => entry)
  const against = entries.find(({ name }) => name === report.reference.name)?.name ?? 'reference'
  for (const [i, { name }] of report.generations.entries()) {
    if (!entries.some((entry) => entry.name === name)) continue
    const single = singleReport(report, i, circumstancesOf(name, entries))
    await recordVerdict(out, single, { name, against })
  }
}
