import { secondMoments } from '../kernel/second-moments.ts'
import { fork, normal } from '../math/random.ts'
import { sharedFloat32 } from './shared-arrays.ts'
import type { Space } from './space.ts'
import { spectrum } from './spectrum.ts'

/** The points on their pooled principal components: the directions in which they vary most, blind to labels. */
export interface Components {
  /** How many there are, largest variance first. */
  readonly width: number
  /** Numbers from the start of one row to the start of the next; those beyond `width` are 0. */
  readonly stride: number
  /** rows × stride, each component divided by the pooled standard deviation of the first. */
  readonly values: Float32Array
  /** Pooled variance of each, as a share of that of all coordinates. */
  readonly shares: Float64Array
}

/** Components that are kept at most; those of a table are many and alike, and cost time at every labelling. */
const most = { vector: 64, table: 32 } as const
/** Directions with less than this share of the largest variance are rounding. */
const least = 1e-9
/** Up to so many coordinates, components are exact; beyond, the largest are found by iteration. */
const exact = 512
const rounds = 6
/** Rows that the components are fitted on: the first, which are as good as any. */
const fittedOn = 10_000

/** Principal components of all points, fitted on the pool. */
export function componentsOf({ kind, points, rows, dimensions }: Space, seed: number): Components {
  const fitted = Uint32Array.from({ length: Math.min(rows, fittedOn) }, (_, row) => row)
  const centre = new Float64Array(dimensions)
  const covariance = secondMoments(points, { dimensions, rows: fitted, centre }).map((sum) => sum / fitted.length)
  const total = trace(covariance, dimensions)
  const { values, vectors } =
    dimensions <= exact
      ? spectrum(covariance, dimensions)
      : largestOf(covariance, dimensions, Math.min(most[kind] + 16, dimensions), seed)
  let width = 0
  while (width < Math.min(most[kind], values.length) && values[width]! > least * values[0]!) width++
  const stride = Math.max(16, (width + 15) & ~15)
  const scale = values[0]! > 0 ? 1 / Math.sqrt(values[0]!) : 1
  return {
    width,
    stride,
    values: projected(points, rows, dimensions, vectors, { width, stride, scale }),
    shares: values.slice(0, width).map((value) => value / total),
  }
}

function trace(matrix: Float64Array, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += matrix[i * n + i]!
  return sum
}

/**
 * The largest eigenvalues of a covariance and their directions, by subspace iteration from a seeded start.
 *
 * @see Halko, Martinsson and Tropp 2011, Finding structure with randomness, SIAM Review 53
 */
function largestOf(matrix: Float64Array, n: number, count: number, seed: number) {
  const draw = normal(fork(seed, 'components'))
  let basis = orthonormal(
    Float64Array.from({ length: count * n }, () => draw()),
    count,
    n,
  )
  for (let round = 0; round < rounds; round++) basis = orthonormal(times(basis, count, matrix, n), count, n)
  const image = times(basis, count, matrix, n)
  const small = new Float64Array(count * count)
  for (let a = 0; a < count; a++) {
    for (let b = a; b < count; b++) {
      small[a * count + b] = dot(basis, a * n, image, b * n, n)
      small[b * count + a] = small[a * count + b]!
    }
  }
  const within = spectrum(small, count)
  return { values: within.values, vectors: times(within.vectors, count, basis, n, count) }
}

/** The first `rows` rows of left (each of `inner` numbers) times right (inner × n). */
function times(left: Float64Array, rows: number, right: Float64Array, n: number, inner: number = n): Float64Array {
  const product = new Float64Array(rows * n)
  for (let i = 0; i < rows; i++) {
    const into = product.subarray(i * n, (i + 1) * n)
    for (let k = 0; k < inner; k++) {
      const weight = left[i * inner + k]!
      const row = right.subarray(k * n, (k + 1) * n)
      for (let j = 0; j < n; j++) into[j]! += weight * row[j]!
    }
  }
  return product
}

/** Rows made orthogonal to those before (twice, against rounding), and of length 1; 0 where nothing is left. */
function orthonormal(rows: Float64Array, count: number, n: number): Float64Array {
  for (let i = 0; i < count; i++) {
    const before = Math.sqrt(dot(rows, i * n, rows, i * n, n))
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const along = dot(rows, i * n, rows, j * n, n)
        for (let k = 0; k < n; k++) rows[i * n + k]! -= along * rows[j * n + k]!
      }
    }
    const length = Math.sqrt(dot(rows, i * n, rows, i * n, n))
    const scale = length > 1e-10 * before ? 1 / length : 0
    for (let k = 0; k < n; k++) rows[i * n + k]! *= scale
  }
  return rows
}

function dot(x: Float64Array, at: number, y: Float64Array, from: number, n: number): number {
  let sum = 0
  for (let k = 0; k < n; k++) sum += x[at + k]! * y[from + k]!
  return sum
}

interface Shape {
  readonly width: number
  readonly stride: number
  readonly scale: number
}

function projected(
  points: Float32Array,
  rows: number,
  n: number,
  vectors: Float64Array,
  { width, stride, scale }: Shape,
): Float32Array {
  const values = sharedFloat32(rows * stride)
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < width; c++) {
      let sum = 0
      for (let k = 0; k < n; k++) sum += points[row * n + k]! * vectors[c * n + k]!
      values[row * stride + c] = scale * sum
    }
  }
  return values
}
