import type { Measure } from '../measure.ts'
import { isNumeric } from '../pooled.ts'
import { reachOf } from '../reach.ts'
import { columnsWhere } from '../targets.ts'

/**
 * Share of the reference's values that the generation still reaches: coverage of one column.
 *
 * A value is reached when some generated value lies no farther away than its 5th nearest reference value; ties count as
 * reached. Honest data of equal size scores about 0.97; falls when modes or tails are lost. Range [0, 1].
 *
 * @see Naeem et al. 2020, arXiv:2002.09797, here in one dimension. O(rows) a labelling.
 */
export const coverageK5Numeric: Measure = {
  id: 'coverage-k5-numeric',
  about: 'share of the reference values that the generation still reaches',
  falls: 'mode-loss',
  tolerance: { worst: 0, retained: 0.95 },
  targets: columnsWhere(isNumeric),
  prepare(_, { columns: [column] }) {
    const reach = reachOf(column!.numbers!)
    return (labels) => reach(labels).ofReference
  },
}
