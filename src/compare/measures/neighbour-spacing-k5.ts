import type { SideTotals } from '../../kernel/totals.ts'
import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'

/**
 * ln of how far a generated row is from its 5th nearest generated row, over the same among reference rows, each as a
 * geometric mean.
 *
 * Falls when the generation contracts around its modes, wherever they lie: a shift of all rows leaves it as it is. 0 in
 * honest data of equal size; the baseline says what is at others.
 */
export const neighbourSpacingK5: Measure = joint(
  {
    id: 'neighbour-spacing-k5',
    about: 'how far apart neighbouring generated rows lie, over reference rows (as a logarithm)',
    falls: 'spread-loss',
    rises: 'drift',
    tolerance: { logRetained: 0.96 },
  },
  ({ reference, generation }) => meanLogDistance(generation) - meanLogDistance(reference),
)

/** Mean of ln √(squared distance). */
function meanLogDistance({ logRadius, points }: SideTotals): number {
  return (0.5 * logRadius) / points
}
