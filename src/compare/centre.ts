import { DataError } from '../errors.ts'

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
  for (let row = 0; row < rows; row++) reach = reachOf(vectors, row * dimensions, centre, reach)
  if (!(reach < Infinity)) refuse(vectors, dimensions)
  return { centre, reach }
}

/** The larger of `reach` and the farthest that a row's coordinates lie from the centre; NaN where one of them is. */
function reachOf(vectors: Float32Array, at: number, centre: Float64Array, reach: number): number {
  for (let p = 0; p < centre.length; p++) reach = Math.max(reach, Math.abs(vectors[at + p]! - centre[p]!))
  return reach
}

function refuse(vectors: Float32Array, dimensions: number): never {
  const at = vectors.findIndex((value) => !Number.isFinite(value))
  const place = `row ${Math.floor(at / dimensions)}, dimension ${at % dimensions}`
  throw new DataError('not-finite', `vectors need finite numbers, got ${vectors[at]} in ${place}`)
}
