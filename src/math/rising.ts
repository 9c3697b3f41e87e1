import { normalCdf } from './normal-distribution.ts'

/** Up to so many values the answer is exact. */
const exact = 60

/**
 * The chance that exchangeable values would rise at least as steadily as these: Mann and Kendall's trend test, one-sided.
 *
 * Counts pairs of which the later value is larger, less those of which it is not; ties count against a rise, so that the
 * chance is never too small. Exact up to 60 values, then by the normal distribution. Range (0, 1]; 1 for fewer than two.
 *
 * @see Mann 1945, Nonparametric tests against trend, Econometrica 13
 * @example rising([1, 2, 3, 4, 5]) // => 0.008333333333333333
 */
export function rising(values: ArrayLike<number>): number {
  const n = values.length
  let against = 0
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) if (!(values[j]! > values[i]!)) against++
  if (n < 2) return 1
  if (n <= exact) return atMost(against, n)
  const score = n * (n - 1) - 4 * against - 2
  return Math.min(1, normalCdf(-score / 2 / Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)))
}

/** Share of the orders of n values with at most so many inversions. */
function atMost(inversions: number, n: number): number {
  let shares = Float64Array.of(1)
  for (let size = 2; size <= n; size++) {
    const next = new Float64Array(shares.length + size - 1)
    for (let i = 0; i < shares.length; i++) for (let more = 0; more < size; more++) next[i + more]! += shares[i]! / size
    shares = next
  }
  let sum = 0
  for (let i = 0; i <= inversions; i++) sum += shares[i]!
  return Math.min(1, sum)
}
