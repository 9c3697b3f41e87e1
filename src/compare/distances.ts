import { kernels } from '../kernel/kernels.ts'
import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import { robustRange } from './moments.ts'
import { walkOf } from './walk.ts'

/** Distances between the two empirical distribution functions of a numeric column; NaN when a side is empty. */
export interface Distances {
  /** Largest difference, in [0, 1]. */
  readonly kolmogorovSmirnov: number
  /** Area between the functions within the robust range, in the unit of the column. */
  readonly wasserstein1: number
}

/** Both distances from one walk; equal values step together. */
export const distancesOf: (numbers: Float64Array) => (labels: Labels) => Distances = oncePer((numbers) => {
  const walk = walkOf(numbers)
  const range = robustRange(numbers)
  const out = new Float64Array(2)
  return rememberLast((labels: Labels) => {
    const at = walk(labels)
    const { referenceCount, generationCount } = at
    if (referenceCount === 0 || generationCount === 0) return { kolmogorovSmirnov: NaN, wasserstein1: NaN }
    // Both come out times n m, which keeps the differences whole numbers.
    kernels.distances(at, range, out)
    const scale = 1 / (referenceCount * generationCount)
    return { kolmogorovSmirnov: out[0]! * scale, wasserstein1: out[1]! * scale }
  })
})
