import type { Uniform } from '../../math/random.ts'
import { drawFrom, learn, logPredictive, type Prior } from './regression.ts'

/** A way in which a headline may go on. It learns from the values of generations 1 … n. */
export interface OutlookModel {
  /** For reports: `random walk with drift`. */
  readonly id: string
  /** How likely it is before anything was seen. */
  readonly prior: number
  learn(values: readonly number[], noise: number): Learnt
}

export interface Learnt {
  /** Logarithm of the density of the next value, on the scale of its logarithm. */
  logNext(value: number): number
  /** Values of the next `ahead` generations: one possible future, its parameters drawn as well. */
  path(ahead: number, gauss: Uniform): number[]
}

/** Below this, logarithms of headlines stop. */
export const floor = 0.001

/** Degrees of freedom that the prior of every noise has: with four values the noise is hardly known. */
const priorDf = 2

/** What the guess "no drift" is worth, in steps seen: with less, 80 % intervals held the truth less often. */
const driftPrecision = 1

/** The models of every outlook. */
export const outlookModels: readonly OutlookModel[] = [
  { id: 'no trend', prior: 1, learn: noTrend },
  { id: 'random walk with drift', prior: 1, learn: (values, noise) => walk(values, noise, () => 1) },
  { id: 'shrinking steps', prior: 1, learn: (values, noise) => walk(values, noise, (t) => 1 / t) },
  { id: 'growing steps', prior: 0.5, learn: (values, noise) => walk(values, noise, (t) => t) },
  { id: 'straight line', prior: 1, learn: straight },
  { id: 'decay to a plateau', prior: 1, learn: plateau },
]

/** Values scatter about one level, on the log scale. */
function noTrend(values: readonly number[], noise: number): Learnt {
  const posterior = learn(
    values.map(() => [1]),
    values.map(log),
    prior([0], [0.01], noise),
  )
  return {
    logNext: (value) => logPredictive(posterior, [1], log(value)),
    path: (ahead, gauss) => {
      const { beta, sigma } = drawFrom(posterior, gauss)
      return Array.from({ length: ahead }, () => Math.exp(beta[0]! + sigma * gauss()))
    },
  }
}

/** Independent steps of the logarithm; `size(t)` says how large the step to generation t is beside the others. */
function walk(values: readonly number[], noise: number, size: (t: number) => number): Learnt {
  const n = values.length
  const steps = values.slice(1).map((value, i) => (log(value) - log(values[i]!)) / size(i + 2))
  const posterior = learn(
    steps.map(() => [1]),
    steps,
    prior([0], [driftPrecision], noise / size((n + 1) / 2)),
  )
  const last = log(values[n - 1]!)
  return {
    logNext: (value) => logPredictive(posterior, [1], (log(value) - last) / size(n + 1)) - Math.log(size(n + 1)),
    path: (ahead, gauss) => {
      const { beta, sigma } = drawFrom(posterior, gauss)
      let at = last
      return Array.from({ length: ahead }, (_, h) => {
        at += size(n + 1 + h) * (beta[0]! + sigma * gauss())
        return Math.exp(at)
      })
    },
  }
}

/** The headline itself falls by the same amount each time, give or take: what was lost by chance stays lost. */
function straight(values: readonly number[], noise: number): Learnt {
  const last = values[values.length - 1]!
  const steps = values.slice(1).map((value, i) => value - values[i]!)
  const posterior = learn(
    steps.map(() => [1]),
    steps,
    prior([0], [driftPrecision], noise),
  )
  return {
    // Densities of the value become densities of its logarithm by the factor value.
    logNext: (value) => log(value) + logPredictive(posterior, [1], value - last),
    path: (ahead, gauss) => {
      const { beta, sigma } = drawFrom(posterior, gauss)
      let at = last
      return Array.from({ length: ahead }, () => {
        at = Math.max(floor, at + beta[0]! + sigma * gauss())
        return at
      })
    },
  }
}

/** Shares of the distance to the plateau that are left after each generation. */
const rates: readonly number[] = [0.3, 0.5, 0.65, 0.8, 0.9]
/** Where a plateau may lie before anything was seen: middle and standard deviation. */
const plateauPrior = { mean: 0.7, deviation: 0.3 } as const

/** Each time the headline goes the same share of the way to a level, give or take: where it ends, it goes on to scatter. */
function plateau(values: readonly number[], noise: number): Learnt {
  const last = values[values.length - 1]!
  const fits = rates.map((rate) => {
    const x = [1 - rate]
    const steps = values.slice(1).map((value, i) => value - rate * values[i]!)
    const before = prior([plateauPrior.mean], [(noise / plateauPrior.deviation) ** 2], noise)
    const posteriorOf = (n: number) =>
      learn(
        steps.slice(0, n).map(() => x),
        steps.slice(0, n),
        before,
      )
    const evidence = steps.reduce((sum, step, n) => sum + logPredictive(posteriorOf(n), x, step), 0)
    return { rate, x, evidence, posterior: posteriorOf(steps.length) }
  })
  const weights = normalised(fits.map(({ evidence }) => evidence))
  return {
    logNext: (value) => {
      const each = fits.map(
        ({ posterior, x, rate }, i) => Math.log(weights[i]!) + logPredictive(posterior, x, value - rate * last),
      )
      return log(value) + logSum(each)
    },
    path: (ahead, gauss) => {
      const { posterior, rate } = fits[pick(weights, gauss)]!
      const { beta, sigma } = drawFrom(posterior, gauss)
      let at = last
      return Array.from({ length: ahead }, () => {
        at = Math.max(floor, rate * at + (1 - rate) * beta[0]! + sigma * gauss())
        return at
      })
    },
  }
}

/** Weights in proportion to exp(log weight), adding up to 1. @example normalised([0, 0]) // => [0.5, 0.5] */
export function normalised(logWeights: readonly number[]): number[] {
  const total = logSum(logWeights)
  return logWeights.map((one) => Math.exp(one - total))
}

/** One of several by weight, drawn from the fraction of a normal number's tail. */
export function pick(weights: readonly number[], gauss: Uniform): number {
  // Angle of a pair of independent normal numbers: uniform.
  const u = (Math.atan2(gauss(), gauss()) / Math.PI + 1) / 2
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!
    if (u < sum) return i
  }
  return weights.length - 1
}

function prior(mean: readonly number[], precision: readonly number[], noise: number): Prior {
  return { mean, precision, df: priorDf, scale: noise }
}

function logSum(terms: readonly number[]): number {
  const most = Math.max(...terms)
  return most === -Infinity ? most : most + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - most), 0))
}

function log(value: number): number {
  return Math.log(Math.max(floor, value))
}
