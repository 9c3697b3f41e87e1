import { expect, test } from 'vitest'
import { normalQuantile } from '../../math/normal-distribution.ts'
import { fork } from '../../math/random.ts'
import { gaussianPoints, type Points, pointPool, scoreOf, shuffledScores } from '../point-pool.fixture.ts'

/**
 * What measures of points score by closed forms: section B of the project's oracles. Not here, since they are measures of
 * what was trained on: authenticity, the copying statistic of Meehan et al., and the share of rows nearer to train.
 */

test.each([2, 16, 64])(
  'oracle: coverage of honest data, 200 against 200 in %d dimensions, is .9699; density is 1',
  (d) => {
    // By counting alone, so that it holds for the shuffles of any one pool.
    const pool = honest(200, 200, d, 1)
    const values = (id: string) => shuffledScores(id, pool, { draws: 400, sizes: [200, 200] })
    expect(covered(200, 200)).toBeCloseTo(0.9699, 4)
    expect(Math.abs(mean(values('coverage-k5')) - 0.9699)).toBeLessThanOrEqual(0.005)
    expect(Math.abs(mean(values('density-k5')) - 1)).toBeLessThanOrEqual(0.035)
  },
)

test.each([
  [200, 50],
  [60, 300],
])('oracle: coverage of honest data is 1 − Π(n−j)/(n+m−j), %d against %d', (n, m) => {
  const pool = honest(n, m, 8, 1)
  const values = shuffledScores('coverage-k5', pool, { draws: 300, sizes: [n, m] })
  expect(Math.abs(mean(values) - covered(n, m))).toBeLessThanOrEqual(0.005)
})

test('oracle: coverage of one of two modes is .5', () => {
  const values = [1, 2, 3, 4].map((seed) => {
    const reference = gaussianPoints(200, 4, fork(seed, 'reference'))
    const two = reference.map((x, i) => (i < 100 ? x.map((value) => value + 20) : x))
    return scoreOf('coverage-k5', pointPool(two, gaussianPoints(200, 4, fork(seed, 'generation'))))
  })
  expect(Math.abs(mean(values) - 0.5)).toBeLessThanOrEqual(0.005)
})

test('oracle: precision and recall of honest data are not 1: about .74 in 64 dimensions at 1,000 rows', () => {
  const pool = honest(1000, 1000, 64, 1)
  for (const id of ['precision-k5', 'recall-k5']) {
    const values = shuffledScores(id, pool, { draws: 20, sizes: [1000, 1000] })
    expect(Math.abs(mean(values) - 0.74), id).toBeLessThanOrEqual(0.03)
  }
})

test('oracle: Fréchet distance of 1,000 of N(0, I) to the population, 16-d, is .084, by 1/N₁ + 1/N₂', () => {
  const pool = honest(10_000, 10_000, 16, 1)
  const values = shuffledScores('frechet-distance', pool, { draws: 300, sizes: [19_000, 1000] })
  // As the population there are 19,000. Ours is a share of the variance over all directions, here 16.
  const against = (16 + (16 * 17) / 4) * (1 / 1000 + 1 / 19_000)
  expect(against * (19 / 20)).toBeCloseTo(0.084, 12)
  expect(Math.abs((16 * mean(values)) / against - 1)).toBeLessThanOrEqual(0.03)
})

test('oracle: Fréchet distance of honest data of unequal variances', () => {
  const variances = [9, 4, 2, 1.3, 0.8, 0.3]
  const total = sum(variances)
  const points = gaussianPoints(12_000, 6, 1).map((x) => x.map((value, a) => value * Math.sqrt(variances[a]!)))
  const values = shuffledScores('frechet-distance', pointPool(points.slice(0, 6000), points.slice(6000)), {
    draws: 300,
    sizes: [1000, 1000],
  })
  const crossed = sum(variances.map((a) => sum(variances.map((b) => (a * b) / (a + b)))))
  const expected = (2 / 1000) * (1.25 * total + 0.5 * crossed)
  expect(Math.abs((mean(values) * total) / expected - 1)).toBeLessThanOrEqual(0.03)
})

test('oracle: energy distance of N(0, 1) and N(0, ¼) is .0916', () => {
  // Every thousandth quantile stands for the distribution; without the pairs of a quantile with itself, the means within
  // are n/(n − 1) times too large.
  const n = 1000
  const grid = (sd: number) => Array.from({ length: n }, (_, i) => [sd * normalQuantile((i + 0.5) / n)])
  const value = scoreOf('energy-distance', pointPool(grid(1), grid(0.5)))
  const [one, half, across] = [2 / Math.sqrt(Math.PI), 1 / Math.sqrt(Math.PI), Math.sqrt(2.5 / Math.PI)]
  const unit = (one + half + 2 * across) / 4
  expect(2 * across - one - half).toBeCloseTo(0.0916, 4)
  expect(Math.abs(value * unit + (one + half) / (n - 1) - 0.0916)).toBeLessThanOrEqual(0.002)
})

test.each(['energy-distance', 'mmd-rbf'])('oracle: %s of honest data is 0 on average', (id) => {
  const values = shuffledScores(id, honest(300, 300, 8, 1), { draws: 200, sizes: [400, 200] })
  expect(Math.abs(mean(values))).toBeLessThanOrEqual((4 * deviation(values)) / Math.sqrt(200))
})

test('oracle: MMD of N(0, I) and N(μ, I) under the kernel of width σ', () => {
  const [d, shift] = [4, 0.5]
  const far = gaussianPoints(1500, d, 2).map(([x, ...others]) => [x! + shift, ...others])
  const pool = pointPool(gaussianPoints(1500, d, 1), far)
  // 2σ² is the median squared distance of pooled points.
  const width = median(distances([...gaussianPoints(400, d, 1), ...far.slice(0, 400)]))
  const factor = (width / (width + 4)) ** (d / 2)
  const expected = 2 * factor * (1 - Math.exp(-(shift ** 2) / (width + 4)))
  expect(scoreOf('mmd-rbf', pool) / expected).toBeCloseTo(1, 0)
  expect(Math.abs(scoreOf('mmd-rbf', pool) - expected)).toBeLessThanOrEqual(0.004)
})

test('oracle: the accuracy of the nearest row is normal about ½; where neighbours are mutual its variance is larger', () => {
  const pool = honest(300, 300, 8, 1)
  const values = shuffledScores('c2st-accuracy-1nn', pool, { draws: 400, sizes: [300, 300] })
  const { indices, k, rows } = pool.pooled.spaces[0]!.neighbours
  const first = (i: number) => indices[i * k]!
  const mutual = Array.from({ length: rows }, (_, i) => first(first(i)) === i).filter(Boolean).length / rows
  expect(Math.abs(mean(values) - 299 / 599)).toBeLessThanOrEqual(0.005)
  // 1/(4n) for independent guesses; mutual pairs guess alike.
  expect(deviation(values) / Math.sqrt((1 + mutual) / (4 * rows))).toBeGreaterThan(0.88)
  expect(deviation(values) / Math.sqrt((1 + mutual) / (4 * rows))).toBeLessThan(1.12)
})

test.each([
  [150, 150],
  [250, 50],
])('oracle: shares of neighbours of its own side, %d against %d', (n, m) => {
  const pool = honest(n, m, 8, 1)
  const values = (id: string) => shuffledScores(id, pool, { draws: 300, sizes: [n, m] })
  const own = (n * (n - 1) + m * (m - 1)) / ((n + m) * (n + m - 1))
  expect(Math.abs(mean(values('nearest-neighbours-k5')) - own)).toBeLessThanOrEqual(0.005)
  expect(Math.abs(mean(values('self-affinity-k5')) - (m - 1) / (n + m - 1))).toBeLessThanOrEqual(0.01)
})

test('oracle: near-distinct rows of honest data are .99; none where every row stands twice', () => {
  const values = shuffledScores('near-distinct-rows', honest(400, 400, 8, 1), { draws: 100, sizes: [400, 400] })
  expect(Math.abs(mean(values) - 0.99)).toBeLessThanOrEqual(0.005)
  const half = gaussianPoints(100, 8, 3)
  expect(scoreOf('near-distinct-rows', pointPool(gaussianPoints(200, 8, 2), [...half, ...half]))).toBe(0)
})

test.each([0.05, 0.5, 0.9, 2])('oracle: contraction by %d is its logarithm', (by) => {
  const points = gaussianPoints(150, 6, 1)
  const pool = pointPool(
    points,
    points.map((x) => x.map((value) => by * value)),
  )
  expect(scoreOf('neighbour-spacing-k5', pool)).toBeCloseTo(Math.log(by), 5)
  expect(scoreOf('log-determinant', pool)).toBeCloseTo(Math.log(by), 3)
  expect(scoreOf('effective-rank', pool)).toBeCloseTo(0, 4)
})

test('oracle: effective rank of equal variances is their number', () => {
  // Axes in both directions: three of them against six.
  const axes = (used: number) =>
    Array.from({ length: 60 }, (_, i) => Array.from({ length: 6 }, (_, a) => (i % used === a ? (i % 2 ? 1 : -1) : 0)))
  const balanced = (used: number) => [...axes(used), ...axes(used).map((x) => x.map((value) => -value))]
  expect(scoreOf('effective-rank', pointPool(balanced(6), balanced(3)))).toBeCloseTo(-Math.log(2), 4)
})

test.each([4, 16, 64])(
  'oracle: Vendi score of order 2 of n isotropic rows in %d dimensions is d/(1 + (d − 1)/n)',
  (d) => {
    const values = shuffledScores('vendi-2', honest(1000, 1000, d, 1), { draws: 10, sizes: [1000, 1000] })
    expect(mean(values) / (d / (1 + (d - 1) / 1000))).toBeCloseTo(1, 2)
  },
)

function honest(n: number, m: number, d: number, seed: number) {
  return pointPool(gaussianPoints(n, d, fork(seed, 'reference')), gaussianPoints(m, d, fork(seed, 'generation')))
}

/** Chance that one of m generated rows is nearer than the 5th nearest of n − 1 reference rows. */
function covered(n: number, m: number): number {
  return 1 - [1, 2, 3, 4, 5].reduce((product, j) => (product * (n - j)) / (n + m - j), 1)
}

function distances(points: Points): number[] {
  return points.flatMap((x, i) => points.slice(0, i).map((y) => sum(x.map((value, a) => (value - y[a]!) ** 2))))
}

function median(xs: readonly number[]): number {
  return Float64Array.from(xs).sort()[xs.length >> 1]!
}

function mean(xs: readonly number[]): number {
  return sum(xs) / xs.length
}

function deviation(xs: readonly number[]): number {
  const centre = mean(xs)
  return Math.sqrt(sum(xs.map((x) => (x - centre) ** 2)) / (xs.length - 1))
}

function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0)
}
