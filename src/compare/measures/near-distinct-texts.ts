import type { Measure } from '../measure.ts'
import { distinctRatio } from '../rarefied.ts'
import { repeatsOf } from '../repeats.ts'
import { textual } from '../text-measure.ts'

/**
 * Texts of the generation that are not near-duplicates of another, over those of as many reference rows.
 *
 * Near-duplicates share .7 of their runs of five characters with the first text of their group. 1 in honest data; falls
 * when texts are written again with a few words changed. Range (0, ∞).
 *
 * @see Broder 1997, On the resemblance and containment of documents; Lee et al. 2022, Deduplicating training data, ACL
 */
export const nearDistinctTexts: Measure = textual(
  {
    id: 'near-distinct-texts',
    about: 'texts that nearly repeat no other, over those of as many reference rows',
    falls: 'repetition',
    tolerance: { worst: 0, retained: 0.98 },
  },
  ({ near }) => {
    const repeats = repeatsOf(near)
    return (labels) => distinctRatio(repeats(labels))
  },
)
