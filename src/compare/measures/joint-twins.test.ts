import { expect, test } from 'vitest'
import { fork, normal, uniform } from '../../math/random.ts'
import { cloudTwins } from '../cloud-twins.fixture.ts'
import { jointTwins } from '../joint-twins.fixture.ts'
import { joined, randomLabels } from '../pooled.fixture.ts'
import type { Pooled } from '../pooled.ts'
import { measures } from './registry.ts'

/** Points as a pool would hold them: a lattice with heavy ties, or a cloud. */
const clouds = [
  { name: 'a lattice', sizes: [30, 25, 10], draw: (seed: number) => lattice(uniform(seed)) },
  { name: 'a cloud', sizes: [40, 12, 0], draw: (seed: number) => cloud(normal(seed)) },
  { name: 'one point', sizes: [9, 8, 2], draw: () => () => [1, 2] },
  { name: 'few points', sizes: [3, 2, 4], draw: (seed: number) => cloud(normal(seed)) },
  { name: 'one of a side', sizes: [12, 1, 0], draw: (seed: number) => lattice(uniform(seed)) },
] as const

const fromGraph = Object.keys(jointTwins).filter((id) => !(id in cloudTwins))
const graphCases = clouds.flatMap((it) => fromGraph.map((id) => ({ ...it, id })))

test.each(graphCases)('known answer: $id of $name is its definition', ({ id, sizes, draw }) => {
  for (let seed = 0; seed < 4; seed++) {
    const { points, labels } = drawn(sizes, draw(fork(seed, 'points')), seed)
    expect(scoreOf(id, points, labels)).toBeCloseTo(jointTwins[id]!(points, labels), 12)
  }
})

/**
 * Sums of 32 bits are good to about 1e-6 of what is summed, twice that in a ratio; what a millionth of the pooled variance
 * stands in for (a side of two points in three dimensions) is a root of that. Distances and the kernel are kept in 256
 * steps, each pair half a step off at most: 1/510 of the largest distance, which is up to 3 mean ones, in four means; on a
 * lattice all pairs are off alike, elsewhere chance makes it less.
 */
const within: Readonly<Record<string, number>> = {
  'effective-rank': 2e-4,
  'energy-distance': 4 * (3 / 510),
  'frechet-distance': 2e-4,
  'log-determinant': 2e-4,
  'mmd-rbf': 4 / 510,
  'vendi-1': 2e-4,
  'vendi-2': 2e-4,
  'vendi-infinity': 2e-4,
}

const spread = [
  ...clouds.filter(({ name }) => name !== 'one point'),
  { name: 'a wide cloud', sizes: [60, 45, 12], draw: (seed: number) => wide(normal(seed)) },
  { name: 'a line', sizes: [20, 15, 5], draw: (seed: number) => line(normal(seed)) },
] as const

/** In the coordinates as given, a line has no determinant: see below. */
const cloudCases = spread
  .flatMap((it) => Object.keys(within).map((id) => ({ ...it, id })))
  .filter(({ id, name }) => id !== 'log-determinant' || name !== 'a line')

test.each(cloudCases)('known answer: $id of $name is its definition', ({ id, sizes, draw }) => {
  for (let seed = 0; seed < 4; seed++) {
    const { points, labels } = drawn(sizes, draw(fork(seed, 'points')), seed)
    const expected = cloudTwins[id]!(points, labels)
    const value = scoreOf(id, centred(points), labels)
    // The determinant of two points in three dimensions is that of the floor, of which rounding is a hundredth.
    const flat = id === 'log-determinant' && Math.min(sizes[0], sizes[1]) <= points[0]!.length
    if (Number.isNaN(expected)) expect(value).toBeNaN()
    else expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThanOrEqual(flat ? 0.05 : within[id]!)
  }
})

test.each(Object.keys(within))(
  'known answer: %s of a side that is one point, off the other, is its definition',
  (id) => {
    for (let seed = 0; seed < 4; seed++) {
      const next = wide(normal(fork(seed, 'points')))
      const [one, labels] = [next().map((x) => x + 3), new Uint8Array(70).fill(1, 50)]
      const points = Array.from(labels, (label) => (label ? one : next()))
      const [value, expected] = [scoreOf(id, centred(points), labels), cloudTwins[id]!(points, labels)]
      // The determinant is that of the floor, of which rounding in 32 bits may be some tenths.
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(id === 'log-determinant' ? 0.5 : within[id]! + 1e-3)
    }
  },
)

test('known answer: log-determinant of a line is the ratio of its spreads', () => {
  const { points, labels } = drawn([20, 15, 5], line(normal(1)), 1)
  const one = points.map(([x]) => [x!])
  expect(scoreOf('log-determinant', centred(points), labels)).toBeCloseTo(
    cloudTwins['log-determinant']!(one, labels),
    4,
  )
})

test.each([3, 10, 100])('known answer: a generation of one point, %d off, is finite, and one direction', (far) => {
  const next = wide(normal(fork(far, 'points')))
  const [one, labels] = [next().map((x) => x + far), new Uint8Array(1200).fill(1, 600)]
  const points = Array.from(labels, (label) => (label ? one : next()))
  const pooled = poolOf(centred(points))
  expect(scoreIn('log-determinant', pooled, labels)).toBeLessThan(-4)
  expect(scoreIn('vendi-1', pooled, labels)).toBeCloseTo(1, 6)
  expect(scoreIn('effective-rank', pooled, labels)).toBeCloseTo(cloudTwins['effective-rank']!(points, labels), 1)
})

test('known answer: mode-share of two modes that cannot be mistaken is its definition', () => {
  for (let seed = 0; seed < 6; seed++) {
    const z = normal(fork(seed, 'points'))
    const labels = randomLabels([70, 40, 15], seed)
    const points = Array.from(labels, (_, i) => [i < 75 ? -40 + z() : 40 + z(), z(), z()])
    const space = poolOf(centred(points)).spaces[0]!
    expect(space.modes!.names).toEqual(['mode 1', 'mode 2'])
    expect(Array.from(space.modes!.of)).toEqual(points.map(([x]) => (x! < 0 ? 0 : 1)))
    expect(scoreOf('mode-share', centred(points), labels)).toBeCloseTo(jointTwins['mode-share']!(points, labels), 12)
  }
})

function scoreOf(id: string, points: readonly (readonly number[])[], labels: Uint8Array): number {
  return scoreIn(id, poolOf(points), labels)
}

/** On the first target of the measure. */
function scoreIn(id: string, pooled: Pooled, labels: Uint8Array): number {
  const measure = measures.find((one) => one.id === id)!
  return measure.prepare(pooled, measure.targets(pooled)[0]!)(labels)
}

function drawn(sizes: readonly [number, number, number], next: () => number[], seed: number) {
  const labels = randomLabels([sizes[0], sizes[1], sizes[2]], seed)
  return { labels, points: Array.from(labels, next) }
}

function poolOf(points: readonly (readonly number[])[]): Pooled {
  const space = joined({
    name: 'v',
    kind: 'vector',
    rows: points.length,
    dimensions: points[0]!.length,
    points: Float32Array.from(points.flat()),
    pooledRows: Uint32Array.from(points.keys()),
    metric: 'euclidean',
    notes: [],
  })
  const none = { columns: [], rowIds: new Uint32Array(points.length), distinctRows: 1, pairRows: 0, pairs: [] }
  return { ...none, rows: points.length, spaces: [space], texts: [] }
}

/** About the pooled mean, as the points of a space are. */
function centred(points: readonly (readonly number[])[]): number[][] {
  const mean = points[0]!.map((_, a) => points.reduce((sum, x) => sum + x[a]!, 0) / points.length)
  return points.map((x) => x.map((value, a) => value - mean[a]!))
}

function lattice(draw: () => number): () => number[] {
  return () => [Math.floor(4 * draw()), Math.floor(3 * draw())]
}

/** In steps that a 32-bit number holds. */
function cloud(draw: () => number): () => number[] {
  return () => [draw(), draw(), draw()].map((x) => Math.round(1024 * x) / 1024)
}

/** Twelve directions, each narrower than the one before and mixed with it. */
function wide(draw: () => number): () => number[] {
  return () => {
    let last = 0
    return Array.from({ length: 12 }, (_, a) => (last = 0.5 * last + draw() * 0.8 ** a))
  }
}

/** Three coordinates that say the same. */
function line(draw: () => number): () => number[] {
  return () => {
    const x = draw()
    return [x, 2 * x, -x]
  }
}
