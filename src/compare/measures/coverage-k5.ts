import { reachedShare } from '../graph.ts'
import { joint } from '../joint.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the reference rows that the generation still reaches, all columns (or a vector's numbers) taken together.
 *
 * A row is reached when some generated row lies no farther away than its 5th nearest reference row; ties reach. Honest
 * data of equal size scores about 0.97; falls when modes are lost. Range [0, 1].
 *
 * @see Naeem et al. 2020, Reliable fidelity and diversity metrics, arXiv:2002.09797
 */
export const coverageK5: Measure = joint(
  {
    id: 'coverage-k5',
    about: 'share of the reference rows that have a generated row nearby',
    falls: 'mode-loss',
    tolerance: { worst: 0, retained: 0.95 },
  },
  ({ reference }) => reachedShare(reference),
)
