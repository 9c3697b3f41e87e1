import type { Measure } from '../measure.ts'
import { isNumeric } from '../pooled.ts'
import { reachOf } from '../reach.ts'
import { columnsWhere } from '../targets.ts'

/**
 * Share of the generation's values that lie where the reference has none: one less the coverage of the generation by
 * the reference.
 *
 * A generated value is unlike the reference when no reference value lies as near as its 5th nearest generated value.
 * Honest data of equal size scores about 0.03; rises when values are invented, or have moved away. Range [0, 1].
 *
 * @see Naeem et al. 2020, arXiv:2002.09797, with the two sides exchanged. O(rows) a labelling.
 */
export const novelRangeK5Numeric: Measure = {
  id: 'novel-range-k5-numeric',
  about: 'share of the generation where the reference has no values',
  rises: 'off-support',
  tolerance: { beyond: 0.05 },
  targets: columnsWhere(isNumeric),
  prepare(_, { columns: [column] }) {
    const reach = reachOf(column!.numbers!)
    return (labels) => 1 - reach(labels).ofGeneration
  },
}
