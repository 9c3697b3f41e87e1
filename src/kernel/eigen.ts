import { allocator } from './allocator.ts'
import { type GeometryExports, loadGeometry, newMemory } from './load-geometry.ts'
import { plainEigen } from './plain-eigen.ts'

/** A symmetric matrix, taken apart. */
export interface Eigen {
  /** Ascending. */
  readonly values: Float64Array
  /** n × n: row i is a unit vector that the matrix only stretches, by `values[i]`. Its sign is arbitrary. */
  readonly vectors?: Float64Array
}

export interface EigenOptions {
  /** Whether the vectors are wanted: they take several times as long. */
  readonly vectors: boolean
}

/** A matrix of which only the upper triangle is read, scaled to 1, and back. */
interface Scaled {
  readonly scaled: Float64Array
  readonly scale: number
}

/**
 * Eigenvalues, and on request eigenvectors, of a symmetric n × n matrix: of a covariance, how many directions the data
 * really uses. Only the upper triangle is read.
 *
 * @param matrix row-major; where a number is not finite, the answer is NaN
 * @see Golub and Van Loan, Matrix Computations, 8.3: Householder's reflections, then implicit QL. Time grows with n³.
 * @example [...symmetricEigen(Float64Array.of(2, 1, 1, 2), 2, { vectors: false }).values].map(Math.round) // => [1, 3]
 */
export function symmetricEigen(matrix: Float64Array, n: number, options: EigenOptions): Eigen {
  if (!matrix.every(Number.isFinite)) return undefinedEigen(n, options)
  const { scaled, scale } = scaledToOne(matrix)
  const found = compiledEigen(scaled, n, options) ?? plainEigen(scaled, n, options)
  return ascending(found, n, scale)
}

/** Of what is not finite. */
function undefinedEigen(n: number, { vectors }: EigenOptions): Eigen {
  const values = new Float64Array(n).fill(NaN)
  return vectors ? { values, vectors: new Float64Array(n * n).fill(NaN) } : { values }
}

/** As the kernels give it: values in no order. */
function compiledEigen(matrix: Float64Array, n: number, { vectors }: EigenOptions): Eigen | undefined {
  const place = placeFor(n)
  if (!place) return undefined
  const { run, memory, a, diagonal, off, betas, work, z } = place
  new Float64Array(memory.buffer, a, n * n).set(matrix)
  run.tridiagonalise(n, a, diagonal, off, betas, work)
  if (vectors) run.accumulate(n, a, betas, z)
  run.implicitQl(n, diagonal, off, vectors ? z : 0)
  const values = new Float64Array(memory.buffer, diagonal, n).slice()
  return vectors ? { values, vectors: new Float64Array(memory.buffer, z, n * n).slice() } : { values }
}

/** Where a matrix of one size is taken apart. */
interface Place {
  readonly run: GeometryExports
  readonly memory: WebAssembly.Memory
  readonly a: number
  readonly diagonal: number
  readonly off: number
  readonly betas: number
  readonly work: number
  readonly z: number
}

/** The last place, kept: every labelling asks for matrices of one size. */
let kept: { readonly n: number; readonly place: Place | undefined } | undefined

function placeFor(n: number): Place | undefined {
  if (kept?.n !== n) kept = { n, place: newPlace(n) }
  return kept.place
}

function newPlace(n: number): Place | undefined {
  const place = allocator()
  place(1024)
  const a = place(8 * n * n)
  const diagonal = place(8 * n)
  const off = place(8 * n)
  const betas = place(8 * n)
  const work = place(8 * 5 * n)
  const z = place(8 * n * n)
  const memory = newMemory(place(0))
  const run = memory && loadGeometry(memory, false)
  return run && { run, memory, a, diagonal, off, betas, work, z }
}

function scaledToOne(matrix: Float64Array): Scaled {
  let largest = 0
  for (const x of matrix) largest = Math.max(largest, Math.abs(x))
  if (largest === 0) return { scaled: matrix, scale: 1 }
  const scale = 2 ** Math.max(-1000, Math.min(1000, Math.ceil(Math.log2(largest))))
  return { scaled: matrix.map((x) => x / scale), scale }
}

function ascending({ values, vectors }: Eigen, n: number, scale: number): Eigen {
  const order = Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]! || i - j)
  const sorted = Float64Array.from(order, (i) => values[i]! * scale)
  if (!vectors) return { values: sorted }
  const rows = new Float64Array(n * n)
  for (const [to, from] of order.entries()) rows.set(vectors.subarray(from * n, (from + 1) * n), to * n)
  return { values: sorted, vectors: rows }
}
