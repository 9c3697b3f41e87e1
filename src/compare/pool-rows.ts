import { fork, shuffle, uniform } from '../math/random.ts'
import type { Role } from '../profile/profile.ts'
import type { Chunk } from '../source/chunk.ts'
import { columnOf } from './column-of.ts'
import type { Pooled, PooledColumn } from './pooled.ts'
import { ascending } from './walk.ts'

/** The sampled rows of one dataset. */
export interface Sampled {
  readonly rows: number
  /** By column name; a column that the dataset lacks is absent. */
  readonly chunks: ReadonlyMap<string, Chunk>
}

/** Which dataset a pooled row came from. What measures must not see. */
export const Side = { reference: 0, generation: 1, holdout: 2 } as const

export interface PooledRows {
  readonly pooled: Pooled
  /** `Side` of each pooled row. */
  readonly side: Uint8Array
  /** Row of its dataset's sample, for each pooled row. */
  readonly origin: Uint32Array
}

export interface PoolOptions {
  readonly seed: number
  /** Rows that the measures of pairs may look at, times the number of pairs; bounds the work of one labelling. */
  readonly pairWork?: number
  readonly pairLimit?: number
}

/**
 * Pools the samples in one seeded order that says nothing about where a row came from, and encodes every column on the
 * pooled rows. Columns are those that have a role to be compared under, in the order of `roles`.
 */
export function poolRows(
  datasets: { readonly reference: Sampled; readonly generation: Sampled; readonly holdout?: Sampled | undefined },
  roles: ReadonlyMap<string, Role>,
  { seed, pairWork = 800_000, pairLimit = 20_000 }: PoolOptions,
): PooledRows {
  const sides = [datasets.reference, datasets.generation, ...(datasets.holdout ? [datasets.holdout] : [])]
  const rows = sides.reduce((sum, side) => sum + side.rows, 0)
  const order = shuffle(
    Uint32Array.from({ length: rows }, (_, i) => i),
    uniform(fork(seed, 'pool')),
  )
  const { side, origin } = locate(order, sides)
  const columns = [...roles].flatMap(([name, role]) =>
    columnOf(
      name,
      role,
      sides.map(({ chunks }) => chunks.get(name)),
      side,
      origin,
    ),
  )
  const { rowIds, distinctRows } = identify(rows, columns)
  const pairs = choosePairs(columns, pairLimit, fork(seed, 'pairs'))
  const pairRows = Math.min(rows, Math.max(4000, Math.floor(pairWork / Math.max(1, pairs.length))))
  return { pooled: { rows, columns, rowIds, distinctRows, pairRows, pairs, spaces: [], texts: [] }, side, origin }
}

function locate(order: Uint32Array, sides: readonly Sampled[]): { side: Uint8Array; origin: Uint32Array } {
  const side = new Uint8Array(order.length)
  const origin = new Uint32Array(order.length)
  order.forEach((at, row) => {
    let which = 0
    let index = at
    while (index >= sides[which]!.rows) index -= sides[which++]!.rows
    side[row] = which
    origin[row] = index
  })
  return { side, origin }
}

/** Numbers identical rows alike, by refining one column at a time. Missing cells are alike whatever their kind. */
function identify(rows: number, columns: readonly PooledColumn[]): { rowIds: Uint32Array; distinctRows: number } {
  let rowIds = new Uint32Array(rows)
  let distinctRows = rows > 0 ? 1 : 0
  for (const { derived, codes, numbers } of columns) {
    if (derived !== undefined) continue
    const values = codes ?? denseCodes(numbers!)
    const seen = new Map<number, number>()
    const next = new Uint32Array(rows)
    for (let row = 0; row < rows; row++) {
      const key = (values[row]! + 1) * distinctRows + rowIds[row]!
      let id = seen.get(key)
      if (id === undefined) {
        id = seen.size
        seen.set(key, id)
      }
      next[row] = id
    }
    rowIds = next
    distinctRows = seen.size
    // No two are alike: more columns change nothing.
    if (distinctRows === rows) break
  }
  return { rowIds, distinctRows }
}

/** Numbers 0, 1, … for the distinct values in ascending order; −1 for missing ones. */
function denseCodes(numbers: Float64Array): Int32Array {
  const { rows, values } = ascending(numbers)
  const codes = new Int32Array(numbers.length).fill(-1)
  let code = 0
  for (let i = 0; i < rows.length; i++) {
    if (i > 0 && values[i] !== values[i - 1]) code++
    codes[rows[i]!] = code
  }
  return codes
}

/** All pairs; above the limit a seeded choice of that many. Derived lengths and widths pair like any other column. */
function choosePairs(columns: readonly PooledColumn[], limit: number, seed: number): [number, number][] {
  const n = columns.length
  const all: [number, number][] = []
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) if (related(columns[a]!, columns[b]!)) all.push([a, b])
  }
  if (all.length <= limit) return all
  const chosen = shuffle(Uint32Array.from(all.keys()), uniform(seed)).subarray(0, limit).sort()
  return Array.from(chosen, (i) => all[i]!)
}

/** Not a column with its own missing cells, and nothing with a column that has one bin. */
function related(a: PooledColumn, b: PooledColumn): boolean {
  return a.name !== b.name && a.binCount > 1 && b.binCount > 1
}
