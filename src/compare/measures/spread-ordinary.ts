import type { Measure } from '../measure.ts'
import { spreadsOf } from '../moments.ts'
import { spreadRatio } from '../spread.ts'

/**
 * Standard deviation of the generation over that of the reference.
 *
 * 1 in honest data, falls when the spread is lost; noisy where tails are heavy (see `spread-robust`). Range [0, ∞).
 */
export const spreadOrdinary: Measure = spreadRatio(
  'spread-ordinary',
  'standard deviation of the generation over that of the reference',
  spreadsOf,
)
