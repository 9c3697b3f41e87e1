import { need } from '../errors.ts'
import { needSeed } from '../math/random.ts'
import { shippedFile } from '../platform/folder.ts'
import { defaultSize, openPool } from '../platform/pool.ts'
import type { Report } from '../report/report.ts'
import { openDataset } from '../source/open.ts'
import { judged, needJudgeable } from './judged.ts'
import type { Manifest } from './manifest.ts'
import { rowsOf, type Table, take } from './model.ts'
import { recipeOf } from './prepare.ts'
import { readTable } from './read-table.ts'
import type { Recipe } from './recipe.ts'
import { claimFolder, openFolder, type RunFolder } from './run-folder.ts'
import { circumstancesIn } from './run-ledger.ts'
import { openRun, type Run, step } from './run-replicate.ts'
import { shippedSources } from './sources.ts'
import { type Comparison, comparisonOf } from './summary.ts'
import { labTasks } from './tasks.ts'
import type { Tracked } from './track.ts'

export interface LabOptions {
  /** From 0 to 4294967295. Default 0. */
  readonly seed?: number
  /** Ends the run at the next generation or replicate. */
  readonly signal?: AbortSignal
  /** Called after each generation of the first replicate, also for those that a resumed run finds made already. */
  readonly onGeneration?: (generation: MadeGeneration) => void
  /** Called after each further replicate. */
  readonly onReplicate?: (done: number, of: number) => void
  /** Folder for datasets, manifest and report; a run that was stopped there goes on. None by default. */
  readonly out?: string
  /** Worker threads; nothing depends on them but time. */
  readonly workers?: number
}

/** A generation as it comes. */
export interface MadeGeneration {
  readonly number: number
  readonly table: Table
  readonly tracked: Tracked
  readonly parents: readonly { readonly name: string; readonly weight: number }[]
  /** Whether a run that was stopped had made it. */
  readonly resumed: boolean
}

/** All that came of a recipe. */
export interface LabResult {
  readonly recipe: Recipe
  readonly manifest: Manifest
  readonly generations: readonly Table[]
  /** Numbers of each generation, of each replicate. */
  readonly series: readonly (readonly Tracked[])[]
  /** The closed form against the mean of the replicates, where the recipe names one. */
  readonly theory?: Comparison
  /** The verdicts; absent where the recipe asks for none. */
  readonly report?: Report
}

/**
 * Trains a generator on its own output as a recipe says, and judges what comes of it. Same recipe, same seed, same bytes,
 * whatever the number of workers, and whether or not it was stopped in between.
 *
 * @throws DataError `bad-recipe`, `unknown-name`, `unknown-option`, `bad-option`, `too-few-rows`, `another-run`,
 *   `broken-run`, `cannot-write`, and what the model says of data that it cannot take
 */
export async function runLab(input: unknown, options: LabOptions = {}): Promise<LabResult> {
  const recipe = recipeOf(input)
  const { seed = 0, signal } = options
  needSeed(seed)
  const loaded = await loadedRows(recipe, signal)
  const free = options.out === undefined ? undefined : await claimFolder(options.out)
  return made({ recipe, seed, ...(loaded ? { loaded } : {}) }, options).finally(free)
}

async function made(job: Job, options: LabOptions): Promise<LabResult> {
  const { recipe, seed } = job
  const { workers = defaultSize() } = options
  const run = openRun(recipe, { ...job, replicate: 0 })
  needJudgeable(run)
  const folder = await openFolder({ recipe, seed, run, ...(options.out === undefined ? {} : { out: options.out }) })
  const first = await mainRun(run, folder, options)
  const pool = openPool(labTasks, Math.min(workers, Math.max(1, (recipe.replicates ?? 1) - 1)))
  const series = [first.series, ...(await furtherRuns(job, pool, options).finally(() => pool.close()))]
  const theory = recipe.theory === undefined ? undefined : comparisonOf(recipe, series)
  const report = await judged(run, first.tables, { ...options, circumstances: circumstancesIn(folder.manifest()) })
  const result: LabResult = {
    recipe,
    manifest: folder.manifest(),
    generations: first.tables,
    series,
    ...(theory ? { theory } : {}),
    ...(report ? { report } : {}),
  }
  await folder.finish(result)
  return result
}

interface Job {
  readonly recipe: Recipe
  readonly seed: number
  readonly loaded?: Table
}

async function loadedRows({ data }: Recipe, signal?: AbortSignal): Promise<Table | undefined> {
  const shipped = data.source === undefined ? undefined : shippedSources[data.source]
  const file = data.file ?? (shipped && shippedFile(shipped.file))
  if (file === undefined) return undefined
  const table = await readTable(await openDataset(file), signal)
  const { columns = Object.keys(table), complete } = data
  const missing = columns.find((name) => !Object.hasOwn(table, name))
  need(
    missing === undefined,
    'no-column',
    `there is no column ${missing} in ${file}, only ${Object.keys(table).join(', ')}`,
  )
  const chosen = Object.fromEntries(columns.map((name) => [name, table[name]!]))
  return complete ? withoutGaps(chosen) : chosen
}

function withoutGaps(table: Table): Table {
  const columns = Object.values(table)
  const rows = Array.from({ length: rowsOf(table) }, (_, row) => row)
  return take(
    table,
    rows.filter((row) => columns.every((cells) => cells[row] !== null)),
  )
}

async function mainRun(
  run: Run,
  folder: RunFolder,
  { signal, onGeneration }: LabOptions,
): Promise<{ tables: Table[]; series: Tracked[] }> {
  const tables: Table[] = []
  const series: Tracked[] = []
  for (const { table, tracked, parents } of folder.found) {
    tables.push(table)
    series.push(tracked)
    onGeneration?.({ number: tables.length, table, tracked, parents, resumed: true })
  }
  while (tables.length < run.recipe.generations) {
    // A turn of the event loop, so that whoever wants to stop the run gets the word.
    await new Promise((resolve) => setTimeout(resolve, 0))
    signal?.throwIfAborted()
    const { fitted: _, ...generation } = step(run, tables)
    await folder.keep(generation)
    tables.push(generation.table)
    series.push(generation.tracked)
    onGeneration?.({ ...generation, resumed: false })
  }
  return { tables, series }
}

async function furtherRuns(
  job: Job,
  pool: ReturnType<typeof openPool>,
  { signal, onReplicate }: LabOptions,
): Promise<Tracked[][]> {
  const of = job.recipe.replicates ?? 1
  if (of === 1) return []
  await pool.broadcast('lab-open', job)
  const series: Tracked[][] = []
  const batch = 8 * pool.size
  for (let from = 1; from < of; from += batch) {
    signal?.throwIfAborted()
    const replicates = Array.from({ length: Math.min(batch, of - from) }, (_, i) => from + i)
    series.push(...((await pool.map('lab-replicate', replicates)) as Tracked[][]))
    onReplicate?.(series.length + 1, of)
  }
  return series
}
