import { ownShare } from '../graph.ts'
import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the 5 nearest rows of a generated row that are generated too.
 *
 * As large as the generation's share of all rows in honest data; rises when generated rows are nearer to each other than
 * to reality. Range [0, 1].
 */
export const selfAffinityK5: Measure = joint(
  {
    id: 'self-affinity-k5',
    about: 'share of the nearest rows of a generated row that are generated too',
    rises: 'drift',
    tolerance: { beyond: 0.05 },
  },
  ({ generation }) => ownShare(generation),
)
