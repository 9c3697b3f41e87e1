import { normalQuantile } from './normal-distribution.ts'
import { countBelow, countUpTo } from './sorted.ts'

/**
 * Normal quantile of the middle of the ranks that `x` has among rising numbers; beyond their ends that of half a row.
 *
 * @example normalScore(Float64Array.of(1, 2, 3), 2) // => 0
 */
export function normalScore(sorted: Float64Array, x: number): number {
  return scoreOf(countBelow(sorted, x), countUpTo(sorted, x), sorted.length)
}

/**
 * The same for each of some rising numbers, in one pass over both.
 *
 * @example normalScores(Float64Array.of(1, 2, 3), Float64Array.of(2, 2)) // => Float64Array.of(0, 0)
 */
export function normalScores(sorted: Float64Array, values: Float64Array): Float64Array {
  const n = sorted.length
  const scores = new Float64Array(values.length)
  let below = 0
  let upTo = 0
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    if (x === values[i - 1]) {
      scores[i] = scores[i - 1]!
      continue
    }
    while (below < n && sorted[below]! < x) below++
    upTo = Math.max(upTo, below)
    while (upTo < n && sorted[upTo]! <= x) upTo++
    scores[i] = scoreOf(below, upTo, n)
  }
  return scores
}

function scoreOf(below: number, upTo: number, n: number): number {
  return normalQuantile(Math.min(n - 0.5, Math.max(0.5, (below + upTo) / 2)) / n)
}
