import { expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { HeavyTypes } from './heavy-types.ts'
import { survival } from './survival.ts'
import { hashed, typesOf } from './types.fixture.ts'
import { Types } from './types.ts'

const upTo = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i)

test('known answer: few values are counted exactly', () => {
  const types = typesOf([3, 1, 3, 3, 2])
  const { hashes } = hashed([3, 9])
  expect(types).toMatchObject({ n: 5, exact: true, distinct: 3, singletons: 2, unseenMass: 0.4 })
  expect(types.countOf(hashes.high[0]!, hashes.low[0]!)).toBe(3)
  expect(types.countOf(hashes.high[1]!, hashes.low[1]!)).toBe(0)
  expect([...types.entries()].map(({ number, count }) => [number, count]).sort()).toEqual([
    [1, 1],
    [2, 1],
    [3, 3],
  ])
})

test('known answer: 8,192 values are exact, one more is an estimate', () => {
  expect(typesOf(upTo(8192))).toMatchObject({ exact: true, distinct: 8192 })
  const more = typesOf(upTo(8193))
  expect(more.exact).toBe(false)
  expect(Math.abs(more.distinct / 8193 - 1)).toBeLessThan(0.01)
})

test('oracle: counts of the kept types are true counts', () => {
  const random = uniform(2)
  const values = Array.from({ length: 100_000 }, () => Math.floor(random() ** 3 * 40_000))
  const truth = new Map<number, number>()
  for (const value of values) truth.set(value, (truth.get(value) ?? 0) + 1)
  const entries = [...typesOf(values).entries()]
  expect(entries).toHaveLength(8192)
  for (const { number, count } of entries) expect(count).toBe(truth.get(number))
  expect(Math.abs(typesOf(values).distinct / truth.size - 1)).toBeLessThan(0.03)
  const singles = [...truth.values()].filter((count) => count === 1).length
  expect(Math.abs(typesOf(values).singletons / singles - 1)).toBeLessThan(0.05)
})

test('calibration: few singletons among many values are off by 1/√(singletons kept), to either side', () => {
  const ratios = upTo(60).map((i) => {
    const types = new Types()
    const random = uniform(i)
    for (let value = 0; value < 100_000; value++)
      types.addHash(Math.floor(random() * 2 ** 32), Math.floor(random() * 2 ** 32), value < 1000 ? 1 : 2)
    return types.singletons / 1000 - 1
  })
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
  const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + ratio ** 2, 0) / ratios.length)
  const expected = 1 / Math.sqrt(1000 * (8192 / 100_000))
  expect(Math.abs(mean)).toBeLessThan((4 * expected) / Math.sqrt(60))
  expect(spread / expected).toBeGreaterThan(0.7)
  expect(spread / expected).toBeLessThan(1.3)
})

test('calibration: the count of distinct values is off by about 1.1 %, to either side', () => {
  const ratios = upTo(40).map((i) => typesOf(upTo(30_000, i * 1e6)).distinct / 30_000 - 1)
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
  const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + ratio ** 2, 0) / ratios.length)
  expect(Math.abs(mean)).toBeLessThan(0.006)
  expect(spread).toBeLessThan(0.016)
})

test('known answer: survival looks only at what both would have kept', () => {
  const half = typesOf(upTo(50_000))
  expect(survival(typesOf(upTo(100_000)), typesOf(upTo(100_000)))).toMatchObject({ types: 8192, survivingTypes: 8192 })
  const { types, survivingTypes, cells } = survival(typesOf([...upTo(100_000), ...upTo(100_000)]), half)
  expect(types).toBe(8192)
  expect(cells).toBe(2 * types)
  expect(Math.abs(survivingTypes / types - 0.5)).toBeLessThan(0.03)
})

test('known answer: survival of rare values alone', () => {
  const rare = survival(typesOf([1, 1, 1, 2, 3, 4]), typesOf([1, 2]), { rarerThan: 2 })
  expect(rare).toEqual({ types: 3, cells: 3, survivingTypes: 1, survivingCells: 1 })
})

test('law: bounds of heavy types are never too low, and seldom much too high', () => {
  const random = uniform(4)
  const values = Array.from({ length: 100_000 }, () => Math.floor(random() ** 4 * 50_000))
  const heavy = new HeavyTypes()
  const { hashes } = hashed(values)
  heavy.addAll(hashes, values.length)
  const truth = new Map<number, number>()
  for (const value of values) truth.set(value, (truth.get(value) ?? 0) + 1)
  const excess = [...truth].map(([value, count]) => {
    const hash = hashed([value]).hashes
    return heavy.atMost(hash.high[0]!, hash.low[0]!) - count
  })
  expect(Math.min(...excess)).toBeGreaterThanOrEqual(0)
  expect(excess.filter((over) => over > values.length / 750).length / excess.length).toBeLessThan(0.02)
})
