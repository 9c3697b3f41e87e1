import type { Measure } from '../measure.ts'
import { rootOf, type SideMoments, spectral } from '../spectra.ts'

/**
 * ln of how wide the generation spreads over how wide the reference does, as a mean over all directions: half the
 * difference of the log determinants of the two covariances, by dimension.
 *
 * On the pooled principal components, at most 64. Falls when the cloud of generated rows contracts in any direction.
 * 0 in honest data.
 */
export const logDeterminant: Measure = spectral(
  {
    id: 'log-determinant',
    about: 'how widely the generated rows spread in all directions, over the reference (as a logarithm)',
    falls: 'spread-loss',
    rises: 'drift',
    tolerance: { logRetained: 0.9 },
  },
  ({ reference, generation, width }) => (logDiagonal(generation, width) - logDiagonal(reference, width)) / width,
)

/** ln √determinant. */
function logDiagonal(side: SideMoments, width: number): number {
  const lower = rootOf(side)
  let sum = 0
  for (let i = 0; i < width; i++) sum += Math.log(lower[i * width + i]!)
  return sum
}
