import { expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { pointQuantiles } from './point-quantiles.ts'

test('known answer: quantiles of the points listed', () => {
  const values = Float64Array.of(9, 1, 8, 2, 7, 3, 6, 4, 5, 100)
  const points = Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8)
  expect(pointQuantiles(values, points, [1, 0.5, 0.12, 0])).toEqual([9, 5, 2, 1])
  expect(pointQuantiles(values, Uint32Array.of(9), [0.5])).toEqual([100])
})

test('twin: an array that is filled again and again, alike or not, with ties and without', () => {
  const u = uniform(7)
  const values = new Float64Array(3000)
  const shares = [0.9, 0.5, 0.01]
  const kinds: ((i: number) => number)[] = [
    () => u(),
    () => u() + 0.002,
    () => Math.floor(6 * u()),
    (i) => (i % 2 ? 1e9 * u() : 0),
    () => 5,
    () => u(),
  ]
  for (const kind of kinds) {
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < values.length; i++) values[i] = kind(i)
      const points = Uint32Array.from(values.keys()).filter(() => u() < (round === 4 ? 0.02 : 0.6))
      const sorted = Float64Array.from(points, (point) => values[point]!).sort()
      const expected = shares.map((share) => sorted[Math.ceil(share * sorted.length) - 1])
      expect(pointQuantiles(values, points, shares)).toEqual(expected)
    }
  }
})
