import { expect, test } from 'vitest'
import { comparisonOf } from './comparison.fixture.ts'
import { headlineOf } from './headlines.ts'

const support = (column: string, honest: number | number[], generation: number | number[]) => ({
  id: 'coverage-k5-numeric',
  column,
  honest,
  generation,
})

test('known answer: support is the lowest over the columns, over the baseline of that same lowest', () => {
  const headline = headlineOf(comparisonOf([support('a', 0.96, 0.96), support('b', 0.96, 0.48)]), 'support')
  expect(headline.retained).toBeCloseTo(0.5, 12)
  expect(headline.column).toBe('b')
})

test('law: honest data retains about all, however many columns the lowest is taken over', () => {
  // The lowest of 40 noisy columns lies well below 1; so does its baseline.
  const noise = (c: number, split: number) => 0.9 + 0.05 * Math.sin(7 * c + 13 * split * (c + 1))
  const lines = Array.from({ length: 40 }, (_, c) => {
    const values = (from: number) => Array.from({ length: 60 }, (_, split) => noise(c, split + from))
    return support(`c${c}`, values(0), values(60))
  })
  const { retained, band } = headlineOf(comparisonOf(lines), 'support')
  expect(retained).toBeGreaterThan(0.98)
  expect(retained).toBeLessThan(1.02)
  expect(band[0]).toBeLessThan(1)
  expect(band[1]).toBeGreaterThan(1)
})

test('law: undefined in the generation, where honest data has a value, is nothing left: never healthy', () => {
  const comparison = comparisonOf([support('a', 0.96, 0.96), support('b', 0.96, NaN)])
  expect(headlineOf(comparison, 'support').retained).toBeCloseTo(0, 12)
})

test('law: a column that is undefined on both sides decides nothing', () => {
  const comparison = comparisonOf([support('a', 0.96, 0.72), support('b', NaN, NaN)])
  expect(headlineOf(comparison, 'support').retained).toBeCloseTo(0.75, 12)
})

test('known answer: nothing to lose is undefined, and says so', () => {
  const comparison = comparisonOf([support('a', 0.96, 0.96)])
  expect(headlineOf(comparison, 'spread')).toMatchObject({ retained: NaN, reason: 'no column has a spread to lose' })
  expect(headlineOf(comparisonOf([support('a', NaN, NaN)]), 'support')).toMatchObject({
    retained: NaN,
    reason: 'a side has too few rows: the reference has to be split in two',
  })
})

test('known answer: columns that moved are left out where asked', () => {
  const comparison = comparisonOf([support('a', 0.96, 0.1), support('b', 0.96, 0.96)])
  expect(headlineOf(comparison, 'support', new Set(['a'])).retained).toBeCloseTo(1, 12)
  expect(headlineOf(comparison, 'support', new Set(['a', 'b']))).toMatchObject({
    retained: NaN,
    reason: expect.stringMatching(/^all of it moved/),
  })
})

test('known answer: each headline has its measures', () => {
  const comparison = comparisonOf([
    { id: 'coverage-categories', column: 'a', honest: 1, generation: 0.9 },
    { id: 'spread-robust', column: 'b', honest: 0, generation: Math.log(0.7) },
    { id: 'spread-ordinary', column: 'b', honest: 0, generation: Math.log(0.1) },
    { id: 'distinct-rows', honest: 1, generation: 0.5 },
    { id: 'distinct-values', column: 'c', honest: 1, generation: 0.4 },
  ])
  expect(headlineOf(comparison, 'support').retained).toBeCloseTo(0.9, 12)
  expect(headlineOf(comparison, 'spread').retained).toBeCloseTo(0.7, 12)
  expect(headlineOf(comparison, 'distinct').retained).toBeCloseTo(0.4, 12)
})
