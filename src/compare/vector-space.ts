import { need } from '../errors.ts'
import type { Metric, Space } from './space.ts'
import { usualWidth } from './vector-widths.ts'

/** A column of vectors, one a pooled row. */
export interface PooledVectors {
  readonly name: string
  /** Undefined where the row has none that can be used. */
  readonly vectors: readonly (Float64Array | undefined)[]
  /** Rows that hold a list with something else than finite numbers in it. */
  readonly unusable: number
}

/** Lengths beyond these are scaled, or squares of single-precision numbers would overflow, or vanish. */
const largest = 1e15
const smallest = 1e-12
/** Coordinates that are all closer to their mean are scaled, or squares would be near what counts as a copy. */
const small = 1e-3
/** As good as zero. */
const nothing = 1e-300

/**
 * A column of vectors as points, as they are, or for `cosine` scaled to length 1; centred. Undefined where lists have no
 * usual length (tokens, say: their lengths are compared instead), and where all points would be one.
 *
 * Rows with a vector of another width, without a vector, or, for `cosine`, with one of zeros alone, are no points.
 *
 * @throws `zero-vectors` when, for `cosine`, more than half are zeros alone
 */
export function vectorSpace(column: PooledVectors, metric: Metric): Space | undefined {
  const { name, vectors } = column
  const width = usualWidth(vectors)
  if (width === undefined) return undefined
  const scales = scalesOf(vectors, width, metric)
  const pooledRows = Uint32Array.from(scales.keys()).filter((row) => scales[row]! > 0)
  const usable = vectors.reduce((n, vector) => (vector ? n + 1 : n), 0)
  const wide = vectors.reduce((n, vector) => (vector?.length === width ? n + 1 : n), 0)
  const zeros = wide - pooledRows.length
  const remedy = 'cosine says nothing about them: use --metric euclidean'
  need(2 * zeros <= wide, 'zero-vectors', `${name} is zero in ${zeros} of ${wide} vectors, and ${remedy}`)
  const points = centred(vectors, pooledRows, { scales, width, isRounded: metric === 'cosine' })
  if (metric === 'euclidean') enlarge(points)
  if (points.every((value, i) => value === points[i % width])) return undefined
  const unread = [column.unusable, 'with a NaN, an infinity or something else than numbers'] as const
  const others = [[usable - wide, 'of another width'] as const, [zeros, 'of zeros alone'] as const]
  const all = leftOutOf(name, [unread, ...others])
  const notes = [`${name}: points of ${width} coordinates, ${metric} distance`, ...(all === undefined ? [] : [all])]
  const leftOut = leftOutOf(name, others)
  const told = { metric, notes, ...(leftOut === undefined ? {} : { leftOut }) }
  return { name, kind: 'vector', rows: pooledRows.length, dimensions: width, points, pooledRows, ...told }
}

function leftOutOf(name: string, kinds: readonly (readonly [number, string])[]): string | undefined {
  const out = kinds.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : []))
  return out.length > 0 ? `${name}: rows without a usable vector are left out: ${out.join(', ')}` : undefined
}

/** What each vector is multiplied by; 0 where it cannot be used. */
function scalesOf(vectors: PooledVectors['vectors'], width: number, metric: Metric): Float64Array {
  const lengths = Float64Array.from(vectors, (vector) => (vector?.length === width ? lengthOf(vector) : NaN))
  if (metric === 'cosine') return lengths.map((length) => (length > nothing ? 1 / length : 0))
  const most = lengths.reduce((a, b) => (b > a ? b : a), 0)
  const scale = most > largest || (most > nothing && most < smallest) ? 1 / most : 1
  return lengths.map((length) => (Number.isNaN(length) ? 0 : scale))
}

/** Where squares overflow or vanish, over the largest number. */
function lengthOf(vector: Float64Array): number {
  const sum = sumOfSquares(vector, 1)
  if (sum > 1e-200 && sum < Infinity) return Math.sqrt(sum)
  const most = vector.reduce((a, b) => Math.max(a, Math.abs(b)), 0)
  return most > nothing ? Math.min(Number.MAX_VALUE, most * Math.sqrt(sumOfSquares(vector, 1 / most))) : 0
}

function sumOfSquares(vector: Float64Array, scale: number): number {
  let sum = 0
  for (let i = 0; i < vector.length; i++) {
    const part = vector[i]! * scale
    sum += part * part
  }
  return sum
}

/** Points that all lie close to their mean, by a power of two: exact, and far from where numbers count as zero. */
function enlarge(points: Float32Array): void {
  const most = points.reduce((a, b) => Math.max(a, Math.abs(b)), 0)
  if (most >= small || most <= 0) return
  const factor = 2 ** -Math.ceil(Math.log2(most))
  for (let i = 0; i < points.length; i++) points[i]! *= factor
}

interface Scaling {
  readonly scales: Float64Array
  readonly width: number
  /** To single precision before centring, so that vectors of one direction are one point, whatever their lengths. */
  readonly isRounded: boolean
}

function centred(
  vectors: PooledVectors['vectors'],
  rows: Uint32Array,
  { scales, width, isRounded }: Scaling,
): Float32Array {
  const points = new Float32Array(rows.length * width)
  const mean = new Float64Array(width)
  for (let p = 0, at = 0; p < rows.length; p++) {
    const vector = vectors[rows[p]!]!
    const scale = scales[rows[p]!]!
    for (let i = 0; i < width; i++, at++) {
      const value = vector[i]! * scale
      points[at] = value
      mean[i] = mean[i]! + (isRounded ? points[at]! : value)
    }
  }
  for (let i = 0; i < width; i++) mean[i] = mean[i]! / rows.length
  for (let p = 0, at = 0; p < rows.length; p++) {
    const vector = vectors[rows[p]!]!
    const scale = scales[rows[p]!]!
    for (let i = 0; i < width; i++, at++) points[at] = (isRounded ? points[at]! : vector[i]! * scale) - mean[i]!
  }
  return points
}
