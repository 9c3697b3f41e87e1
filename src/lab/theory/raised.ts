/**
 * Weights to a power, up to a common factor: those that are no doubles any more are taken in units of the largest.
 *
 * @example raised([0.5, 0.25], 1e6) // => [1, 0]
 */
export function raised(weights: readonly number[], power: number): number[] {
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0)
  const top = largest ** power
  if (largest === 0 || (top > smallest && top < 1 / smallest)) return weights.map((weight) => weight ** power)
  const finite = Math.min(power, Number.MAX_VALUE)
  return weights.map((weight) => (weight / largest) ** finite)
}

const smallest = 1e-200
