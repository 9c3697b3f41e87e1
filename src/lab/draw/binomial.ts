import type { Uniform } from '../../math/random.ts'

/** How many of `n` independent tries succeed. Steps from success to success: time grows with n · min(p, 1 − p). */
export function binomial(n: number, p: number, random: Uniform): number {
  if (p > 0.5) return n - binomial(n, 1 - p, random)
  if (p <= 0) return 0
  const step = Math.log1p(-p)
  let successes = 0
  for (let at = Math.floor(Math.log1p(-random()) / step); at < n; successes++) {
    at += 1 + Math.floor(Math.log1p(-random()) / step)
  }
  return successes
}
