import { symmetricEigen } from '../../kernel/eigen.ts'
import { effectiveCount } from '../effective-count.ts'
import { vectorSpaces } from '../joint.ts'
import type { Measure } from '../measure.ts'
import { leastShare, type SideMoments, spectral } from '../spectra.ts'

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
    targets: vectorSpaces,
    tolerance: { logRetained: 0.95 },
  },
  ({ reference, generation, width, total }) => {
    const least = leastShare * total
    return Math.log(rankOf(generation, width, least) / rankOf(reference, width, least))
  },
)

/** Directions that vary less are rounding; 1 where none varies more. */
function rankOf({ covariance }: SideMoments, width: number, least: number): number {
  const values = symmetricEigen(covariance, width, { vectors: false }).values
  return effectiveCount(
    values.map((value) => (value > least ? value : 0)),
    1,
  )
}
