import { everySpace } from '../joint.ts'
import type { Measure } from '../measure.ts'
import { pairMeansOf } from '../pair-means.ts'

/**
 * Maximum mean discrepancy, squared and unbiased, under a Gaussian kernel as wide as the median distance of pooled rows.
 *
 * On some 2,000 + 2,000 rows and the pooled principal components. 0 on average in honest data, and more for any
 * difference between the distributions. Range about [0, 2].
 *
 * @see Gretton et al. 2012, A kernel two-sample test, JMLR 13
 */
export const mmdRbf: Measure = {
  id: 'mmd-rbf',
  about: 'how unlike the two sides are under a Gaussian kernel (squared maximum mean discrepancy)',
  rises: 'drift',
  tolerance: { beyond: 0.002 },
  targets: everySpace,
  prepare(_, { space }) {
    const means = pairMeansOf(space!, 'kernel')
    return (labels) => {
      const { reference, generation, across } = means(labels)
      return (reference + generation - 2 * across) / 255
    }
  },
}
