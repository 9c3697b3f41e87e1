import { rareRuns } from '../lexical.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the reference's rare words (five times or less there) that the generation has at least once.
 *
 * Below 1 in honest data too, as chance decides over words that occur once: hold it against its baseline. Falls when rare
 * words vanish, the first thing that sharper sampling does. Range [0, 1].
 */
export const rareWords: Measure = rareRuns(1)
