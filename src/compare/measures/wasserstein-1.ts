import { distancesOf } from '../distances.ts'
import type { Measure } from '../measure.ts'
import { hasRobustSpread, spreadsOf } from '../moments.ts'
import { columnsWhere } from '../targets.ts'

/**
 * How far, on average, values must be moved to turn the generation into the reference (the earth mover's distance), in
 * standard deviations of the reference. Values beyond the pooled 1 % and 99 % points count as those points, so that no
 * single value decides; columns without spread between their 5 % and 95 % points are left to other measures.
 *
 * Range [0, ∞); small in honest data, and any change of distribution raises it.
 *
 * @see Vallender 1974 for the one-dimensional form. O(rows) a labelling.
 */
export const wasserstein1: Measure = {
  id: 'wasserstein-1',
  about: 'average distance that values moved, in standard deviations of the reference',
  rises: 'drift',
  tolerance: { beyond: 0.05 },
  targets: columnsWhere(({ numbers }) => numbers !== undefined && hasRobustSpread(numbers)),
  prepare(_, { columns: [column] }) {
    const distances = distancesOf(column!.numbers!)
    const spreads = spreadsOf(column!.numbers!)
    return (labels) => {
      const spread = spreads(labels).robustReference
      const { wasserstein1 } = distances(labels)
      return spread > 0 ? wasserstein1 / spread : wasserstein1
    }
  },
}
