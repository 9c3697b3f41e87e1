import { distancesOf } from '../distances.ts'
import type { Measure } from '../measure.ts'
import { isNumeric } from '../pooled.ts'
import { columnsWhere } from '../targets.ts'

/**
 * Largest difference between the two cumulative distributions of a numeric column.
 *
 * Range [0, 1]; honest data scores about 0.87·√(1/n + 1/m); any change of distribution raises it.
 *
 * @see Kolmogorov 1933; Smirnov 1939. O(rows) a labelling.
 */
export const kolmogorovSmirnov: Measure = {
  id: 'kolmogorov-smirnov',
  about: 'largest difference between the two cumulative distributions',
  rises: 'drift',
  tolerance: { beyond: 0.05 },
  targets: columnsWhere(isNumeric),
  prepare(_, { columns: [column] }) {
    const distances = distancesOf(column!.numbers!)
    return (labels) => distances(labels).kolmogorovSmirnov
  },
}
