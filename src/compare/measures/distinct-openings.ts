import type { Measure } from '../measure.ts'
import { distinctRatio } from '../rarefied.ts'
import { repeatsOf } from '../repeats.ts'
import { textual } from '../text-measure.ts'

/**
 * Distinct openings (the first three words) of the generation over those of as many reference rows.
 *
 * 1 in honest data; falls when texts begin alike. Range (0, ∞).
 */
export const distinctOpenings: Measure = textual(
  {
    id: 'distinct-openings',
    about: 'distinct openings (first three words) over those of as many reference rows',
    falls: 'repetition',
    rises: 'drift',
    tolerance: { worst: 0, retained: 0.9 },
  },
  ({ openings }) => {
    const repeats = repeatsOf(openings)
    return (labels) => distinctRatio(repeats(labels))
  },
)
