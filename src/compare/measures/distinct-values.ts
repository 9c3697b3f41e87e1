import type { Measure } from '../measure.ts'
import { distinctRatio } from '../rarefied.ts'
import { repeatsOf } from '../repeats.ts'
import { columnsWhere } from '../targets.ts'

/**
 * Distinct texts or lists of the generation over those of as many reference rows.
 *
 * Falls when texts or lists repeat each other exactly more often than real ones do; where the sizes differ, the larger
 * side is rarefied to the smaller. 1 in honest data. Range (0, ∞); missing cells are left out.
 */
export const distinctValues: Measure = {
  id: 'distinct-values',
  about: 'distinct texts or lists of the generation over those of as many reference rows',
  falls: 'repetition',
  tolerance: { worst: 0, retained: 0.98 },
  targets: columnsWhere(({ role, codes }) => (role === 'text' || role === 'vector') && codes !== undefined),
  prepare(_, { columns: [column] }) {
    const repeats = repeatsOf(column!.codes!)
    return (labels) => distinctRatio(repeats(labels))
  },
}
