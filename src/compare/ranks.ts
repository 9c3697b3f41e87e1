import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import { isNumeric, type Pooled, type PooledColumn } from './pooled.ts'
import { sidesOf } from './sides.ts'

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
  const columns = Array.from(numericColumns(pooled).keys(), ({ numbers }) =>
    centredRanks(numbers!.subarray(0, pooled.pairRows)),
  )
  const sides = sidesOf(pooled)
  const reference = correlator(columns, pooled.pairRows)
  const generation = correlator(columns, pooled.pairRows)
  return rememberLast((labels: Labels) => {
    const rows = sides(labels)
    return { reference: reference(rows.reference), generation: generation(rows.generation), columns: columns.length }
  })
})

/** Gathers the rows of one side, standardises each column there, and multiplies all pairs. */
function correlator(columns: readonly Float64Array[], rows: number): (chosen: Uint32Array) => Float64Array {
  const gathered = columns.map(() => new Float64Array(rows))
  const products = new Float64Array(columns.length ** 2)
  return (chosen) => {
    const n = chosen.length
    columns.forEach((ranks, c) => {
      standardise(ranks, chosen, n, gathered[c]!)
    })
    for (let a = 0; a < columns.length; a++) {
      let b = a + 1
      for (; b + 3 < columns.length; b += 4) fourProducts(gathered, a, b, n, products)
      for (; b < columns.length; b++) products[a * columns.length + b] = product(gathered[a]!, gathered[b]!, n)
    }
    return products
  }
}

/** Writes (rank − mean)/√(Σ(rank − mean)²) of the chosen rows; zeros where they are all equal. */
function standardise(ranks: Float64Array, chosen: Uint32Array, n: number, into: Float64Array): void {
  let sum = 0
  for (let i = 0; i < n; i++) {
    const rank = ranks[chosen[i]!]!
    into[i] = rank
    sum += rank
  }
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < n; i++) squares += (into[i]! - mean) * (into[i]! - mean)
  const scale = squares > 1e-20 * n ? 1 / Math.sqrt(squares) : 0
  for (let i = 0; i < n; i++) into[i] = (into[i]! - mean) * scale
}

function product(x: Float64Array, y: Float64Array, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += x[i]! * y[i]!
  return sum
}

/** Four products with one column share its loads. */
function fourProducts(all: readonly Float64Array[], a: number, b: number, n: number, into: Float64Array): void {
  const x = all[a]!
  const [p, q, r, s] = [all[b]!, all[b + 1]!, all[b + 2]!, all[b + 3]!]
  let sp = 0
  let sq = 0
  let sr = 0
  let ss = 0
  for (let i = 0; i < n; i++) {
    const value = x[i]!
    sp += value * p[i]!
    sq += value * q[i]!
    sr += value * r[i]!
    ss += value * s[i]!
  }
  const at = a * all.length + b
  into[at] = sp
  into[at + 1] = sq
  into[at + 2] = sr
  into[at + 3] = ss
}

/** Mid-ranks scaled to [−1, 1]; NaN has 0. @example centredRanks(Float64Array.of(5, 7)) // => Float64Array.of(-0.5, 0.5) */
export function centredRanks(numbers: Float64Array): Float64Array {
  const present = Uint32Array.from(numbers.keys()).filter((row) => !Number.isNaN(numbers[row]))
  present.sort((a, b) => numbers[a]! - numbers[b]!)
  const ranks = new Float64Array(numbers.length)
  const n = present.length
  for (let start = 0, end = 1; start < n; start = end++) {
    while (end < n && numbers[present[end]!] === numbers[present[start]!]) end++
    for (let i = start; i < end; i++) ranks[present[i]!] = (start + end) / n - 1
  }
  return ranks
}
