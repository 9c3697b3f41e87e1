import { withinShare } from '../graph.ts'
import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the generated rows that lie within the ball of some reference row (as wide as its 5th nearest reference row
 * is far): improved precision.
 *
 * Not 1 in honest data of many dimensions: the baseline says what is. Falls when rows are made that are unlike anything
 * real. A rise alone says nothing good: precision can rise while a generator collapses. Range [0, 1].
 *
 * @see Kynkäänniemi et al. 2019, Improved precision and recall metric, arXiv:1904.06991
 */
export const precisionK5: Measure = joint(
  {
    id: 'precision-k5',
    about: 'share of the generated rows that lie among the reference ones',
    falls: 'off-support',
    tolerance: { worst: 0, retained: 0.9 },
  },
  ({ generation }) => withinShare(generation),
)
