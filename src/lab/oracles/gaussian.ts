import { accumulateGaussian, passage, replaceGaussian, weightedMean, widen } from '../chains/gaussian-chain.ts'
import {
  accumulatedVariance,
  bestRealWeight,
  firstPassage,
  meanLogVariance,
  realWeightVariance,
  replacedVariance,
  widenedMoment,
} from '../theory/gaussian.ts'
import type { Oracle } from './oracle.ts'

const weights = [0.4, bestRealWeight(1), 0.8]
const passed = firstPassage(100, 1)
const h = 0.3

/** Rows 2, 3, 4 and 9, kernel densities, and the generation at which collapse is there. */
export const gaussianOracles: readonly Oracle[] = [
  {
    id: 'gaussian-unbiased',
    title: 'Gaussian, replace, unbiased variance, 50 rows, 50 generations',
    full: 2000,
    short: 500,
    run: (seed) => {
      const learned = replaceGaussian({ rows: 50, generations: 50, estimator: 'unbiased' }, seed)
      return [Math.log(learned[49]!.variance), Math.log(learned[9]!.variance)]
    },
    readings: [
      { name: 'mean ln σ², generation 50', expected: meanLogVariance(50, 50), tolerance: 0.13 },
      { name: 'mean ln σ², generation 10', expected: meanLogVariance(50, 10), tolerance: 0.06 },
    ],
  },
  {
    id: 'gaussian-ml',
    title: 'Gaussian, replace, maximum likelihood, 50 rows, 50 generations',
    full: 20_000,
    short: 1500,
    run: (seed) => {
      const { mean, variance } = replaceGaussian({ rows: 50, generations: 50, estimator: 'ml' }, seed)[49]!
      return [variance, mean * mean]
    },
    readings: [
      { name: 'E σ²', expected: replacedVariance(50, 50), tolerance: 0.03 },
      { name: 'E μ²', expected: 1 - replacedVariance(50, 50), tolerance: 0.05 },
    ],
  },
  {
    id: 'gaussian-accumulate',
    title: 'Gaussian, accumulate, maximum likelihood, 10 rows, 100 generations',
    full: 20_000,
    short: 4000,
    run: (seed) => {
      const { mean, variance } = accumulateGaussian({ rows: 10, generations: 100 }, seed)
      return [variance, mean * mean]
    },
    readings: [
      { name: 'E σ²', expected: accumulatedVariance(10, 100), tolerance: 0.02 },
      { name: 'E μ²', expected: 1 - accumulatedVariance(10, 100), tolerance: 0.02 },
    ],
  },
  {
    id: 'real-weight',
    title: 'a mean fitted to 100 fresh real rows with weight w and to 100 of its own, 60 generations',
    full: 20_000,
    short: 5000,
    run: (seed) => weights.map((weight) => weightedMean({ weight, rows: 100, generations: 60 }, seed)),
    readings: weights.map((w) => ({
      name: `variance at w = ${w.toFixed(3).replace(/0+$/, '')}`,
      expected: realWeightVariance(w, 100),
      tolerance: 0.04 * realWeightVariance(w, 100),
    })),
  },
  {
    id: 'kernel-density',
    title: `kernel density of bandwidth ${h}, 200 rows, 12 generations`,
    full: 2000,
    short: 400,
    run: (seed) =>
      (['replace', 'accumulate'] as const).map((policy) => widen({ policy, h, rows: 200, generations: 12 }, seed)),
    readings: [
      { name: 'E x², replace', expected: widenedMoment('replace', h, 12), tolerance: 0.05 },
      { name: 'E x², accumulate', expected: widenedMoment('accumulate', h, 12), tolerance: 0.03 },
    ],
  },
  {
    id: 'first-passage',
    title: 'Gaussian, replace, unbiased, 100 rows, until ln σ² has fallen by 1',
    full: 4000,
    short: 150,
    run: (seed) => {
      const generation = passage({ rows: 100, fall: 1 }, seed)
      return [generation, generation * generation]
    },
    read: ([mean, square]) => [mean!, Math.sqrt(square! - mean! * mean!)],
    readings: [
      { name: 'mean generation', expected: passed.mean, tolerance: 10 },
      { name: 'standard deviation', expected: passed.sd, tolerance: 21 },
    ],
  },
]
