import { normalQuantile } from '../math/normal-distribution.ts'
import { isCategorical, type PooledColumn } from './pooled.ts'
import { ascending } from './walk.ts'

/**
 * A column as coordinates: each is a centred number for each code, and every row has a code. The variances of a
 * column's coordinates over the pooled rows add up to 1, so that no column outweighs another.
 */
export interface Coordinates {
  /** Code of each pooled row. */
  readonly codes: Int32Array
  /** For each coordinate its value by code. */
  readonly values: readonly Float64Array[]
}

/** Values that are commoner than this have a coordinate of their own. */
const leastRows = 20
const leastShare = 0.005
/** A share of missing cells from which on, and up to which, missing is a coordinate of its own. */
const notable = 0.005

/** The columns that become coordinates: neither texts nor vectors, nor what is derived from others. */
export function isEncoded(column: PooledColumn): boolean {
  if (column.derived !== undefined || column.role === 'constant') return false
  return isCategorical(column) || column.role === 'numeric' || column.role === 'datetime'
}

/**
 * Numbers become normal scores of their pooled ranks, so that units, skewness and outliers do not matter; categories
 * one coordinate each (two of them share one), the rare ones one together, at most `most` in all. A missing cell lies
 * in the middle, and has a coordinate of its own where that is neither rare nor the rule. Undefined where nothing varies.
 */
export function coordinatesOf(column: PooledColumn, most: number): Coordinates | undefined {
  const found = column.numbers ? scores(column, column.numbers) : categories(column, most)
  const total = found.variances.reduce((sum, variance) => sum + variance, 0)
  if (!(total > 0)) return undefined
  const scale = 1 / Math.sqrt(total)
  return { codes: found.codes, values: found.values.map((values) => values.map((value) => value * scale)) }
}

interface Unscaled {
  readonly codes: Int32Array
  readonly values: Float64Array[]
  /** Of each coordinate, over all pooled rows. */
  readonly variances: number[]
}

/** Codes are ranks of distinct values; the last one stands for a missing cell. */
function scores({ missing, missingRows }: PooledColumn, numbers: Float64Array): Unscaled {
  const { rows, values } = ascending(numbers)
  const n = rows.length
  const codes = new Int32Array(numbers.length)
  const byCode: number[] = []
  let [sum, squares] = [0, 0]
  for (let start = 0, end = 1; start < n; start = end++) {
    while (end < n && values[end] === values[start]) end++
    const score = normalQuantile((start + end) / 2 / n)
    for (let i = start; i < end; i++) codes[rows[i]!] = byCode.length
    byCode.push(score)
    sum += (end - start) * score
    squares += (end - start) * score * score
  }
  const mean = n > 0 ? sum / n : 0
  const score = Float64Array.from([...byCode, mean], (value) => value - mean)
  const last = byCode.length
  if (missingRows > 0) for (let row = 0; row < codes.length; row++) if (missing[row]) codes[row] = last
  const share = missingRows / codes.length
  const coordinates: Unscaled = { codes, values: [], variances: [] }
  // Of a single value the sum of squares would be rounding.
  if (last > 1) add(coordinates, score, (squares - n * mean * mean) / codes.length)
  if (isNotable(share)) add(coordinates, standardised(last + 1, last, share), 1)
  return coordinates
}

function add({ values, variances }: Unscaled, byCode: Float64Array, variance: number): void {
  values.push(byCode)
  variances.push(variance)
}

/** Codes are buckets; one that is no coordinate (a few missing cells) lies in the middle. */
function categories({ codes: own, values, missingRows }: PooledColumn, most: number): Unscaled {
  const rows = own!.length
  const counts = new Float64Array(values!.length)
  for (const code of own!) if (code >= 0) counts[code]!++
  const least = Math.max(leastRows, leastShare * rows)
  const byText = (a: number, b: number) => (values![a]! < values![b]! ? -1 : 1)
  const common = Array.from(counts.keys())
    .filter((code) => counts[code]! >= least)
    .sort((a, b) => counts[b]! - counts[a]! || byText(a, b))
    .slice(0, most)
  const rare = common.length
  const bucketOf = new Int32Array(values!.length).fill(rare)
  common.forEach((code, bucket) => {
    bucketOf[code] = bucket
  })
  const codes = Int32Array.from(own!, (code) => (code < 0 ? rare + 1 : bucketOf[code]!))
  const sizes = common.map((code) => counts[code]!)
  sizes.push(sizes.reduce((rest, size) => rest - size, rows - missingRows))
  if (isNotable(missingRows / rows)) sizes.push(missingRows)
  const there = sizes.reduce((sum, size) => sum + size, 0)
  const buckets = [...sizes.keys()].filter((bucket) => sizes[bucket]! > 0)
  const coordinates: Unscaled = { codes, values: [], variances: [] }
  // Of two coordinates each is one less the other.
  for (const bucket of buckets.length > 2 ? buckets : buckets.slice(1)) {
    const share = sizes[bucket]! / there
    const byCode = new Float64Array(rare + 2).fill(-share, 0, sizes.length)
    byCode[bucket] = 1 - share
    add(coordinates, byCode, (share * (1 - share) * there) / rows)
  }
  return coordinates
}

/** 1 for one code and 0 for the others, less its mean, over its standard deviation. */
function standardised(length: number, code: number, share: number): Float64Array {
  const deviation = Math.sqrt(share * (1 - share))
  const values = new Float64Array(length).fill(-share / deviation)
  values[code] = (1 - share) / deviation
  return values
}

function isNotable(share: number): boolean {
  return share >= notable && share <= 1 - notable
}
