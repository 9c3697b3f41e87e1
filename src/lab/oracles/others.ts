import { normal } from '../../math/random.ts'
import { regressOnOwnLabels } from '../chains/regression-chain.ts'
import { unseenMass } from '../chains/zipf-chain.ts'
import type { Table } from '../model.ts'
import { decodedWeights } from '../models/categorical.ts'
import { gaussian } from '../models/gaussian.ts'
import { linearVaeOf } from '../models/linear-vae.ts'
import { tempered } from '../theory/categorical.ts'
import { truncatedVariance } from '../theory/gaussian.ts'
import { latentNats, regressionError } from '../theory/regression.ts'
import { zipfFloor, zipfSlope } from '../theory/zipf.ts'
import type { Oracle } from './oracle.ts'

const design = { width: 10, rows: 50 }
const exponents = [1.5, 2]
const sizes = [1000, 3162, 10_000, 31_623, 100_000]
const eigenvalues = [9, 4, 2, 1.3, 0.8, 0.3]
const three = [0.5, 0.3, 0.2]

/** Rows 6, 10, 11 and 12: regression, heavy tails, a linear autoencoder, decoding. */
export const otherOracles: readonly Oracle[] = [
  {
    id: 'regression',
    title: 'least squares on its own labels, 50 × 10 design, 20 generations',
    full: 3000,
    short: 400,
    run: (seed) =>
      (['replace', 'accumulate'] as const).map((policy) =>
        regressOnOwnLabels({ ...design, generations: 20, policy }, seed),
      ),
    readings: (['replace', 'accumulate'] as const).map((policy) => {
      const expected = regressionError(policy, { ...design, generations: 20 })
      return { name: `‖ŵ − w‖², ${policy}`, expected, tolerance: 0.05 * expected }
    }),
  },
  {
    id: 'zipf-error',
    title: "chance that the next symbol of Zipf's law is new, against 1,000 to 100,000 draws",
    full: 40,
    short: 4,
    run: (seed) => exponents.flatMap((beta) => unseenMass({ beta, sizes }, seed)),
    read: (means) => exponents.map((_, i) => slope(means.slice(i * sizes.length, (i + 1) * sizes.length))),
    readings: exponents.map((beta) => ({ name: `slope at β = ${beta}`, expected: zipfSlope(beta), tolerance: 0.01 })),
  },
  {
    id: 'zipf-floor',
    title: 'the same, learned from a generator that knows the first 300 values only',
    full: 1,
    short: 1,
    exact: true,
    run: (seed) => exponents.flatMap((beta) => unseenMass({ beta, sizes: [500_000], cut: 300 }, seed)),
    readings: exponents.map((beta) => ({
      name: `floor at β = ${beta}`,
      expected: zipfFloor(beta, 300),
      tolerance: 0.01 * zipfFloor(beta, 300),
    })),
  },
  {
    id: 'linear-vae',
    title: 'linear VAE on the population covariance, eigenvalues 9, 4, 2, 1.3, .8, .3, noise 1',
    full: 1,
    short: 1,
    exact: true,
    run: (seed) => {
      const { nats } = linearVaeOf(rotated(eigenvalues, seed), eigenvalues.length, { noise: 1 })
      return [...nats, nats.filter((x) => x > 0.01).length]
    },
    readings: [
      ...eigenvalues.map((value, i) => ({
        name: `nats of latent ${i + 1}`,
        expected: latentNats(value, 1),
        tolerance: 0.02,
      })),
      { name: 'active units', expected: 4, tolerance: 0 },
    ],
  },
  {
    id: 'decoding',
    title: 'shares .5, .3, .2 at temperature .9, 10 generations without sampling error',
    full: 1,
    short: 1,
    exact: true,
    run: () => decodedShares(10),
    readings: tempered(three, 0.9, 10).map((expected, i) => ({
      name: `share ${i + 1}`,
      expected,
      tolerance: 1e-4,
    })),
  },
  {
    id: 'truncation',
    title: 'Gaussian of which the central 95 % are made, one generation',
    full: 40,
    short: 40,
    run: (seed) => [truncatedOnce(seed)],
    readings: [{ name: 'factor of variance', expected: truncatedVariance(0.95), tolerance: 0.01 }],
  },
]

/** Least-squares slope of the log of the error against the log of the sample. */
function slope(errors: readonly number[]): number {
  const x = sizes.map(Math.log)
  const y = errors.map(Math.log)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  const cross = x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0)
  return cross / x.reduce((sum, value) => sum + (value - mx) ** 2, 0)
}

/** A covariance with these eigenvalues, turned by random reflections. */
function rotated(values: readonly number[], seed: number): Float64Array {
  const d = values.length
  const z = normal(seed)
  const matrix = new Float64Array(d * d)
  for (let i = 0; i < d; i++) matrix[i * d + i] = values[i]!
  for (let turn = 0; turn < d; turn++) reflect(matrix, Float64Array.from({ length: d }, z), d)
  return matrix
}

/** H A H for the Householder reflection of a vector. */
function reflect(matrix: Float64Array, v: Float64Array, d: number): void {
  const squared = v.reduce((sum, x) => sum + x * x, 0)
  for (const [row, column] of [
    [d, 1],
    [1, d],
  ] as const) {
    for (let i = 0; i < d; i++) {
      let dot = 0
      for (let j = 0; j < d; j++) dot += v[j]! * matrix[i * column + j * row]!
      for (let j = 0; j < d; j++) matrix[i * column + j * row]! -= (2 * dot * v[j]!) / squared
    }
  }
}

/** Every generation learns the shares of the one before without error. */
function decodedShares(generations: number): number[] {
  let shares = three
  for (let t = 0; t < generations; t++) {
    const weights = decodedWeights(shares, 0.9, 1)
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    shares = weights.map((weight) => weight / all)
  }
  return shares
}

/** Variance of 10,000 truncated rows, in units of what was learned from as many normal ones. */
function truncatedOnce(seed: number): number {
  const x = Array.from({ length: 10_000 }, normal(seed))
  const variance = (cells: Table) => gaussian().fit(cells, 0).parameters!()['variance of x']!
  return variance(gaussian({ truncation: 0.95 }).fit({ x }, 0).sample(10_000, seed)) / variance({ x })
}
