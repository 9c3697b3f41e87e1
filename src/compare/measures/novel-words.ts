import { rareShared } from '../lexical.ts'
import type { Measure } from '../measure.ts'
import { ofRuns } from '../text-measure.ts'

/**
 * Share of the generation's rare words (five times or less there) that the reference never has.
 *
 * Above 0 in honest data, as chance decides over words that occur once; rises when texts are about something else, and
 * falls when rare words vanish. Range [0, 1].
 */
export const novelWords: Measure = ofRuns(
  {
    id: 'novel-words',
    about: 'share of the rare words of the generation that the reference never has',
    rises: 'off-support',
    tolerance: { beyond: 0.05 },
  },
  ({ runs }) => runs[0]!,
  ({ reference, generation, uniqueGenerations }) => 1 - rareShared(generation, reference, uniqueGenerations),
)
