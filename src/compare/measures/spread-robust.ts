import type { Measure } from '../measure.ts'
import { hasRobustSpread, spreadsOf } from '../moments.ts'
import { spreadRatio } from '../spread.ts'

/**
 * Natural logarithm of the generation's winsorised standard deviation over that of the reference.
 *
 * Values beyond the 1 % and 99 % points of the pooled rows count as those points, so that a few extreme values decide
 * nothing; columns without spread between their 5 % and 95 % points are left to the other measures. 0 in
 * honest data; falls when the spread is lost. Range [−20, 20], the ends where one side alone has no spread.
 *
 * @see Wilcox 2012, Introduction to Robust Estimation and Hypothesis Testing, §3.3
 */
export const spreadRobust: Measure = spreadRatio(
  'spread-robust',
  'ln of the standard deviation of the generation, extreme values pulled in, over that of the reference',
  (numbers) => {
    const spreads = spreadsOf(numbers)
    return (labels) => {
      const { robustReference, robustGeneration } = spreads(labels)
      return { reference: robustReference, generation: robustGeneration }
    }
  },
  ({ numbers }) => numbers !== undefined && hasRobustSpread(numbers),
)
