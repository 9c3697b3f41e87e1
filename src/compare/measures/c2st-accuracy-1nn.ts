import { ownFirstShare } from '../graph.ts'
import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'

/**
 * How well a row's single nearest other row tells its side: the accuracy of a nearest-neighbour classifier, as the mean
 * over the two sides.
 *
 * 0.5 in honest data of equal size; rises with any difference between the sides. Range [0, 1].
 *
 * @see Lopez-Paz and Oquab 2017, Revisiting classifier two-sample tests, arXiv:1610.06545
 */
export const c2stAccuracy1nn: Measure = joint(
  {
    id: 'c2st-accuracy-1nn',
    about: 'how well the nearest row tells whether a row is real or generated (0.5: not at all)',
    rises: 'drift',
    tolerance: { beyond: 0.05 },
  },
  ({ reference, generation }) => (ownFirstShare(reference) + ownFirstShare(generation)) / 2,
)
