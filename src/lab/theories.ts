import { classSurvival } from '../math/class-survival.ts'
import { nameOfNamed, optionsOfNamed, type Recipe } from './recipe.ts'
import { nameOf } from './sources.ts'
import { entropyNats, gini, replacedGini, sharpenedPolicy, subsampledGini, tempered } from './theory/categorical.ts'
import {
  type Condition,
  firstOf,
  given,
  manyRows,
  modelIs,
  policyIs,
  sameRows,
  settingsOf,
  sourceIs,
} from './theory/conditions.ts'
import { accumulatedVariance, meanLogVariance, replacedVariance, widenedMoment } from './theory/gaussian.ts'
import { latentNats, regressionError } from './theory/regression.ts'
import type { Tracked } from './track.ts'

/** A closed form that a run can be held against: the mean over replicates of `measure` should be `expected`. */
export interface Theory {
  /** What is read off, for people. */
  readonly reading: string
  /** What the recipe has to be for the form to hold. */
  readonly holds: string
  /** Why it does not hold for a recipe; undefined where it does. */
  readonly whyNot: Condition
  expected(recipe: Recipe, generation: number): number
  measure(tracked: Tracked, recipe: Recipe): number
}

const unbiased = { estimator: 'unbiased' }
/** Classes whose shares a categorical tells one by one. */
const followed = 100
/** What the arms of the source bandit earn. */
const banditRewards: readonly number[] = [0, 0.1, 0.2, 0.3, 0.4]

/** Closed forms by name. */
export const theories: Readonly<Record<string, Theory>> = {
  'gaussian-replace': {
    reading: 'variance of the model, E σ²',
    holds: 'gaussian by maximum likelihood on normal rows, replace, as many real rows as made ones',
    whyNot: firstOf(modelIs('gaussian'), sourceIs('normal'), policyIs('replace'), sameRows),
    expected: ({ rows }, t) => replacedVariance(rows, t),
    measure: (tracked) => tracked['model: variance of x']!,
  },
  'gaussian-log': {
    reading: 'log variance of the model, E ln σ²',
    holds: 'gaussian, unbiased, on normal rows, replace, as many real rows as made ones',
    whyNot: firstOf(modelIs('gaussian', unbiased), sourceIs('normal'), policyIs('replace'), sameRows),
    expected: ({ rows }, t) => meanLogVariance(rows, t),
    measure: (tracked) => Math.log(tracked['model: variance of x']!),
  },
  'gaussian-accumulate': {
    reading: 'variance of the model, E σ²',
    holds: 'gaussian by maximum likelihood on normal rows, accumulate, as many real rows as made ones',
    whyNot: firstOf(modelIs('gaussian'), sourceIs('normal'), policyIs('accumulate'), sameRows),
    expected: ({ rows }, t) => accumulatedVariance(rows, t),
    measure: (tracked) => tracked['model: variance of x']!,
  },
  drift: {
    reading: 'Gini–Simpson index of the model',
    holds: 'categorical on even classes, replace, as many real rows as made ones',
    whyNot: firstOf(modelIs('categorical'), sourceIs('classes'), policyIs('replace'), sameRows),
    expected: ({ rows, data }, t) => replacedGini(1 - 1 / classesOf(data.options), rows, t),
    measure: (tracked) => tracked['model: gini of value']!,
  },
  'subsampled-drift': {
    reading: 'Gini–Simpson index of the model',
    holds: 'categorical on even classes, accumulate-subsample with a budget of one generation',
    whyNot: firstOf(
      modelIs('categorical'),
      sourceIs('classes'),
      policyIs('accumulate-subsample'),
      sameRows,
      ({ policy, rows }) => {
        const { budget = rows } = optionsOfNamed(policy)
        return budget === rows ? undefined : `the budget is ${budget} and rows ${rows}`
      },
    ),
    expected: ({ rows, data }, t) => subsampledGini(1 - 1 / classesOf(data.options), rows, t),
    measure: (tracked) => tracked['model: gini of value']!,
  },
  'fresh-share': {
    reading: 'squared distance of the shares from the real ones, ‖p − p*‖²',
    holds: `categorical on zipf-names of at most ${followed} classes, fresh-real, as many real rows as made ones`,
    whyNot: firstOf(modelIs('categorical'), sourceIs('zipf-names'), policyIs('fresh-real'), sameRows, ({ data }) => {
      const classes = classesOf(data.options, 50)
      return classes > followed ? `there are ${classes} classes` : undefined
    }),
    expected({ rows, data, policy }, t) {
      const a = Math.round(rows * Number(optionsOfNamed(policy).share)) / rows
      const first = gini(harmonic(classesOf(data.options, 50)))
      let error = first / rows
      const kept = a === 1 ? 0 : (1 - a) ** 2 * (1 - 1 / ((1 - a) * rows))
      for (let i = 1; i < t; i++) error = kept * error + first / rows
      return error
    },
    measure(tracked, { data }) {
      const shares = sharesIn(tracked)
      const real = harmonic(classesOf(data.options, 50))
      return real.reduce((sum, p, i) => sum + ((shares.get(nameOf(i)) ?? 0) - p) ** 2, 0)
    },
  },
  'real-weight': {
    reading: 'square of the mean, E μ²',
    holds: 'gaussian, unbiased, on normal rows, real-weight, as many real rows as made ones',
    whyNot: firstOf(modelIs('gaussian', unbiased), sourceIs('normal'), policyIs('real-weight'), sameRows),
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
    whyNot: firstOf(
      modelIs('linear-regression', { noise: 1 }),
      sourceIs('regression'),
      policyIs('replace', 'accumulate'),
      sameRows,
      ({ data, rows }) => {
        const width = widthOf(data.options)
        return rows > width + 1 ? undefined : `${rows} rows are too few for ${width} columns`
      },
    ),
    expected({ rows, data, policy }, t) {
      const name = nameOfNamed(policy) === 'accumulate' ? 'accumulate' : 'replace'
      return regressionError(name, { width: widthOf(data.options), rows, generations: t })
    },
    measure: (tracked) =>
      Object.entries(tracked).reduce((sum, [name, w]) => sum + (name.startsWith('model: weight of') ? w * w : 0), 0),
  },
  'rare-class': {
    reading: 'chance that the rarest class is still there',
    holds: 'categorical on two shares, of which the last is at most .05, replace, as many real rows as made ones',
    whyNot: firstOf(modelIs('categorical'), sourceIs('shares'), policyIs('replace'), sameRows, ({ data }) => {
      const shares = sharesOf(data.options)
      if (shares.length !== 2) return `there are ${shares.length} shares`
      const rare = shares[1]! / (shares[0]! + shares[1]!)
      return rare <= 0.05 ? undefined : `the last share is ${rare}`
    }),
    expected: ({ rows, data }, t) => {
      const shares = sharesOf(data.options)
      const all = shares.reduce((sum, share) => sum + share, 0)
      return classSurvival(Math.floor((rows * shares.at(-1)!) / all + 1e-9), t)
    },
    measure: (tracked) => Number(tracked['values of value'] === 2),
  },
  tempered: {
    reading: 'share of the commonest class',
    holds:
      'categorical, with or without a temperature, on the source shares, the first share the largest, by more than sampling makes of it, replace, many rows',
    whyNot: firstOf(
      modelIs('categorical', {}, ['temperature']),
      sourceIs('shares'),
      policyIs('replace'),
      manyRows,
      ({ data }) => {
        const shares = sharesOf(data.options)
        if (shares.length > followed) return `there are ${shares.length} classes`
        return shares[0] === Math.max(...shares) ? undefined : 'the first share is not the largest'
      },
      (recipe) => (isRace(recipe) ? 'chance decides which share becomes the largest' : undefined),
    ),
    expected(recipe, t) {
      const { temperature = 1 } = settingsOf(recipe)
      return tempered(sharesOf(recipe.data.options), Number(temperature), t - 1)[0]!
    },
    // A class that is gone has no share to be told.
    measure: (tracked) => tracked['model: share of a'] ?? 0,
  },
  widening: {
    reading: 'mean of x² of the rows',
    holds:
      'kernel-density with a fixed bandwidth on normal rows, replace, or accumulate with as many real rows as made ones',
    whyNot: firstOf(
      modelIs('kernel-density'),
      given('bandwidth'),
      sourceIs('normal'),
      policyIs('replace', 'accumulate'),
      (recipe) => (nameOfNamed(recipe.policy) === 'accumulate' ? sameRows(recipe) : undefined),
    ),
    expected(recipe, t) {
      const h = Number(settingsOf(recipe).bandwidth)
      if (nameOfNamed(recipe.policy) === 'replace') return widenedMoment('replace', h, t + 1)
      return h * h + widenedMoment('accumulate', h, t)
    },
    measure: (tracked) => tracked['variance of x']! + tracked['mean of x']! ** 2,
  },
  'posterior-collapse': {
    reading: 'nats that the first latent carries',
    holds: 'linear-vae with a given noise on the source latent, replace, many rows',
    whyNot: firstOf(modelIs('linear-vae'), given('noise'), sourceIs('latent'), policyIs('replace'), manyRows),
    expected(recipe) {
      const variances = (recipe.data.options?.variances as number[] | undefined) ?? [9]
      return latentNats(Math.max(...variances), Number(settingsOf(recipe).noise))
    },
    measure: (tracked) => tracked['model: nats of latent 1']!,
  },
  'entropy-collapse': {
    reading: 'entropy of the policy, in nats',
    holds: 'softmax-policy on the source bandit, with its rewards and at most its noise, replace, many rows',
    whyNot: firstOf(modelIs('softmax-policy'), sourceIs('bandit'), policyIs('replace'), manyRows, (recipe) => {
      const { rewards, noise = 1 } = settingsOf(recipe) as { rewards: Record<string, number>; noise?: number }
      if (noise > 1) return `the noise is ${noise}, and that of the source 1`
      const paid = banditRewards.every((reward, arm) => rewards[nameOf(arm)] === reward)
      const same = paid && Object.keys(rewards).length === banditRewards.length
      return same ? undefined : `the rewards are ${JSON.stringify(rewards)}`
    }),
    expected(recipe, t) {
      const { rewards, step = 0.5 } = settingsOf(recipe) as { rewards: Record<string, number>; step?: number }
      const earned = Object.values(rewards)
      const even = earned.map(() => 1 / earned.length)
      return entropyNats(sharpenedPolicy(even, earned, { step, updates: t }))
    },
    measure: (tracked) => tracked['model: entropy of arm']!,
  },
}

function widthOf(options: Recipe['data']['options']): number {
  return Number(options?.width ?? 10)
}

function sharesOf(options: Recipe['data']['options']): readonly number[] {
  return (options?.shares as number[] | undefined) ?? [0.5, 0.3, 0.2]
}

function classesOf(options: Recipe['data']['options'], standard = 20): number {
  return Number(options?.classes ?? standard)
}

/**
 * Whether sharpening at a temperature under 1 may let another share overtake the first. The logarithm of their ratio is a T-th part
 * larger each time, and so is what sampling has added to it so far: together a standard error of √((1/p₁ + 1/p₂)/M · T²/(1 − T²)),
 * three of which should be less than that logarithm.
 */
function isRace(recipe: Recipe): boolean {
  const t = Number(settingsOf(recipe).temperature ?? 1)
  const shares = sharesOf(recipe.data.options)
  if (!(t < 1) || shares.length < 2) return false
  const all = shares.reduce((sum, share) => sum + share, 0)
  const [first, second] = [...shares].sort((a, b) => b - a).map((share) => share / all) as [number, number]
  const rows = Math.min(recipe.rows, recipe.data.rows)
  const error = Math.sqrt(((1 / first + 1 / second) / rows) * (t ** 2 / (1 - t ** 2)))
  return Math.log(first / second) < 3 * error
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
