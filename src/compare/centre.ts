import { need } from '../errors.ts'

/** A point in the middle of rows, and how far they reach from it. */
export interface Centre {
  readonly centre: Float64Array
  /** Largest |coordinate − centre|. */
  readonly reach: number
}

/** Rows that the middle is taken from. */
const asked = 101

/**
 * Medians of every dimension over some rows: float32 distances by products lose their digits where data lies far from
 * zero, and one row far out must not move the middle.
 *
 * @throws {DataError} `not-finite` where a coordinate is NaN or infinite
 */
export function centreOf(vectors: Float32Array, rows: number, dimensions: number): Centre {
  const centre = new Float64Array(dimensions)
  const some = Math.min(rows, asked)
  const column = new Float32Array(some)
  for (let p = 0; p < dimensions; p++) {
    for (let i = 0; i < some; i++) column[i] = vectors[Math.floor((i * rows) / some) * dimensions + p]!
    centre[p] = column.sort()[some >> 1]!
  }
  let reach = 0
  for (let row = 0, at = 0; row < rows; row++) {
    for (let p = 0; p < dimensions; p++, at++) {
      const distance = Math.abs(vectors[at]! - centre[p]!)
      if (distance <= reach) continue
      const value = vectors[at]!
      need(
        Number.isFinite(value),
        'not-finite',
        `vectors need finite numbers, got ${value} in row ${row}, dimension ${p}`,
      )
      reach = distance
    }
  }
  return { centre, reach }
}
