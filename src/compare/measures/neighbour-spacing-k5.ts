import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'

/** Beyond any log ratio of distances that data has: what rows with five copies of themselves count as. */
const unbounded = 20

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
  ({ scan, reference, generation }) => meanLog(scan.radius, generation) - meanLog(scan.radius, reference),
)

/** Mean of ln √(squared distance). */
function meanLog(squared: Float64Array, points: Uint32Array): number {
  let sum = 0
  for (let i = 0; i < points.length; i++) sum += Math.max(-unbounded, 0.5 * Math.log(squared[points[i]!]!))
  return sum / points.length
}
