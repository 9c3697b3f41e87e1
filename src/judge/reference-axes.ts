import type { Labels } from '../compare/measure.ts'
import { oncePer, rememberLast } from '../compare/memo.ts'
import type { PooledSpace } from '../compare/pooled.ts'
import { spectraOf } from '../compare/spectra.ts'
import { spectrum } from '../compare/spectrum.ts'

/** The directions in which the reference rows vary most, on the pooled components, and how far each side varies along them. */
export interface ReferenceAxes {
  readonly width: number
  /** Mean of the reference. */
  readonly middle: Float64Array
  /** width × width, one direction a row, widest first. */
  readonly directions: Float64Array
  /** Variance of each side along each direction. */
  readonly reference: Float64Array
  readonly generation: Float64Array
  /** Between the means, over the root of the reference's whole variance; 0 where that is 0. */
  readonly apart: number
}

/** For pictures and evidence only: what is fitted on labelled rows must never be tested. Undefined where a side has no two points. */
export const referenceAxesOf: (space: PooledSpace) => (labels: Labels) => ReferenceAxes | undefined = oncePer((space) =>
  rememberLast((labels: Labels) => axesOf(space, labels)),
)

function axesOf(space: PooledSpace, labels: Labels): ReferenceAxes | undefined {
  const { width, reference, generation } = spectraOf(space)(labels)
  if (reference.rows < 2 || generation.rows < 2 || width === 0) return undefined
  const { values, vectors } = spectrum(reference.covariance, width)
  const along = Float64Array.from({ length: width }, (_, i) => {
    const v = vectors.subarray(i * width, (i + 1) * width)
    let sum = 0
    for (let a = 0; a < width; a++)
      for (let b = 0; b < width; b++) sum += v[a]! * v[b]! * generation.covariance[a * width + b]!
    return Math.max(0, sum)
  })
  const own = values.map((value) => Math.max(0, value))
  const whole = own.reduce((sum, value) => sum + value, 0)
  let squared = 0
  for (let c = 0; c < width; c++) squared += (reference.mean[c]! - generation.mean[c]!) ** 2
  const apart = whole > 0 ? Math.sqrt(squared / whole) : 0
  return { width, middle: reference.mean, directions: vectors, reference: own, generation: along, apart }
}
