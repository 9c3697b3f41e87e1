import { hillOfRuns } from '../lexical.ts'
import type { Measure } from '../measure.ts'

/**
 * Effective number of words (Hill number of order 2) of the generation over that of the reference.
 *
 * 1 in honest data of equal size; falls when the commonest words take over. Range (0, ∞).
 *
 * @see Hill 1973, Diversity and evenness, Ecology 54
 */
export const hill2Words: Measure = hillOfRuns(2, 1)
