import { expect, test } from 'vitest'
import { fork, shuffle, uniform } from '../math/random.ts'
import { copiedTypes } from './copied-types.ts'
import { repeatedCells, repeatedTypes } from './repeated-types.ts'
import { typesOf } from './types.fixture.ts'

/** Values that few of are common, and most of are rare: whole numbers of density 1/x up to `most`. */
function zipf(rows: number, seed: number, most = 1e6): Float64Array {
  const u = uniform(fork(seed, 'zipf'))
  return Float64Array.from({ length: rows }, () => Math.floor(most ** u()))
}

/** Plain counting of what `repeatedTypes` and `repeatedCells` tell. */
function counted(values: Float64Array) {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const again = Array.from(counts.values()).filter((count) => count > 1).length
  return { share: again / counts.size, cells: 1 - counts.size / values.length }
}

const distinct = (rows: number, from = 0) => Float64Array.from({ length: rows }, (_, i) => from + i)

test('oracle: up to 8,192 different values it is what plain counting gives', () => {
  const values = zipf(30_000, 1, 5000)
  const types = typesOf(values)
  expect(types.exact).toBe(true)
  expect(repeatedTypes(types).share).toBeCloseTo(counted(values).share, 12)
  expect(repeatedCells(types)).toBeCloseTo(counted(values).cells, 12)
})

test('oracle: of fewer cells it is the mean of draws without replacement', () => {
  const values = zipf(20_000, 2, 4000)
  const draws = Array.from({ length: 40 }, (_, seed) =>
    counted(shuffle(values.slice(), uniform(fork(seed, 'draw'))).subarray(0, 5000)),
  )
  const mean = (of: (draw: ReturnType<typeof counted>) => number) =>
    draws.reduce((sum, draw) => sum + of(draw), 0) / draws.length
  const types = typesOf(values)
  expect(Math.abs(repeatedTypes(types, 5000).share - mean(({ share }) => share))).toBeLessThan(0.004)
  expect(Math.abs(repeatedCells(types, 5000) - mean(({ cells }) => cells))).toBeLessThan(0.002)
})

test.each([1, 2, 3, 4])('oracle: beyond 8,192 different values it is near plain counting, seed %d', (seed) => {
  const values = zipf(200_000, seed, 1e7)
  const types = typesOf(values)
  const { share, variance } = repeatedTypes(types)
  expect(types.exact).toBe(false)
  expect(Math.abs(share - counted(values).share)).toBeLessThan(4 * Math.sqrt(variance))
  expect(Math.abs(repeatedCells(types) - counted(values).cells)).toBeLessThan(0.04)
})

test('known answer: where nothing repeats, and where everything stands twice, there is no error', () => {
  const once = typesOf(distinct(50_000))
  const twice = typesOf([...distinct(50_000), ...distinct(50_000)])
  expect([repeatedTypes(once).share, repeatedCells(once)]).toEqual([0, 0])
  expect([repeatedTypes(twice).share, repeatedCells(twice)]).toEqual([1, 0.5])
  expect(repeatedTypes(once).variance).toBeGreaterThan(0)
})

test('known answer: one value in half of the cells decides nothing', () => {
  const types = typesOf([...distinct(50_000, 1), ...new Float64Array(50_000)])
  expect(repeatedTypes(types).share).toBeLessThan(0.001)
  expect(repeatedCells(types)).toBeCloseTo(0.5, 1)
})

test('calibration: honest data of unequal sizes and heavy tails differs by no more than it says', () => {
  const scores = Array.from({ length: 60 }, (_, seed) => {
    // Other values each time, or the same common ones would be kept by all.
    const apart = (values: Float64Array) => typesOf(values.map((value) => value + seed * 1e8))
    const [large, small] = [apart(zipf(60_000, seed, 1e7)), apart(zipf(20_000, 1000 + seed, 1e7))]
    const [a, b] = [repeatedTypes(large, 20_000), repeatedTypes(small)]
    return (a.share - b.share) / Math.sqrt(a.variance + b.variance)
  })
  const mean = scores.reduce((sum, z) => sum + z, 0) / scores.length
  expect(Math.abs(mean)).toBeLessThan(0.4)
  expect(Math.max(...scores.map(Math.abs))).toBeLessThan(3.5)
})

test('known answer: a tenth of the values were copied from a reference whose values all differ', () => {
  const reference = typesOf(distinct(100_000))
  const { once, atAll, honest, honestAtMost } = copiedTypes(typesOf(distinct(100_000, 90_000)), reference)
  expect(once).toBeCloseTo(0.1, 1)
  expect(atAll).toBeCloseTo(once, 12)
  expect(honest).toBe(0)
  expect(honestAtMost).toBeGreaterThan(0)
})

test('law: of values drawn without the reference, also where they favour common ones, no more are held once than it says', () => {
  for (let seed = 0; seed < 40; seed++) {
    const reference = typesOf(zipf(40_000, seed, 1e6))
    // The second favours common values, the third has each of its values four times.
    const made = [
      zipf(40_000, 100 + seed, 1e6),
      zipf(40_000, 200 + seed, 1e5),
      [0, 1, 2, 3].flatMap(() => Array.from(zipf(10_000, 300 + seed, 1e6))),
    ]
    for (const values of made) {
      const { once, honestAtMost, variance, honestVariance } = copiedTypes(typesOf(values), reference)
      expect((once - honestAtMost) / Math.sqrt(variance + honestVariance)).toBeLessThan(3)
    }
  }
})

test('known answer: nothing is known of nothing', () => {
  expect(repeatedTypes(typesOf([])).share).toBeNaN()
  expect(copiedTypes(typesOf([]), typesOf([1, 2])).once).toBeNaN()
})
