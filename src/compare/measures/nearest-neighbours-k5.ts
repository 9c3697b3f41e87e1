import { ownShare } from '../graph.ts'
import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the 5 nearest rows of any row that are of its own side: the nearest-neighbour two-sample statistic.
 *
 * About (n² + m²)/(n + m)² in honest data of n and m rows; rises with any difference between the sides. Range [0, 1].
 *
 * @see Schilling 1986, Multivariate two-sample tests based on nearest neighbors, JASA 81; Henze 1988, Annals of
 * Statistics 16
 */
export const nearestNeighboursK5: Measure = joint(
  {
    id: 'nearest-neighbours-k5',
    about: 'share of the nearest rows of a row that are of its own side',
    rises: 'drift',
    tolerance: { beyond: 0.05 },
  },
  ({ reference, generation }) => {
    const [r, g] = [reference.points, generation.points]
    return (r * ownShare(reference) + g * ownShare(generation)) / (r + g)
  },
)
