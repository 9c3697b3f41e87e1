import type { Measure } from '../measure.ts'
import { oncePer } from '../memo.ts'
import type { PooledColumn } from '../pooled.ts'
import { tallyOf } from '../tally.ts'
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
    const tally = tallyOf(missingCodes(column!))
    return (labels) => {
      const { reference, generation, references, generations } = tally(labels)
      return generation[1]! / generations - reference[1]! / references
    }
  },
}

/** 1 where nothing usable stands, else 0. */
const missingCodes: (column: PooledColumn) => Int32Array = oncePer(({ missing }) => Int32Array.from(missing))
