import { kernels } from '../kernel/kernels.ts'
import { cholesky } from '../math/cholesky.ts'
import { pointSidesOf } from './graph.ts'
import { everySpace } from './joint.ts'
import type { Labels, Measure } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { PooledSpace } from './pooled.ts'

/** Mean and covariance of one side on the pooled principal components, in units of their pooled spread. */
export interface SideMoments {
  readonly rows: number
  readonly mean: Float64Array
  /** width × width, symmetric */
  readonly covariance: Float64Array
  /** What is added to each variance, so that a side that does not vary has a determinant. */
  readonly floor: Float64Array
}

/** Both sides under one labelling; a side needs two points. Valid until the next labelling is asked for. */
export interface Spectra {
  readonly width: number
  /** Pooled variance over all components. */
  readonly total: number
  readonly reference: SideMoments
  readonly generation: SideMoments
}

/** Of a pooled variance: less than any that matters. */
export const leastShare = 1e-6

/** What the floor is multiplied by at most. */
const mostRaised = 1e6

/** A measure of a space that is a function of both covariances. NaN where a side has less than two points. */
export function spectral(
  said: Pick<Measure, 'id' | 'about' | 'falls' | 'rises' | 'tolerance'> & Partial<Pick<Measure, 'targets'>>,
  value: (spectra: Spectra) => number,
): Measure {
  return {
    targets: everySpace,
    ...said,
    prepare(_, { space }) {
      const spectra = spectraOf(space!)
      return (labels) => {
        const at = spectra(labels)
        return at.reference.rows < 2 || at.generation.rows < 2 ? NaN : value(at)
      }
    },
  }
}

/**
 * Lower triangle whose product with its transpose is a side's covariance, variances raised by the floor. Sums of 32 bits
 * can make the covariance of a side that stands still, far from the pooled mean, less than nothing by more than that:
 * the floor is then raised tenfold until it holds, a million times at most; numbers that are none stay so. Made once a side.
 */
export const rootOf: (side: SideMoments) => Float64Array = oncePer(({ covariance, floor }) => {
  const width = floor.length
  const raised = covariance.slice()
  let lower: Float64Array = raised
  for (let factor = 1; factor <= mostRaised; factor *= 10) {
    for (let i = 0; i < width; i++) raised[i * width + i] = covariance[i * width + i]! + factor * floor[i]!
    lower = cholesky(raised, width)
    if (width === 0 || lower[width * width - 1]! > 0) break
  }
  return lower
})

/** Mean and covariance of both sides, from one pass over their points, shared by all spectral measures of a space. */
export const spectraOf: (space: PooledSpace) => (labels: Labels) => Spectra = oncePer((space) => {
  const { values, stride, width, shares } = space.components
  const first = shares[0] ?? 1
  const variances = shares.map((share) => share / first)
  const floor = variances.map((variance) => leastShare * variance)
  const total = variances.reduce((sum, variance) => sum + variance, 0)
  const sides = pointSidesOf(space)
  const wholeOf = rememberLast((points: Uint32Array) => sumsOf(values, stride, points))
  return rememberLast((labels: Labels) => {
    const { reference, generation, all } = sides(labels)
    // The larger side is what the other leaves of both.
    const whole = wholeOf(all)
    const isFewer = generation.length <= reference.length
    const counted = sumsOf(values, stride, isFewer ? generation : reference)
    const rest = whole.slice()
    for (let i = 0; i < rest.length; i++) rest[i]! -= counted[i]!
    const [ofReference, ofGeneration] = isFewer ? [rest, counted] : [counted, rest]
    return {
      width,
      total,
      reference: { ...momentsOf(ofReference, stride, width, reference.length), floor },
      generation: { ...momentsOf(ofGeneration, stride, width, generation.length), floor },
    }
  })
})

/** Sums of products of all components, then their sums, over some points. */
function sumsOf(values: Float32Array, stride: number, points: Uint32Array): Float64Array {
  const sums = new Float64Array(stride * (stride + 1))
  kernels.crossProducts(values, stride, points, sums)
  return sums
}

/** From sums of products and sums. The points are centred on the pool, so that the two terms are of a like size. */
function momentsOf(products: Float64Array, stride: number, width: number, rows: number): Omit<SideMoments, 'floor'> {
  const mean = new Float64Array(width)
  const covariance = new Float64Array(width * width)
  for (let a = 0; a < width; a++) mean[a] = products[stride * stride + a]! / rows
  for (let a = 0; a < width; a++) {
    for (let b = a; b < width; b++) {
      const value = (products[a * stride + b]! - rows * mean[a]! * mean[b]!) / (rows - 1)
      covariance[a * width + b] = value
      covariance[b * width + a] = value
    }
  }
  return { rows, mean, covariance }
}
