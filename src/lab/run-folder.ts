import { need } from '../errors.ts'
import { writeWhole } from '../platform/files.ts'
import { makeFolder, namesIn, textIfThere } from '../platform/folder.ts'
import { lockNow } from '../platform/lock.ts'
import { render } from '../report/render.ts'
import { version } from '../version.ts'
import type { Manifest, ManifestEntry } from './manifest.ts'
import { rowsOf, type Table } from './model.ts'
import { nameOfNamed, optionsOfNamed, type Recipe } from './recipe.ts'
import type { LabResult } from './run-lab.ts'
import { keepLedger, keepVerdicts, needAsMade, needNoLedger } from './run-ledger.ts'
import type { Run } from './run-replicate.ts'
import { linesOf, tableOfLines } from './table-lines.ts'
import type { Tracked } from './track.ts'

/** A generation that can be kept. */
export interface Kept {
  readonly number: number
  readonly table: Table
  readonly tracked: Tracked
  readonly parents: readonly { readonly name: string; readonly weight: number }[]
  readonly fresh?: Table
}

/** Where a run is kept: in a folder, or nowhere but in memory. */
export interface RunFolder {
  /** Complete generations that were there before. */
  readonly found: readonly Kept[]
  keep(generation: Kept): Promise<void>
  manifest(): Manifest
  finish(result: LabResult): Promise<void>
}

interface Opening {
  readonly recipe: Recipe
  readonly seed: number
  readonly run: Run
  readonly out?: string
}

/**
 * Makes the folder of a run and keeps other runs out of it; returns what lets them in again.
 *
 * @throws DataError `folder-busy`, `cannot-write`
 */
export async function claimFolder(out: string): Promise<() => Promise<void>> {
  await makeFolder(out)
  const free = await lockNow(`${out}/${lockName}`)
  const why = `another run is writing into ${out}: wait for it, or choose another folder`
  need(free !== undefined, 'folder-busy', `${why} (if none is, remove ${out}/${lockName})`)
  return free
}

const lockName = 'run.lock'

/**
 * Opens the folder of a run. Each dataset is written whole, and then the manifest that names it, so that whatever is
 * named is complete; a run that was killed in between makes that generation again, with the same bytes. A ledger of what
 * the manifest names stands beside it.
 *
 * @throws DataError `another-run`, `broken-run`, `ledger-there`, `cannot-write`
 */
export async function openFolder({ recipe, seed, run, out }: Opening): Promise<RunFolder> {
  const write = async (name: string, content: string) => {
    if (out !== undefined) await writeWhole(`${out}/${name}`, content)
  }
  const before = out === undefined ? undefined : await textIfThere(`${out}/manifest.json`)
  let manifest = beginningOf({ recipe, seed, run })
  const found: Kept[] = []
  if (before === undefined) {
    const first = { 'reference.jsonl': linesOf(run.data.reference), 'holdout.jsonl': linesOf(run.data.holdout) }
    if (out !== undefined) {
      await needNoLedger(out)
      await needNothingOfOthers(out, first)
    }
    for (const [name, lines] of Object.entries(first)) await write(name, lines)
    await write('manifest.json', text(manifest))
  } else {
    manifest = resumed(before, manifest, out!)
    await needAsMade(out!, manifest)
    await needSameRows(out!, manifest, run)
    await write('manifest.json', text(manifest))
    const kept = manifest.generations.filter(({ number }) => number <= recipe.generations)
    for (const entry of kept.filter(({ origin }) => origin === 'synthetic')) {
      const lines = (await textIfThere(`${out}/${entry.file}`)) ?? ''
      const table = tableOfLines(lines, { file: `${out}/${entry.file}`, rows: entry.rows })
      found.push({ number: entry.number, table, tracked: entry.tracked!, parents: entry.parents })
    }
  }
  if (out !== undefined) await keepLedger(out, manifest)
  return {
    found,
    manifest: () => manifest,
    async keep(generation) {
      const entries = entriesOf(recipe, generation)
      for (const { file, table } of entries) await write(file, linesOf(table))
      const generations = [...manifest.generations, ...entries.map(({ table: _, ...entry }) => entry)]
      manifest = { ...manifest, generations }
      await write('manifest.json', text(manifest))
      if (out !== undefined) await keepLedger(out, manifest)
    },
    async finish({ series, theory, report }) {
      await write('series.json', text({ recipe: recipe.name, seed, series }))
      if (theory) await write('theory.json', text(theory))
      if (!report) return
      await write('report.html', render(report, 'html') as string)
      await write('report.json', render(report, 'json') as string)
      if (out !== undefined) await keepVerdicts(out, report)
    },
  }
}

/** Refuses a folder with files that the run would write over; those of a run that was killed at once are its own. */
async function needNothingOfOthers(out: string, first: Readonly<Record<string, string>>): Promise<void> {
  for (const name of await namesIn(out)) {
    if (!written.test(name)) continue
    const own = first[name] !== undefined && (await textIfThere(`${out}/${name}`)) === first[name]
    need(own, 'files-there', `${out} holds ${name}, which is not of this run and would be lost: choose another folder`)
  }
}

const written = /^((reference|holdout|gen\d+|fresh\d+)\.jsonl|(series|theory|report)\.json|report\.html)$/

function beginningOf({ recipe, seed, run: { data } }: Omit<Opening, 'out'>): Manifest {
  const reference: ManifestEntry = {
    name: 'reference',
    number: 0,
    file: 'reference.jsonl',
    rows: rowsOf(data.reference),
    origin: 'real',
    parents: [],
  }
  const holdout = { file: 'holdout.jsonl', rows: rowsOf(data.holdout) }
  return { schema: 'pitprop.lab/1', version, recipe, seed, generations: [reference], holdout }
}

/** A run may be longer than it was, and nothing else may differ. */
function resumed(before: string, now: Manifest, out: string): Manifest {
  const then = parsed(before, out)
  const same = (manifest: Manifest) => JSON.stringify({ ...manifest.recipe, generations: 0, judged: 0, replicates: 0 })
  need(
    then.schema === now.schema && same(then) === same(now) && then.seed === now.seed,
    'another-run',
    `${out} holds a run of ${then.recipe?.name} with seed ${then.seed}, made otherwise: choose another folder`,
  )
  // Generations of a longer run stay named: their files are there, and a longer run may want them again.
  const generations = Math.max(now.recipe.generations, ...then.generations.map(({ number }) => number))
  return { ...now, recipe: { ...now.recipe, generations }, generations: then.generations }
}

/** Refuses to go on with other real rows than those that the run has learned from: the file of the recipe is another one. */
async function needSameRows(out: string, { generations, holdout }: Manifest, { data }: Run): Promise<void> {
  const fresh = generations.filter(({ name }) => name.startsWith('fresh'))
  const now = [
    ['reference.jsonl', () => data.reference],
    [holdout.file, () => data.holdout],
    ...fresh.map(({ file, number, rows }) => [file, () => data.fresh(number, rows)] as const),
  ] as const
  for (const [file, rows] of now) {
    const same = (await textIfThere(`${out}/${file}`)) === linesOf(rows())
    need(same, 'broken-run', `the data of the run changed since ${file} was written: ${either}`)
  }
}

const either = 'start in another folder, or put the old data back'

function parsed(text: string, out: string): Manifest {
  try {
    return JSON.parse(text) as Manifest
  } catch {
    need(false, 'broken-run', `${out}/manifest.json is no manifest of the lab: choose another folder`)
  }
}

function entriesOf(recipe: Recipe, kept: Kept): (ManifestEntry & { table: Table })[] {
  const { number, table, tracked, parents, fresh } = kept
  const synthetic = {
    name: `gen${number}`,
    number,
    file: `gen${number}.jsonl`,
    rows: rowsOf(table),
    origin: 'synthetic' as const,
    parents,
    generator: { name: nameOfNamed(recipe.model), ...optionsOfNamed(recipe.model), ...recipe.sampling },
    settings: { policy: recipe.policy, interventions: recipe.interventions ?? [] },
    tracked,
    table,
  }
  if (!fresh) return [synthetic]
  const real = { name: `fresh${number}`, number, file: `fresh${number}.jsonl`, rows: rowsOf(fresh) }
  return [{ ...real, origin: 'real', parents: [], table: fresh }, synthetic]
}

function text(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
