import { Label, type Measure } from '../measure.ts'
import { columnsWhere } from '../targets.ts'

/**
 * Share of the generation's cells that hold no usable value, less that of the reference.
 *
 * Nulls of every kind, infinities in numeric columns and values of another type than the column's. 0 in honest data.
 * Range [−1, 1].
 */
export const missingShare: Measure = {
  id: 'missing-share',
  about: 'share of the generation without a usable value, less that of the reference',
  falls: 'drift',
  rises: 'drift',
  tolerance: { beyond: 0.02 },
  targets: columnsWhere(({ missingRows, derived }) => missingRows > 0 && derived === undefined),
  prepare(_, { columns: [column] }) {
    const { missing } = column!
    return (labels) => {
      const rows = [0, 0, 0]
      const without = [0, 0, 0]
      for (let row = 0; row < labels.length; row++) {
        rows[labels[row]!]!++
        without[labels[row]!]! += missing[row]!
      }
      return without[Label.generation]! / rows[Label.generation]! - without[Label.reference]! / rows[Label.reference]!
    }
  },
}
