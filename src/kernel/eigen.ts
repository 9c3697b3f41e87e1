import { allocator } from './allocator.ts'
import { type GeometryExports, loadGeometry, newMemory } from './load-geometry.ts'
import { plainCongruence } from './plain-congruence.ts'
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

/**
 * Eigenvalues, and on request eigenvectors, of a symmetric n × n matrix: of a covariance, how many directions the data
 * really uses. Only the upper triangle is read.
 *
 * @param matrix row-major; where a number is not finite, the answer is NaN
 * @see Golub and Van Loan, Matrix Computations, 8.3: Householder's reflections, then implicit QL. Time grows with n³.
 * @example [...symmetricEigen(Float64Array.of(2, 1, 1, 2), 2, { vectors: false }).values].map(Math.round) // => [1, 3]
 */
export function symmetricEigen(matrix: Float64Array, n: number, options: EigenOptions): Eigen {
  const place = placeFor(n)
  if (!place) return plainly(matrix.slice(), n, options)
  numbersAt(place, place.a).set(matrix)
  return takenApart(place, options)
}

/**
 * Eigenvalues of Lᵀ S L, ascending: where L Lᵀ is a covariance and S another one, those of the product of both.
 *
 * @param lower zeros above the diagonal
 * @param symmetric where a number in either is not finite, the answer is NaN
 *
 * @example [...congruentEigenvalues(Float64Array.of(2, 0, 0, 1), Float64Array.of(1, 0, 0, 3), 2)].map(Math.round) // => [3, 4]
 */
export function congruentEigenvalues(lower: Float64Array, symmetric: Float64Array, n: number): Float64Array {
  const place = placeFor(n)
  if (!place) return plainly(plainCongruence(lower, symmetric, n), n, { vectors: false }).values
  const { run, a, z, half } = place
  numbersAt(place, z).set(lower)
  numbersAt(place, a).set(symmetric)
  run.congruence(n, z, a, half)
  return takenApart(place, { vectors: false }).values
}

/** Takes apart what lies at `a`, which is written over. */
function takenApart(place: Place, { vectors }: EigenOptions): Eigen {
  const { run, n, memory, a, diagonal, off, betas, work, z } = place
  const scale = scaleToOne(numbersAt(place, a), n)
  if (Number.isNaN(scale)) return undefinedEigen(n, { vectors })
  run.tridiagonalise(n, a, diagonal, off, betas, work)
  if (vectors) run.accumulate(n, a, betas, z)
  run.implicitQl(n, diagonal, off, vectors ? z : 0)
  const values = new Float64Array(memory.buffer, diagonal, n)
  return ascending(vectors ? { values, vectors: numbersAt(place, z) } : { values }, n, scale)
}

/** Takes apart a matrix, which is written over. */
function plainly(matrix: Float64Array, n: number, options: EigenOptions): Eigen {
  const scale = scaleToOne(matrix, n)
  return Number.isNaN(scale) ? undefinedEigen(n, options) : ascending(plainEigen(matrix, n, options), n, scale)
}

/** Of what is not finite. */
function undefinedEigen(n: number, { vectors }: EigenOptions): Eigen {
  const values = new Float64Array(n).fill(NaN)
  return vectors ? { values, vectors: new Float64Array(n * n).fill(NaN) } : { values }
}

/** Where a matrix of one size is taken apart. */
interface Place {
  readonly n: number
  readonly run: GeometryExports
  readonly memory: WebAssembly.Memory
  readonly a: number
  readonly diagonal: number
  readonly off: number
  readonly betas: number
  readonly work: number
  readonly z: number
  readonly half: number
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
  const half = place(8 * n * n)
  const memory = newMemory(place(0))
  const run = memory && loadGeometry(memory, false)
  return run && { n, run, memory, a, diagonal, off, betas, work, z, half }
}

/** n × n numbers in the memory. */
function numbersAt({ memory, n }: Place, address: number): Float64Array {
  return new Float64Array(memory.buffer, address, n * n)
}

/** Divides a matrix by a power of two, so that the largest number of its upper triangle is about 1; NaN where one is not finite. */
function scaleToOne(matrix: Float64Array, n: number): number {
  let largest = 0
  for (let i = 0; i < n; i++) {
    for (let at = i * n + i; at < (i + 1) * n; at++) largest = Math.max(largest, Math.abs(matrix[at]!))
  }
  if (largest === 0) return 1
  if (!(largest < Infinity)) return NaN
  const scale = 2 ** Math.max(-1000, Math.min(1000, Math.ceil(Math.log2(largest))))
  for (let at = 0; at < matrix.length; at++) matrix[at]! /= scale
  return scale
}

function ascending({ values, vectors }: Eigen, n: number, scale: number): Eigen {
  const sorted = values.map((value) => value * scale).sort()
  if (!vectors) return { values: sorted }
  const order = Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]! || i - j)
  const rows = new Float64Array(n * n)
  for (const [to, from] of order.entries()) rows.set(vectors.subarray(from * n, (from + 1) * n), to * n)
  return { values: sorted, vectors: rows }
}
