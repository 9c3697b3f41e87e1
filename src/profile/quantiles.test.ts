import { expect, test } from 'vitest'
import { normal, uniform } from '../math/random.ts'
import { Quantiles, quantilesOf } from './quantiles.ts'

const shares = [0, 0.001, 0.01, 0.25, 0.5, 0.75, 0.99, 0.999, 1]

test('oracle: up to 4,096 different numbers, quantiles are those of the sorted list', () => {
  const random = uniform(3)
  const values = Array.from({ length: 20_000 }, () => Math.floor((random() - 0.5) * 4000) / 100)
  const sorted = values.slice().sort((a, b) => a - b)
  const sketch = quantilesOf(values)
  expect(sketch.bits).toBe(64)
  for (const q of shares) expect(sketch.quantile(q)).toBe(sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]! + 0)
})

test('known answer: the years 1990 to 2024 keep their own buckets', () => {
  const years = Array.from({ length: 3500 }, (_, i) => 1990 + (i % 35))
  expect([0, 0.5, 1].map((q) => quantilesOf(years).quantile(q))).toEqual([1990, 2007, 2024])
})

test.each([
  { name: 'uniform', draw: uniform(5) },
  { name: 'normal', draw: normal(5) },
  { name: 'log-normal', draw: () => Math.exp(3 * gauss()) },
])('oracle: beyond, no quantile is further off than two thousandths of the distribution ($name)', ({ draw }) => {
  const values = Array.from({ length: 100_000 }, draw)
  const sorted = values.slice().sort((a, b) => a - b)
  const sketch = quantilesOf(values)
  expect(sketch.bits).toBeLessThan(32)
  for (const q of shares) {
    const below = sorted.filter((value) => value <= sketch.quantile(q)).length / sorted.length
    expect(Math.abs(below - q)).toBeLessThan(0.002)
  }
})

const gauss = normal(9)

test('oracle: repeats counted at once, or one by one', () => {
  const sketch = new Quantiles()
  sketch.add(2, 3)
  sketch.add(-1, 2)
  expect(shares.map((q) => sketch.quantile(q))).toEqual(shares.map((q) => quantilesOf([2, -1, 2, -1, 2]).quantile(q)))
})

test('known answer: nothing has no quantiles', () => {
  expect(new Quantiles().quantile(0.5)).toBeNaN()
})
