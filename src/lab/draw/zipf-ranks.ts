import type { Uniform } from '../../math/random.ts'

/**
 * A rank from 1 on by Zipf's law, P(i) ∝ i^−β, without end. β above 1.
 *
 * @see Devroye 1986, Non-Uniform Random Variate Generation, X.6.1.
 */
export function zipfRank(beta: number, random: Uniform): number {
  const b = 2 ** (beta - 1)
  for (;;) {
    const x = Math.floor((1 - random()) ** (-1 / (beta - 1)))
    const t = (1 + 1 / x) ** (beta - 1)
    if ((random() * x * (t - 1)) / (b - 1) <= t / b) return x
  }
}
