import type { Measure } from '../measure.ts'
import { spreadsOf } from '../moments.ts'
import { spreadRatio } from '../spread.ts'

/**
 * Winsorised standard deviation of the generation over that of the reference.
 *
 * Values beyond the 1 % and 99 % points of the pooled rows count as those points, so that a few extreme values decide
 * nothing; where that leaves no spread, nothing is pulled in. 1 in honest data; falls when the spread is lost. Range
 * [0, ∞).
 *
 * @see Wilcox 2012, Introduction to Robust Estimation and Hypothesis Testing, §3.3
 */
export const spreadRobust: Measure = spreadRatio(
  'spread-robust',
  'standard deviation of the generation, extreme values pulled in, over that of the reference',
  (numbers) => {
    const spreads = spreadsOf(numbers)
    return (labels) => {
      const { robustReference, robustGeneration } = spreads(labels)
      return { reference: robustReference, generation: robustGeneration }
    }
  },
)
