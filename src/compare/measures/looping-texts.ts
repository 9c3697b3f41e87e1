import { flaggedShare } from '../flagged-share.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the generated texts that end in a loop: three turns or more of the same words.
 *
 * Rises when generation runs into repetition; honest data may have a few. Range [0, 1]; texts without words are left out.
 */
export const loopingTexts: Measure = flaggedShare(
  'looping-texts',
  'share of the texts that end in a loop: three turns or more of the same words',
  ({ loops }) => loops,
)
