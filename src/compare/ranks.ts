import { kernels } from '../kernel/kernels.ts'
import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import { isNumeric, type Pooled, type PooledColumn } from './pooled.ts'
import { sidesOf } from './sides.ts'
import { ascending } from './walk.ts'

/** Rank correlations of all pairs of numeric columns on each side. Valid until the next labelling is asked for. */
export interface RankCorrelations {
  /** Row-major, `columns` × `columns`, numeric columns in the order of the pool; only a < b is filled in. */
  readonly reference: Float64Array
  readonly generation: Float64Array
  readonly columns: number
}

/** Place of each numeric column among the numeric columns of the pool. */
export const numericColumns: (pooled: Pooled) => ReadonlyMap<PooledColumn, number> = oncePer(
  ({ columns }) => new Map(columns.filter(isNumeric).map((column, i) => [column, i])),
)

/** Ranks go from −this to this: exact for so many rows; of more, neighbours share a rank. Bounded by `rankProducts`. */
const most = 4095

/**
 * One matrix product for each labelling gives all pairs at once: of the smaller side; the other is what that leaves of
 * both, for sums of whole numbers are exact. Ranks are those of the pooled rows that pairs look at, centred, in 8,191
 * steps; missing values have rank 0; a column that is constant on a side correlates with nothing there: 0.
 */
export const rankCorrelationsOf: (pooled: Pooled) => (labels: Labels) => RankCorrelations = oncePer((pooled) => {
  const all = Array.from(numericColumns(pooled).keys())
  const columns = all.length
  const ranks = new Int16Array(columns * pooled.pairRows)
  all.forEach(({ numbers }, c) => {
    ranks.set(steppedRanks(numbers!, pooled.pairRows), c * pooled.pairRows)
  })
  const sides = sidesOf(pooled)
  const reference = new Float64Array(columns ** 2)
  const generation = new Float64Array(columns ** 2)
  const counted = new Float64Array(columns * (columns + 1))
  const rest = new Float64Array(counted.length)
  const wholeOf = rememberLast((rows: Uint32Array) => {
    const whole = new Float64Array(counted.length)
    kernels.rankProducts(ranks, columns, rows, whole)
    return whole
  })
  return rememberLast((labels: Labels) => {
    const rows = sides(labels)
    const isFewer = rows.reference.length <= rows.generation.length
    const [fewer, more] = isFewer ? [rows.reference, rows.generation] : [rows.generation, rows.reference]
    const whole = wholeOf(rows.all)
    kernels.rankProducts(ranks, columns, fewer, counted)
    for (let i = 0; i < rest.length; i++) rest[i] = whole[i]! - counted[i]!
    correlate(counted, fewer.length, isFewer ? reference : generation)
    correlate(rest, more.length, isFewer ? generation : reference)
    return { reference, generation, columns }
  })
})

/** Correlations of all pairs a < b from sums over so many rows. */
function correlate(sums: Float64Array, rows: number, into: Float64Array): void {
  const columns = Math.sqrt(into.length)
  const scale = new Float64Array(columns)
  for (let a = 0; a < columns; a++) {
    const squares = sums[a * columns + a]! - sums[columns * columns + a]! ** 2 / rows
    // Whole numbers that are not all equal have more than that.
    scale[a] = squares > 0.25 ? 1 / Math.sqrt(squares) : 0
  }
  for (let a = 0; a < columns; a++) {
    const mean = sums[columns * columns + a]! / rows
    for (let b = a + 1; b < columns; b++) {
      const products = sums[a * columns + b]! - mean * sums[columns * columns + b]!
      into[a * columns + b] = products * scale[a]! * scale[b]!
    }
  }
}

/**
 * Centred mid-ranks of the first so many numbers, as whole numbers; NaN has 0.
 *
 * @example steppedRanks(Float64Array.of(5, 7, 6), 2) // => Int16Array.of(-1, 1)
 */
export function steppedRanks(numbers: Float64Array, many: number): Int16Array {
  const { rows } = ascending(numbers)
  const present = many === numbers.length ? rows : rows.filter((row) => row < many)
  const ranks = new Int16Array(many)
  const n = present.length
  const step = Math.min(1, most / n)
  for (let start = 0, end = 1; start < n; start = end++) {
    while (end < n && numbers[present[end]!] === numbers[present[start]!]) end++
    for (let i = start; i < end; i++) ranks[present[i]!] = Math.round(step * (start + end - n))
  }
  return ranks
}
