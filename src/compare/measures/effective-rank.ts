import { symmetricEigen } from '../../kernel/eigen.ts'
import { effectiveCount } from '../effective-count.ts'
import type { Measure } from '../measure.ts'
import { type SideMoments, spectral } from '../spectra.ts'

/**
 * ln of the effective number of directions in which the generation varies, over that of the reference: the exponential
 * of the entropy of the covariance's eigenvalues.
 *
 * On the pooled principal components, at most 64. Falls when variation narrows to fewer directions. 0 in honest data.
 *
 * @see Roy and Vetterli 2007, The effective rank, EUSIPCO
 */
export const effectiveRank: Measure = spectral(
  {
    id: 'effective-rank',
    about: 'how many directions the generated rows vary in, over the reference (as a logarithm)',
    falls: 'spread-loss',
    rises: 'drift',
    tolerance: { logRetained: 0.95 },
  },
  ({ reference, generation, width }) => Math.log(rankOf(generation, width) / rankOf(reference, width)),
)

/** 1 where nothing varies. */
function rankOf({ covariance }: SideMoments, width: number): number {
  return effectiveCount(symmetricEigen(covariance, width, { vectors: false }).values, 1)
}
