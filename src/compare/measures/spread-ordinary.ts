import type { Measure } from '../measure.ts'
import { hasRobustSpread, spreadsOf } from '../moments.ts'
import { spreadRatio } from '../spread.ts'

/**
 * Natural logarithm of the generation's standard deviation over that of the reference.
 *
 * 0 in honest data, falls when the spread is lost; noisy where tails are heavy (see `spread-robust`), and left out where a
 * column is the same value from its 5 % to its 95 % point. Range [−20, 20], the ends where one side alone has no spread.
 */
export const spreadOrdinary: Measure = spreadRatio(
  'spread-ordinary',
  'ln of the standard deviation of the generation over that of the reference',
  spreadsOf,
  ({ numbers }) => numbers !== undefined && hasRobustSpread(numbers),
)
