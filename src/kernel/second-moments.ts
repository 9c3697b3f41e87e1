import { allocator } from './allocator.ts'
import { loadGeometry, newMemory } from './load-geometry.ts'
import { plainSecondMoments } from './plain-second-moments.ts'

/** Which rows, and about which point. */
export interface MomentsOptions {
  readonly dimensions: number
  readonly rows: Uint32Array
  readonly centre: Float64Array
}

/** Rows that go into the memory at a time: their float64 copies fit the nearest caches. */
const batch = 64

/**
 * Σ (x − c)(x − c)ᵀ over some rows: how they spread, in every direction. About their mean and divided by their number,
 * their covariance.
 *
 * @param vectors float32, row-major, finite
 * @returns dimensions × dimensions, symmetric; all zeros means no spread
 * Time grows with rows × dimensions²; WebAssembly SIMD where it is, with float64 sums either way.
 * @example secondMoments(Float32Array.of(1, 3), { dimensions: 1, rows: Uint32Array.of(0, 1), centre: Float64Array.of(2) })[0] // => 2
 */
export function secondMoments(vectors: Float32Array, options: MomentsOptions): Float64Array {
  const { dimensions, rows, centre } = options
  const stride = (dimensions + 3) & ~3
  const place = allocator()
  place(1024)
  const rowsAt = place(4 * batch * stride)
  const centreAt = place(8 * stride)
  const centredAt = place(8 * batch * stride)
  const outAt = place(8 * stride * stride)
  const memory = newMemory(place(0))
  const run = memory && loadGeometry(memory, false)
  if (!run) return plainSecondMoments(vectors, options)
  const held = new Float32Array(memory.buffer, rowsAt, batch * stride)
  new Float64Array(memory.buffer, centreAt, dimensions).set(centre)
  for (let from = 0; from < rows.length; from += batch) {
    const count = Math.min(batch, rows.length - from)
    for (let i = 0; i < count; i++) {
      const at = rows[from + i]! * dimensions
      held.set(vectors.subarray(at, at + dimensions), i * stride)
    }
    run.addSecondMoments(count, stride, rowsAt, centreAt, centredAt, outAt)
  }
  return mirrored(new Float64Array(memory.buffer, outAt, stride * stride), stride, dimensions)
}

/** The whole matrix, from its upper triangle. */
function mirrored(upper: Float64Array, stride: number, dimensions: number): Float64Array {
  const whole = new Float64Array(dimensions * dimensions)
  for (let a = 0; a < dimensions; a++) {
    for (let b = a; b < dimensions; b++) {
      whole[a * dimensions + b] = upper[a * stride + b]!
      whole[b * dimensions + a] = upper[a * stride + b]!
    }
  }
  return whole
}
