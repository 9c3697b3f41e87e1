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

/**
 * One matrix product for each side and labelling gives all pairs at once. Ranks are those of the pooled rows that pairs
 * look at, centred; missing values have rank 0; a column that is constant on a side correlates with nothing there: 0.
 */
export const rankCorrelationsOf: (pooled: Pooled) => (labels: Labels) => RankCorrelations = oncePer((pooled) => {
  const all = Array.from(numericColumns(pooled).keys())
  const columns = all.length
  const ranks = new Float64Array(columns * pooled.pairRows)
  all.forEach(({ numbers }, c) => {
    const looked = pooled.pairRows === pooled.rows ? numbers! : numbers!.subarray(0, pooled.pairRows)
    ranks.set(centredRanks(looked), c * pooled.pairRows)
  })
  const sides = sidesOf(pooled)
  const reference = new Float64Array(columns ** 2)
  const generation = new Float64Array(columns ** 2)
  return rememberLast((labels: Labels) => {
    const rows = sides(labels)
    kernels.correlate(ranks, columns, rows.reference, reference)
    kernels.correlate(ranks, columns, rows.generation, generation)
    return { reference, generation, columns }
  })
})

/** Mid-ranks scaled to [−1, 1]; NaN has 0. @example centredRanks(Float64Array.of(5, 7)) // => Float64Array.of(-0.5, 0.5) */
export function centredRanks(numbers: Float64Array): Float64Array {
  const { rows: present } = ascending(numbers)
  const ranks = new Float64Array(numbers.length)
  const n = present.length
  for (let start = 0, end = 1; start < n; start = end++) {
    while (end < n && numbers[present[end]!] === numbers[present[start]!]) end++
    for (let i = start; i < end; i++) ranks[present[i]!] = (start + end) / n - 1
  }
  return ranks
}
