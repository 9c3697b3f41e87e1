import { need } from '../../errors.ts'
import { cholesky } from '../../math/cholesky.ts'
import { normalQuantile } from '../../math/normal-distribution.ts'
import { fork, uniform } from '../../math/random.ts'
import { type Matrix, matrixOf, moments, tableOf } from '../matrix.ts'
import type { Model } from '../model.ts'
import { numberOption } from '../number-option.ts'

export interface GaussianOptions {
  /** `ml` divides by the rows, `unbiased` by one less. Default `ml`. */
  readonly estimator?: 'ml' | 'unbiased'
  /** Covariance of what is made, in units of what was learned: the λ of a biased sampler. Default 1. */
  readonly lambda?: number
  /** Only the central share of the normal is made, in each direction. Default 1. */
  readonly truncation?: number
}

/**
 * One normal distribution over all columns.
 *
 * @throws DataError `bad-option`; from `fit`, `needs-numbers`, `no-rows`
 * @see Shumailov et al. 2024; Alemohammad et al. 2024 for λ. Fit O(rows · columns²).
 */
export function gaussian({ estimator = 'ml', lambda = 1, truncation = 1 }: GaussianOptions = {}): Model {
  need(['ml', 'unbiased'].includes(estimator), 'bad-option', `estimator needs ml or unbiased, got ${estimator}`)
  numberOption('lambda', lambda, { above: 0 })
  numberOption('truncation', truncation, { above: 0, most: 1, what: 'a share' })
  return {
    id: 'gaussian',
    weighted: true,
    fit(table, _seed, weights) {
      const matrix = matrixOf(table, 'gaussian')
      const normal: Normal = normalOf(matrix, moments(matrix, weights, estimator === 'unbiased'))
      return {
        sample: (rows, seed) =>
          tableOf(drawNormal(normal, { rows, seed: fork(seed, 'gaussian'), scale: Math.sqrt(lambda), truncation })),
        logLikelihood: (held) => logDensity(normal, matrixOf(held, 'gaussian')),
        parameters: () => parametersOf(normal),
      }
    },
  }
}

/** A normal distribution with names; `lower` is the Cholesky factor of its covariance. */
export interface Normal {
  readonly names: readonly string[]
  readonly mean: Float64Array
  readonly covariance: Float64Array
  readonly lower: Float64Array
}

/** From moments; a direction without spread, or with none beyond those before it, keeps none. */
export function normalOf(
  { names }: Pick<Matrix, 'names'>,
  { mean, covariance }: { mean: Float64Array; covariance: Float64Array },
): Normal {
  const d = mean.length
  return { names, mean, covariance, lower: cholesky(covariance, d, 1e-12) }
}

interface Drawing {
  readonly rows: number
  readonly seed: number
  readonly scale: number
  readonly truncation: number
}

function drawNormal({ names, mean, lower }: Normal, { rows, seed, scale, truncation }: Drawing): Matrix {
  const d = mean.length
  const u = uniform(seed)
  const low = (1 - truncation) / 2
  const values = new Float64Array(rows * d)
  const z = new Float64Array(d)
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < d; j++) z[j] = scale * normalQuantile(low + truncation * Math.max(u(), 1e-12))
    for (let i = 0; i < d; i++) {
      let x = mean[i]!
      for (let j = 0; j <= i; j++) x += lower[i * d + j]! * z[j]!
      values[row * d + i] = x
    }
  }
  return { names, values, n: rows, d }
}

/** Σ ln of the density at these rows, in the directions that have any spread. */
export function logDensity({ mean, lower }: Normal, { values, n, d }: Matrix): number {
  let sum = 0
  const z = new Float64Array(d)
  for (let row = 0; row < n; row++) {
    for (let i = 0; i < d; i++) {
      let rest = values[row * d + i]! - mean[i]!
      for (let j = 0; j < i; j++) rest -= lower[i * d + j]! * z[j]!
      const spread = lower[i * d + i]!
      z[i] = spread > 0 ? rest / spread : 0
      if (spread > 0) sum -= z[i]! ** 2 / 2 + Math.log(spread) + Math.log(2 * Math.PI) / 2
    }
  }
  return sum
}

function parametersOf({ names, mean, covariance }: Normal): Record<string, number> {
  const d = mean.length
  const named: Record<string, number> = {}
  for (const [j, name] of names.entries()) {
    named[`mean of ${name}`] = mean[j]!
    named[`variance of ${name}`] = covariance[j * d + j]!
  }
  return named
}
