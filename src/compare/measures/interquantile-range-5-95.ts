import type { Measure } from '../measure.ts'
import { variesWithin } from '../moments.ts'
import { spreadRatio } from '../spread.ts'
import { generationAt, referenceAt, walkOf } from '../walk.ts'

/** What is left out at each end to see whether a column has a body. */
const leastCore = 0.2

/**
 * Natural logarithm of the distance between the 5 % and 95 % points of the generation over that of the reference.
 *
 * 0 in honest data; falls when the body of the data narrows, whatever its tails do. The points are interpolated between
 * order statistics (type 7 of Hyndman and Fan). Columns that are one value from their pooled 20 % to their 80 % point are
 * left to other measures: chance would empty the range of one side now and then. Range [−20, 20], the ends where one side alone has no width.
 */
export const interquantileRange595: Measure = spreadRatio(
  'interquantile-range-5-95',
  'ln of the width from the 5 % to the 95 % point of the generation over that of the reference',
  (numbers) => {
    const walk = walkOf(numbers)
    return (labels) => {
      const at = walk(labels)
      return {
        reference: width((k) => referenceAt(at, k), at.referenceCount),
        generation: width((k) => generationAt(at, k), at.generationCount),
      }
    }
  },
  ({ numbers }) => numbers !== undefined && variesWithin(numbers, leastCore),
)

function width(valueAt: (k: number) => number, n: number): number {
  return n < 2 ? NaN : point(valueAt, n, 0.95) - point(valueAt, n, 0.05)
}

function point(valueAt: (k: number) => number, n: number, level: number): number {
  const position = (n - 1) * level
  const below = Math.floor(position)
  const low = valueAt(below + 1)
  const high = valueAt(Math.min(below + 2, n))
  return low + (high - low) * (position - below)
}
