import { flaggedShare } from '../flagged-share.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the generated texts that have too many lines that repeat (above .30).
 *
 * Rises when generation runs into repetition; honest data may have a few. Range [0, 1]; texts without words are left out.
 *
 * @see Rae et al. 2021, Scaling Language Models (Gopher), table A1, for the limits
 */
export const repeatedLines: Measure = flaggedShare(
  'repeated-lines',
  'share of the texts that have too many lines that repeat',
  ({ repeatedLines }) => repeatedLines,
)
