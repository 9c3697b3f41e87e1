import { withinShare } from '../graph.ts'
import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the reference rows that lie within the ball of some generated row (as wide as its 5th nearest generated row
 * is far): improved recall.
 *
 * Not 1 in honest data of many dimensions: the baseline says what is. Falls when the edges of what is real are lost. Range [0, 1].
 *
 * @see Kynkäänniemi et al. 2019, Improved precision and recall metric, arXiv:1904.06991
 */
export const recallK5: Measure = joint(
  {
    id: 'recall-k5',
    about: 'share of the reference rows that lie among the generated ones',
    falls: 'tail-loss',
    tolerance: { worst: 0, retained: 0.9 },
  },
  ({ reference }) => withinShare(reference),
)
