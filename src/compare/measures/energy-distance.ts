import { everySpace } from '../joint.ts'
import type { Measure } from '../measure.ts'
import { pairMeansOf } from '../pair-means.ts'

/**
 * Energy distance: twice the mean distance of a generated row to a reference row, less the mean distances within each
 * side, in units of the pooled mean distance.
 *
 * On some 2,000 + 2,000 rows and the pooled principal components. 0 on average in honest data, and more for any
 * difference between the distributions. Range about [0, 4]: 4 where both sides are points.
 *
 * @see Székely and Rizzo 2013, Energy statistics, Journal of Statistical Planning and Inference 143
 */
export const energyDistance: Measure = {
  id: 'energy-distance',
  about: 'how much farther rows are from the other side than from their own (energy distance, as a share)',
  rises: 'drift',
  tolerance: { beyond: 0.01 },
  targets: everySpace,
  prepare(_, { space }) {
    const means = pairMeansOf(space!, 'distances')
    return (labels) => {
      const { reference, generation, across } = means(labels)
      const unit = (reference + generation + 2 * across) / 4
      return unit === 0 ? 0 : (2 * across - reference - generation) / unit
    }
  },
}
