import { distinctRuns } from '../lexical.ts'
import type { Measure } from '../measure.ts'

/**
 * Distinct words of the generation over those of the reference, both as expected in equally many.
 *
 * The side with more is rarefied to the other, because long texts repeat more: one number per text, or at other lengths,
 * says nothing. 1 in honest data; falls when texts say the same in the same words. Range (0, ∞).
 *
 * @see Li et al. 2016, A diversity-promoting objective function, NAACL, for distinct-n; Hurlbert 1971 for the rarefaction
 */
export const distinct1: Measure = distinctRuns(1)
