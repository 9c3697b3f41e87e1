import type { Uniform } from '../../math/random.ts'
import { studentLogDensity } from '../../math/student.ts'

/**
 * A line or curve through a few values, with everything that is not known about it: conjugate Bayesian regression on
 * one or two regressors. The coefficients' prior is normal around `mean` with precision `precision` (in units of the
 * noise), the noise variance's prior an inverse gamma of `df` values with variance `scale²`.
 */
export interface Prior {
  readonly mean: readonly number[]
  readonly precision: readonly number[]
  readonly df: number
  readonly scale: number
}

export interface Posterior {
  readonly mean: readonly number[]
  /** Lower Cholesky factor of the coefficients' covariance, in units of the noise. */
  readonly factor: readonly (readonly number[])[]
  readonly df: number
  /** Scale of the noise. */
  readonly scale: number
}

/** The posterior after some rows `x` and values `y`. */
export function learn(x: readonly (readonly number[])[], y: readonly number[], prior: Prior): Posterior {
  const p = prior.mean.length
  const precision = prior.precision.map((own, i) => prior.precision.map((_, j) => (i === j ? own : 0)))
  const right = prior.precision.map((own, i) => own * prior.mean[i]!)
  let squares = prior.precision.reduce((sum, own, i) => sum + own * prior.mean[i]! ** 2, 0)
  x.forEach((row, t) => {
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) precision[i]![j]! += row[i]! * row[j]!
      right[i]! += row[i]! * y[t]!
    }
    squares += y[t]! ** 2
  })
  const covariance = inverse(precision)
  const mean = covariance.map((row) => dot(row, right))
  const rest = Math.max(0, squares - dot(mean, right))
  const df = prior.df + y.length
  return { mean, factor: cholesky(covariance), df, scale: Math.sqrt((prior.df * prior.scale ** 2 + rest) / df) }
}

/** Logarithm of the predictive density of value `y` at row `x`. */
export function logPredictive({ mean, factor, df, scale }: Posterior, x: readonly number[], y: number): number {
  const spread = scale * Math.sqrt(1 + reach(factor, x))
  return studentLogDensity((y - dot(mean, x)) / spread, df) - Math.log(spread)
}

/** One draw of coefficients and noise from the posterior. */
export function drawFrom(
  { mean, factor, df, scale }: Posterior,
  gauss: Uniform,
): { readonly beta: readonly number[]; readonly sigma: number } {
  let chi = 0
  for (let i = 0; i < Math.round(df); i++) chi += gauss() ** 2
  const sigma = scale * Math.sqrt(df / Math.max(chi, 1e-9))
  const z = mean.map(() => gauss())
  return { sigma, beta: mean.map((m, i) => m + sigma * dot(factor[i]!, z)) }
}

function reach(factor: readonly (readonly number[])[], x: readonly number[]): number {
  return x.reduce((sum, _, j) => sum + x.reduce((part, value, i) => part + value * factor[i]![j]!, 0) ** 2, 0)
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}

/** Of a symmetric matrix of one or two rows. */
function inverse(m: readonly (readonly number[])[]): number[][] {
  if (m.length === 1) return [[1 / m[0]![0]!]]
  const [[a, b], [, d]] = m as [[number, number], [number, number]]
  const det = a * d - b * b
  return [
    [d / det, -b / det],
    [-b / det, a / det],
  ]
}

function cholesky(m: readonly (readonly number[])[]): number[][] {
  if (m.length === 1) return [[Math.sqrt(m[0]![0]!)]]
  const a = Math.sqrt(m[0]![0]!)
  const b = m[1]![0]! / a
  return [
    [a, 0],
    [b, Math.sqrt(Math.max(0, m[1]![1]! - b * b))],
  ]
}
