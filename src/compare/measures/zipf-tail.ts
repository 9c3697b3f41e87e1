import { tailExponent } from '../lexical.ts'
import type { Measure } from '../measure.ts'
import { ofRuns } from '../text-measure.ts'

/**
 * Exponent of the frequencies of words that occur twice or more, generation less reference.
 *
 * 0 in honest data of equal size; falls when rare words are fewer for each common one. Words that occur once in both
 * together are left out. Range (−∞, ∞).
 *
 * @see Clauset, Shalizi and Newman 2009, Power-law distributions in empirical data, SIAM Review 51, equation 3.7
 */
export const zipfTail: Measure = ofRuns(
  {
    id: 'zipf-tail',
    about: 'exponent of the frequencies of words, less that of the reference',
    falls: 'tail-loss',
    rises: 'drift',
    tolerance: { beyond: 0.05 },
  },
  ({ runs }) => runs[0]!,
  ({ reference, generation }) => tailExponent(generation) - tailExponent(reference),
)
