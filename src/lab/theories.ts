import { classSurvival } from '../math/class-survival.ts'
import type { Recipe } from './recipe.ts'
import { optionsOfNamed } from './recipe.ts'
import { nameOf } from './sources.ts'
import { entropyNats, gini, replacedGini, sharpenedPolicy, subsampledGini, tempered } from './theory/categorical.ts'
import { accumulatedVariance, meanLogVariance, replacedVariance, widenedMoment } from './theory/gaussian.ts'
import { latentNats, regressionError } from './theory/regression.ts'
import type { Tracked } from './track.ts'

/** A closed form that a run can be held against: the mean over replicates of `measure` should be `expected`. */
export interface Theory {
  /** What is read off, for people. */
  readonly reading: string
  /** What the recipe has to be for the form to hold. */
  readonly holds: string
  expected(recipe: Recipe, generation: number): number
  measure(tracked: Tracked): number
}

/** Closed forms by name. */
export const theories: Readonly<Record<string, Theory>> = {
  'gaussian-replace': {
    reading: 'variance of the model, E σ²',
    holds: 'gaussian by maximum likelihood on normal rows, replace, as many real rows as made ones',
    expected: ({ rows }, t) => replacedVariance(rows, t),
    measure: (tracked) => tracked['model: variance of x']!,
  },
  'gaussian-log': {
    reading: 'log variance of the model, E ln σ²',
    holds: 'gaussian, unbiased, on normal rows, replace, as many real rows as made ones',
    expected: ({ rows }, t) => meanLogVariance(rows, t),
    measure: (tracked) => Math.log(tracked['model: variance of x']!),
  },
  'gaussian-accumulate': {
    reading: 'variance of the model, E σ²',
    holds: 'gaussian by maximum likelihood on normal rows, accumulate, as many real rows as made ones',
    expected: ({ rows }, t) => accumulatedVariance(rows, t),
    measure: (tracked) => tracked['model: variance of x']!,
  },
  drift: {
    reading: 'Gini–Simpson index of the model',
    holds: 'categorical on even classes, replace, as many real rows as made ones',
    expected: ({ rows, data }, t) => replacedGini(1 - 1 / classesOf(data.options), rows, t),
    measure: (tracked) => tracked['model: gini of value']!,
  },
  'subsampled-drift': {
    reading: 'Gini–Simpson index of the model',
    holds: 'categorical on even classes, accumulate-subsample with a budget of one generation',
    expected: ({ rows, data }, t) => subsampledGini(1 - 1 / classesOf(data.options), rows, t),
    measure: (tracked) => tracked['model: gini of value']!,
  },
  'fresh-share': {
    reading: 'squared distance of the shares from the real ones, ‖p − p*‖²',
    holds: 'categorical on zipf-names, fresh-real, as many real rows as made ones',
    expected({ rows, data, policy }, t) {
      const a = Number(optionsOfNamed(policy).share)
      const first = gini(harmonic(classesOf(data.options, 50)))
      let error = first / rows
      const kept = (1 - a) ** 2 * (1 - 1 / ((1 - a) * rows))
      for (let i = 1; i < t; i++) error = kept * error + first / rows
      return error
    },
    measure(tracked) {
      const shares = sharesIn(tracked)
      return harmonic(50).reduce((sum, p, i) => sum + ((shares.get(nameOf(i)) ?? 0) - p) ** 2, 0)
    },
  },
  'real-weight': {
    reading: 'square of the mean, E μ²',
    holds: 'gaussian on normal rows, real-weight, as many real rows as made ones',
    expected({ rows, policy }, t) {
      const w = Number(optionsOfNamed(policy).weight)
      let variance = 1 / rows
      for (let i = 1; i < t; i++) variance = (w * w) / rows + (1 - w) ** 2 * (variance + 1 / rows)
      return variance
    },
    measure: (tracked) => tracked['model: mean of x']! ** 2,
  },
  regression: {
    reading: 'squared error of the weights, ‖ŵ − w‖²',
    holds:
      'linear-regression with noise 1 on the source regression, replace or accumulate, as many real rows as made ones',
    expected({ rows, data, policy }, t) {
      const width = Number(data.options?.width ?? 10)
      const name = (typeof policy === 'string' ? policy : policy.name) === 'accumulate' ? 'accumulate' : 'replace'
      return regressionError(name, { width, rows, generations: t })
    },
    measure: (tracked) =>
      Object.entries(tracked).reduce((sum, [name, w]) => sum + (name.startsWith('model: weight of') ? w * w : 0), 0),
  },
  'rare-class': {
    reading: 'chance that the rarest class is still there',
    holds: 'categorical on the source shares, replace; the last share is the rare one',
    expected: ({ rows, data }, t) => {
      const shares = data.options?.shares as number[]
      const all = shares.reduce((sum, share) => sum + share, 0)
      return classSurvival(Math.round((rows * shares.at(-1)!) / all), t)
    },
    measure: (tracked) => Number(tracked['values of value'] === 2),
  },
  tempered: {
    reading: 'share of the commonest class',
    holds: 'categorical with a temperature on the source shares, replace, many rows',
    expected({ data, sampling }, t) {
      const shares = (data.options?.shares as number[] | undefined) ?? [0.5, 0.3, 0.2]
      return tempered(shares, Number(sampling?.temperature), t - 1)[0]!
    },
    measure: (tracked) => tracked['model: share of a']!,
  },
  widening: {
    reading: 'mean of x² of the rows',
    holds: 'kernel-density with a fixed bandwidth on normal rows, replace or accumulate',
    expected({ model, policy }, t) {
      const h = Number(optionsOfNamed(model).bandwidth)
      return policy === 'accumulate' ? h * h + widenedMoment('accumulate', h, t) : widenedMoment('replace', h, t + 1)
    },
    measure: (tracked) => tracked['variance of x']! + tracked['mean of x']! ** 2,
  },
  'posterior-collapse': {
    reading: 'nats that the first latent carries',
    holds: 'linear-vae with a given noise on the source latent, replace, many rows',
    expected({ data, model }) {
      const variances = (data.options?.variances as number[] | undefined) ?? [9]
      return latentNats(Math.max(...variances), Number(optionsOfNamed(model).noise))
    },
    measure: (tracked) => tracked['model: nats of latent 1']!,
  },
  'entropy-collapse': {
    reading: 'entropy of the policy, in nats',
    holds: 'softmax-policy on the source bandit, replace, many rows',
    expected({ model }, t) {
      const { rewards, step = 0.5 } = optionsOfNamed(model) as { rewards: Record<string, number>; step?: number }
      const earned = Object.values(rewards)
      const even = earned.map(() => 1 / earned.length)
      return entropyNats(sharpenedPolicy(even, earned, { step, updates: t }))
    },
    measure: (tracked) => tracked['model: entropy of arm']!,
  },
}

function classesOf(options: Recipe['data']['options'], standard = 20): number {
  return Number(options?.classes ?? standard)
}

function harmonic(k: number): number[] {
  const weights = Array.from({ length: k }, (_, i) => 1 / (i + 1))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / all)
}

function sharesIn(tracked: Tracked): Map<string, number> {
  const prefix = 'model: share of '
  const shares = Object.entries(tracked).filter(([name]) => name.startsWith(prefix))
  return new Map(shares.map(([name, share]) => [name.slice(prefix.length), share]))
}
