import { rareRuns } from '../lexical.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the reference's rare pairs of words (five times or less there) that the generation has at least once.
 *
 * Far below 1 in honest data, as most pairs occur once: hold it against its baseline. Range [0, 1].
 */
export const rarePairs: Measure = rareRuns(2)
