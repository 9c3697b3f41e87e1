import { flaggedShare } from '../flagged-share.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the generated texts that have one run of two, three or four words in too many of their letters (above .20, .18, .16).
 *
 * Rises when generation runs into repetition; honest data may have a few. Range [0, 1]; texts without words are left out.
 *
 * @see Rae et al. 2021, Scaling Language Models (Gopher), table A1, for the limits
 */
export const repetitiveTexts: Measure = flaggedShare(
  'repetitive-texts',
  'share of the texts that have one run of two, three or four words in too many of their letters',
  ({ topRuns }) => topRuns,
)
