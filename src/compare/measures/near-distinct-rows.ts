import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'
import { pointQuantiles } from '../point-quantiles.ts'

/** The share of reference rows whose nearest other reference row counts as a near-duplicate at most. */
const closest = 0.01
/**
 * Near is also within half of the median distance to the nearest row. In many dimensions all of these distances are alike:
 * without this, a generation of a little less spread would be all near-duplicates, and repeat nothing.
 */
const half = 0.25

/**
 * Share of the generated rows that have no near-duplicate: no other generated row as near as only 1 % of reference rows
 * have one, and within half of the median distance of a reference row to its nearest.
 *
 * About 0.99 in honest data of equal size (1 in many dimensions), less where many real rows are alike; falls when a
 * generator repeats itself.
 * Range [0, 1].
 */
export const nearDistinctRows: Measure = joint(
  {
    id: 'near-distinct-rows',
    about: 'share of the generated rows that do not nearly repeat another one',
    falls: 'repetition',
    tolerance: { worst: 0, retained: 0.98 },
  },
  ({ scan, points: { reference, generation } }) => {
    const [median, least] = pointQuantiles(scan.nearest, reference, [0.5, closest])
    const limit = Math.min(least!, half * median!)
    let distinct = 0
    for (let i = 0; i < generation.length; i++) if (scan.nearest[generation[i]!]! > limit) distinct++
    return distinct / generation.length
  },
)
