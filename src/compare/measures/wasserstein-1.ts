import { distancesOf } from '../distances.ts'
import type { Measure } from '../measure.ts'
import { spreadsOf } from '../moments.ts'
import { isNumeric } from '../pooled.ts'
import { columnsWhere } from '../targets.ts'

/**
 * How far, on average, values must be moved to turn the generation into the reference, in standard deviations of the
 * reference (the earth mover's distance).
 *
 * Range [0, ∞); small in honest data, and any change of distribution raises it. Where the reference has no spread, the
 * distance stands in the unit of the column.
 *
 * @see Vallender 1974 for the one-dimensional form. O(rows) a labelling.
 */
export const wasserstein1: Measure = {
  id: 'wasserstein-1',
  about: 'average distance that values moved, in standard deviations of the reference',
  rises: 'drift',
  tolerance: { beyond: 0.05 },
  targets: columnsWhere(isNumeric),
  prepare(_, { columns: [column] }) {
    const distances = distancesOf(column!.numbers!)
    const spreads = spreadsOf(column!.numbers!)
    return (labels) => {
      const spread = spreads(labels).reference
      const { wasserstein1 } = distances(labels)
      return spread > 0 ? wasserstein1 / spread : wasserstein1
    }
  },
}
