import type { Uniform } from '../../math/random.ts'

/**
 * Draws ranks from 1 to k by Zipf's law, P(i) ∝ i^−β, β from 0 on; k costs nothing.
 *
 * @see Hörmann and Derflinger 1996, Rejection-inversion to generate variates from monotone discrete distributions.
 */
export function boundedZipfDrawer(beta: number, k: number): (random: Uniform) => number {
  const mass = (x: number) => x ** -beta
  const from = integral(beta, 1.5) - 1
  const to = integral(beta, k + 0.5)
  const surely = 2 - inverse(beta, integral(beta, 2.5) - mass(2))
  return (random) => {
    for (;;) {
      const u = to + random() * (from - to)
      const x = inverse(beta, u)
      const rank = Math.min(k, Math.max(1, Math.floor(x + 0.5)))
      if (rank - x <= surely || u >= integral(beta, rank + 0.5) - mass(rank)) return rank
    }
  }
}

/** ∫ x^−β from 1 to x. */
function integral(beta: number, x: number): number {
  const l = Math.log(x)
  const t = (1 - beta) * l
  return Math.abs(t) < 1e-12 ? l : (l * Math.expm1(t)) / t
}

function inverse(beta: number, u: number): number {
  const t = Math.max(-1, u * (1 - beta))
  return Math.exp(Math.abs(t) < 1e-12 ? u : (u * Math.log1p(t)) / t)
}
