import { reachedShare } from '../graph.ts'
import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the generated rows that no reference row reaches: coverage with the sides changed over.
 *
 * A generated row is reached when some reference row lies no farther away than its 5th nearest generated row; ties
 * reach. Rises when rows are made where no real ones are: data that moved, modes that were invented. Range [0, 1].
 */
export const novelK5: Measure = joint(
  {
    id: 'novel-k5',
    about: 'share of the generated rows that have no reference row nearby',
    rises: 'off-support',
    tolerance: { beyond: 0.05 },
  },
  ({ generation }) => 1 - reachedShare(generation),
)
