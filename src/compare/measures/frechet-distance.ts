import { congruentEigenvalues } from '../../kernel/eigen.ts'
import type { Measure } from '../measure.ts'
import { rootOf, type Spectra, spectral } from '../spectra.ts'

/**
 * Fréchet distance of the two sides taken as normal distributions (that of FID), over the pooled variance: squared
 * distance of the means, and what the covariances differ by.
 *
 * On the pooled principal components, at most 64. Honest data does not score 0 but what its size makes: the baseline
 * says what, and the effect is what is beyond it. Range [0, ∞).
 *
 * @see Heusel et al. 2017, arXiv:1706.08500; Dowson and Landau 1982, Journal of Multivariate Analysis 12
 */
export const frechetDistance: Measure = spectral(
  {
    id: 'frechet-distance',
    about:
      'how far the means and covariances of the two sides are apart, as a share of the variance (the distance of FID)',
    rises: 'drift',
    tolerance: { beyond: 0.02 },
  },
  (spectra) => {
    const { reference, generation, width } = spectra
    let distance = -2 * traceOfRoot(spectra)
    for (let i = 0; i < width; i++) {
      distance += (reference.mean[i]! - generation.mean[i]!) ** 2
      distance += reference.covariance[i * width + i]! + generation.covariance[i * width + i]!
    }
    return Math.max(0, distance) / spectra.total
  },
)

/** Trace of (R G)^½: the roots of the eigenvalues of Lᵀ G L, where L Lᵀ is R. */
function traceOfRoot({ reference, generation, width }: Spectra): number {
  let sum = 0
  const values = congruentEigenvalues(rootOf(reference), generation.covariance, width)
  for (const value of values) sum += Math.sqrt(Math.max(0, value))
  return sum
}
