import type { Measure } from '../measure.ts'
import { isNumeric } from '../pooled.ts'
import { numericColumns, rankCorrelationsOf } from '../ranks.ts'
import { sidesOf } from '../sides.ts'
import { pairsWhere } from '../targets.ts'

/**
 * Rank correlation of two numeric columns in the generation, less that in the reference, on ranks of the pooled rows.
 *
 * A missing value counts as the middle rank, and a column that is constant on one side correlates with nothing there:
 * 0, never a NaN that disappears; only a side without rows is undefined. Range [−2, 2]; 0 in honest data; falls and
 * rises alike are a shift.
 *
 * @see Spearman 1904
 */
export const rankCorrelation: Measure = {
  id: 'rank-correlation',
  about: 'rank correlation of two columns in the generation, less that in the reference',
  falls: 'dependence-shift',
  rises: 'dependence-shift',
  tolerance: { beyond: 0.05 },
  targets: pairsWhere((a, b) => isNumeric(a) && isNumeric(b)),
  prepare(pooled, { columns: [a, b] }) {
    const correlations = rankCorrelationsOf(pooled)
    const sides = sidesOf(pooled)
    const places = numericColumns(pooled)
    const [low, high] = [places.get(a!)!, places.get(b!)!].sort((x, y) => x - y)
    const at = low! * places.size + high!
    return (labels) => {
      const rows = sides(labels)
      if (rows.reference.length === 0 || rows.generation.length === 0) return NaN
      const { reference, generation } = correlations(labels)
      return generation[at]! - reference[at]!
    }
  },
}
