import type { Measure } from '../measure.ts'
import { distinctRatio } from '../rarefied.ts'
import { repeatsOf } from '../repeats.ts'
import { textual } from '../text-measure.ts'

/**
 * Distinct closings (the last three words) of the generation over those of as many reference rows.
 *
 * 1 in honest data; falls when texts end alike. Range (0, ∞).
 */
export const distinctClosings: Measure = textual(
  {
    id: 'distinct-closings',
    about: 'distinct closings (last three words) over those of as many reference rows',
    falls: 'repetition',
    rises: 'drift',
    tolerance: { worst: 0, retained: 0.9 },
  },
  ({ closings }) => {
    const repeats = repeatsOf(closings)
    return (labels) => distinctRatio(repeats(labels))
  },
)
