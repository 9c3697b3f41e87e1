import type { MomentsOptions } from './second-moments.ts'

/** `secondMoments` in plain JavaScript; the sums run in the same order, so the bytes are the same. */
export function plainSecondMoments(vectors: Float32Array, { dimensions, rows, centre }: MomentsOptions): Float64Array {
  const sums = new Float64Array(dimensions * dimensions)
  const x = new Float64Array(dimensions)
  for (const row of rows) {
    for (let p = 0; p < dimensions; p++) x[p] = vectors[row * dimensions + p]! - centre[p]!
    for (let a = 0; a < dimensions; a++) {
      for (let b = a; b < dimensions; b++) sums[a * dimensions + b]! += x[a]! * x[b]!
    }
  }
  for (let a = 0; a < dimensions; a++) {
    for (let b = 0; b < a; b++) sums[a * dimensions + b] = sums[b * dimensions + a]!
  }
  return sums
}
