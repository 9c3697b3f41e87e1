import { digamma } from '../../math/digamma.ts'
import { normalQuantile } from '../../math/normal-distribution.ts'

/**
 * E ln σ² after `generations` of a Gaussian that learns from the `rows` rows of the one before, by the unbiased variance,
 * from σ² = 1. E σ² itself stays 1 for ever: every run shrinks, and a few that grow hold the mean up.
 *
 * @example meanLogVariance(50, 50).toFixed(3) // => '-1.027'
 */
export function meanLogVariance(rows: number, generations: number): number {
  const half = (rows - 1) / 2
  return generations * (digamma(half) - Math.log(half))
}

/**
 * E σ² under replace by maximum likelihood, from σ² = 1; what is missing to 1 has become the spread of the mean.
 *
 * @example replacedVariance(50, 50).toFixed(4) // => '0.3642'
 */
export function replacedVariance(rows: number, generations: number): number {
  return (1 - 1 / rows) ** generations
}

/**
 * E σ² under accumulate by maximum likelihood: it falls to sin(π/√M)/(π/√M) and no further.
 *
 * @see Gerstgrasser et al. 2024; Kazdan et al. 2024.
 * @example accumulatedVariance(10, 100).toFixed(4) // => '0.8443'
 */
export function accumulatedVariance(rows: number, generations: number): number {
  let variance = 1
  for (let t = 1; t <= generations; t++) variance *= 1 - 1 / (rows * t * t)
  return variance
}

/**
 * Variance of a normal of variance 1 of which only the central `share` is kept.
 *
 * @example truncatedVariance(0.95).toFixed(4) // => '0.7588'
 */
export function truncatedVariance(share: number): number {
  const z = normalQuantile((1 + share) / 2)
  return 1 - (2 * z * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI) / share
}

/**
 * Mean and standard deviation of the generation at which the log variance of a replaced Gaussian has fallen by
 * `fall`. Inverse Gaussian, about; the step beyond the line is .583 standard deviations of one step.
 *
 * @see Siegmund 1985, Sequential Analysis, chapter X.
 * @example firstPassage(100, 1).sd.toFixed(1) // => '140.0'
 */
export function firstPassage(rows: number, fall: number): { mean: number; sd: number } {
  const mean = (rows - 1) * (fall + 0.583 * Math.sqrt(2 / (rows - 1)))
  return { mean, sd: (rows - 1) * Math.sqrt(2 * fall) }
}

/**
 * Stationary variance of a mean that is fitted to `rows` fresh real rows with weight `w` and as many of its own with
 * 1 − w, in units of the data's variance.
 *
 * @see He et al. 2025, Golden ratio weighting.
 * @example realWeightVariance(0.4, 100).toFixed(5) // => '0.00813'
 */
export function realWeightVariance(w: number, rows: number): number {
  const rest = (1 - w) ** 2
  return (w * w + rest) / rows / (1 - rest)
}

/** The weight that makes it least, for k real rows a synthetic one. @example bestRealWeight(1).toFixed(3) // => '0.618' */
export function bestRealWeight(k: number): number {
  return (Math.sqrt(k * k + 4 * k) - k) / 2
}

/**
 * E x² of the rows that a kernel density of bandwidth `h` makes, when generation 1 are real rows of variance 1.
 *
 * @example widenedMoment('replace', 0.5, 5) // => 2
 */
export function widenedMoment(policy: 'replace' | 'accumulate', h: number, generation: number): number {
  if (policy === 'replace') return 1 + (generation - 1) * h * h
  let harmonic = 0
  for (let t = 1; t <= generation; t++) harmonic += 1 / t
  return 1 + h * h * (harmonic - 1)
}
