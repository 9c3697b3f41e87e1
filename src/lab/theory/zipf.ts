/**
 * Σ i^−β for i from `from` on: ζ(β) from 1. Euler–Maclaurin; exact to about 1e−12.
 *
 * @example zetaTail(2, 1).toFixed(9) // => '1.644934067'
 */
export function zetaTail(beta: number, from: number): number {
  const start = Math.max(from, 20)
  let sum = 0
  for (let i = from; i < start; i++) sum += i ** -beta
  const edge = start ** -beta
  const ends = start ** (1 - beta) / (beta - 1) + edge / 2
  const slope = (beta * edge) / start / 12
  return sum + ends + slope - (beta * (beta + 1) * (beta + 2) * edge) / start ** 3 / 720
}

/**
 * The exponent with which the chance that the next symbol was never seen falls with the sample, for Zipf's law of exponent β.
 *
 * @see Hutter 2021, Learning curve theory; Dohmatob et al. 2024, A Tale of Tails.
 * @example zipfSlope(2) // => -0.5
 */
export function zipfSlope(beta: number): number {
  return 1 / beta - 1
}

/** Where that error ends for a generator that cannot say what lies beyond rank k. @example zipfFloor(2, 300).toFixed(5) // => '0.00202' */
export function zipfFloor(beta: number, k: number): number {
  return zetaTail(beta, k + 1) / zetaTail(beta, 1)
}
