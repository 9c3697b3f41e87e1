import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'
import { near } from '../scan.ts'

/**
 * How many reference balls (as wide as the 5th nearest reference row is far) a generated row lies in, over the 5 that a
 * real one would.
 *
 * 1 in honest data of equal size. Falls when generated rows lie off the real ones; rises when they crowd where real rows
 * are dense, which is what an average-seeking generator does. Range [0, ∞).
 *
 * @see Naeem et al. 2020, Reliable fidelity and diversity metrics, arXiv:2002.09797
 */
export const densityK5: Measure = joint(
  {
    id: 'density-k5',
    about: 'how densely real rows lie around generated ones, over what is usual for real rows',
    falls: 'off-support',
    rises: 'genericness',
    tolerance: { beyond: 0.1 },
  },
  ({ reference, generation }) => reference.hits / (near * generation.points),
)
