import { type Splits, splitLabels, type Units } from '../compare/baseline.ts'
import { binNumbers } from '../compare/bins.ts'
import type { Comparison } from '../compare/compare.ts'
import { distancesOf } from '../compare/distances.ts'
import { fitted } from '../compare/join-spaces.ts'
import type { Labels } from '../compare/measure.ts'
import type { Pooled, PooledColumn, PooledSpace } from '../compare/pooled.ts'
import type { Space } from '../compare/space.ts'
import { tableSpace } from '../compare/table-space.ts'
import { plainNearest } from '../kernel/plain-nearest.ts'
import { fork, shuffle, uniform } from '../math/random.ts'
import { type Effect, mean } from './effects.ts'
import type { Flag } from './flags.ts'
import { areTolerated, leastRowsOf, rowsOn, splitsWhere } from './look-again.ts'
import { movedBack, shiftOf } from './median-shift.ts'
import { collapseSymptoms } from './verdict.ts'

/** Rows of either side that are looked at again, at least and at most. */
const [leastRows, mostRows] = [100, 1500]
/** A column is shifted where its distance, once moved back, is less than this share of what it was. */
const mostLeft = 0.5
/** The measure of how far the values of a column lie apart, and splits on which it is looked at again. */
const [spread, looks] = ['spread-robust', 20]
/** Neighbours of each row: as many as rows are joined with, while the sides are not too unequal. */
const listLength = 64

/**
 * The losses of rows as points that shifted columns alone explain: no column lost anything, and with each shifted column's values in
 * the places of the reference's, rank by rank, no loss of the rows is left that is not tolerated.
 *
 * Rows lie where no row is any longer as soon as one column has moved, and a skewed column leaves a dense end behind. What rows lost
 * beyond their columns (a corner, a dependence) does not depend on where a column lies, and stays; where the columns of pairs go
 * together otherwise, that must be explained as well. A narrower column would be widened in this way: where the shifted ones are
 * narrower, beyond chance, nothing is explained.
 */
export function explainedByShifts(
  comparison: Comparison,
  effects: readonly Effect[],
  flags: readonly Flag[],
): ReadonlySet<Flag> {
  const { trial } = comparison
  const all = flags.filter(({ symptom }) => collapseSymptoms.has(symptom))
  if (all.length === 0 || !trial.splits || !all.every(({ instance }) => instance.target.space?.kind === 'table'))
    return none
  const shifted = shiftedColumns(flags, trial.relabelling.truth)
  if (shifted.size === 0 || areNarrower(shifted, comparison, effects)) return none
  const { rows, splits } = someRows(trial.splits, trial.seed)
  if (leastRowsOf(splits) < leastRows) return none
  const pooled = realigned(trial.pooled, { rows, splits, shifted })
  const table = tableSpace(pooled)
  if (table === undefined) return none
  const space = joined(table, trial.seed)
  // A corner that is gone moves the columns that it is made of: they go together otherwise then, wherever they lie.
  const tied = flags.filter(({ instance, symptom }) => {
    return symptom === 'dependence-shift' && instance.target.columns.some((column) => shifted.has(column))
  })
  const place = new Map(trial.pooled.columns.map((column, i) => [column, pooled.columns[i]!]))
  const isExplained = areTolerated([...all, ...tied], { pooled, splits, seed: trial.seed }, ({ target }) => {
    return target.space ? { ...target, space } : { ...target, columns: target.columns.map((one) => place.get(one)!) }
  })
  return isExplained ? new Set(all) : none
}

const none: ReadonlySet<Flag> = new Set()

/** Columns of numbers that changed, and that are nearly as they were once they are moved back. */
function shiftedColumns(flags: readonly Flag[], truth: Labels): ReadonlySet<PooledColumn> {
  const own = flags.flatMap(({ instance: { target } }) =>
    target.columns.length === 1 && !target.space && !target.text ? [target.columns[0]!] : [],
  )
  return new Set(own.filter((column) => column.numbers && !column.derived && isShifted(column, truth)))
}

function isShifted(column: PooledColumn, truth: Labels): boolean {
  const { way, chance } = shiftOf(column.numbers!, truth)
  if (!(Math.abs(way) > chance)) return false
  const distance = (numbers: Float64Array) => distancesOf(numbers)(truth).wasserstein1
  return distance(movedBack(column, truth, way)) < mostLeft * distance(column.numbers!)
}

/**
 * Whether the spreads of some columns, moved back and taken together, are smaller than those of 95 % of honest data; true where one has
 * none. Where they lie now, the ends that are pulled in are those of both sides together.
 */
function areNarrower(
  columns: ReadonlySet<PooledColumn>,
  { instances, trial }: Comparison,
  effects: readonly Effect[],
): boolean {
  const { pooled, relabelling, splits, seed } = trial
  let [narrowed, chance] = [0, 0]
  for (const column of columns) {
    const at = instances.findIndex(({ measure, target: { columns } }) => measure.id === spread && columns[0] === column)
    if (at < 0) return true
    const { baseline, interval } = effects[at]!
    const numbers = movedBack(column, relabelling.truth, shiftOf(column.numbers!, relabelling.truth).way)
    const value = instances[at]!.measure.prepare(pooled, { columns: [{ ...column, numbers }] })
    const labels = Array.from({ length: looks }, (_, s) => splitLabels(splits!, fork(seed, 'moved back', s)).generation)
    narrowed += baseline - mean(labels.map(value))
    chance += (baseline - interval[0]) ** 2
  }
  return !(narrowed <= Math.sqrt(chance))
}

/** At most so many rows of each side, ascending, and splits of them by their place among these. */
function someRows(splits: Splits, seed: number): { rows: Uint32Array; splits: Splits } {
  const chosen = (['real', 'generated'] as const).flatMap((side) => {
    return [...shuffle(rowsOn(splits, side), uniform(fork(seed, side))).subarray(0, mostRows)]
  })
  const rows = Uint32Array.from(chosen).sort()
  const places = new Map(Array.from(rows, (row, place) => [row, place]))
  const { real, generated, shared } = splitsWhere(splits, (row) => places.has(row))
  const placed = (units: Uint32Array) => units.map((row) => places.get(row)!)
  const all = (units: Units) => (units instanceof Uint32Array ? placed(units) : units.map(placed))
  const within = shared?.map((group) => ({ real: placed(group.real), generated: placed(group.generated) }))
  return {
    rows,
    splits: { rows: rows.length, real: all(real), generated: all(generated), ...(within && { shared: within }) },
  }
}

interface Realigned {
  readonly rows: Uint32Array
  /** By place among these rows. */
  readonly splits: Splits
  readonly shifted: ReadonlySet<PooledColumn>
}

/** Some rows, with the generation's values of shifted columns in the places of the reference's. */
function realigned(pooled: Pooled, { rows, splits, shifted }: Realigned): Pooled {
  const [real, generated] = [rowsOn(splits, 'real'), rowsOn(splits, 'generated')]
  const columns = pooled.columns.map((column) => {
    const taken = takeRows(column, rows)
    if (!shifted.has(column)) return taken
    const numbers = inPlaces(taken.numbers!, real, generated)
    return { ...taken, numbers, ...binNumbers(numbers) }
  })
  const rowIds = rows.map((row) => pooled.rowIds[row]!)
  return { ...pooled, rows: rows.length, columns, rowIds, pairRows: rows.length, spaces: [], texts: [] }
}

function takeRows(column: PooledColumn, rows: Uint32Array): PooledColumn {
  const { numbers, codes, missing, bins } = column
  const taken = Uint8Array.from(rows, (row) => missing[row]!)
  return {
    ...column,
    ...(numbers && { numbers: Float64Array.from(rows, (row) => numbers[row]!) }),
    ...(codes && { codes: Int32Array.from(rows, (row) => codes[row]!) }),
    missing: taken,
    missingRows: taken.reduce((sum, is) => sum + is, 0),
    bins: Uint8Array.from(rows, (row) => bins[row]!),
  }
}

/** The generation's numbers, each in the place of the real number of the same rank; equal ones share the rank in their middle. */
function inPlaces(numbers: Float64Array, real: Uint32Array, generated: Uint32Array): Float64Array {
  const present = (rows: Uint32Array) => rows.filter((row) => !Number.isNaN(numbers[row]!))
  const known = Float64Array.from(present(real), (row) => numbers[row]!).sort()
  const own = present(generated).sort((a, b) => numbers[a]! - numbers[b]! || a - b)
  const into = numbers.slice()
  for (let start = 0, end = 1; start < own.length; start = end++) {
    while (end < own.length && numbers[own[end]!] === numbers[own[start]!]) end++
    const middle = (start + end) / 2 / own.length
    const value = known[Math.min(known.length - 1, Math.floor(middle * known.length))]!
    for (let i = start; i < end; i++) into[own[i]!] = value
  }
  return into
}

/** A space with its neighbours, found on the calling thread. */
function joined(whole: Space, seed: number): PooledSpace {
  const { points, ...space } = whole
  const { rows, dimensions } = space
  const k = Math.min(rows - 1, listLength)
  const found = { indices: new Uint32Array(rows * k), squared: new Float64Array(rows * k) }
  plainNearest(points, dimensions, k).search(0, rows, found.indices, found.squared)
  return { ...space, neighbours: { rows, k, ...found, backend: 'javascript' }, ...fitted(whole, seed) }
}
