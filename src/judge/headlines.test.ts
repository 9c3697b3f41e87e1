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
    reason: 'too few rows: in the generation, or in a half of the reference',
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

test('law: a column of which honest data has hardly anything says nothing; the others do', () => {
  // Codes that nearly all differ: of a split, none to four words stand on both sides.
  const words = Array.from({ length: 60 }, (_, split) => 0.002 * (split % 5))
  const few = { id: 'word-coverage', column: 'zip', honest: words, generation: words.map((value) => 5 * value) }
  const headline = headlineOf(comparisonOf([support('a', 0.96, 0.72), few]), 'support')
  expect(headline).toMatchObject({ column: 'a' })
  expect(headline.band[1]).toBeCloseTo(1, 12)
  expect(headline.retained).toBeCloseTo(0.75, 12)
  expect(headlineOf(comparisonOf([few]), 'support')).toMatchObject({
    retained: NaN,
    reason: 'honest data of this size differs too much from itself to tell a loss by',
  })
})

test('law: noise within a factor of two is no reason to leave a column out', () => {
  const honest = Array.from({ length: 60 }, (_, split) => 0.3 + 0.1 * Math.sin(split))
  expect(headlineOf(comparisonOf([support('a', honest, 0)]), 'support').retained).toBe(0)
})

test('law: no spread is retained of a column that has none in the reference', () => {
  const spread = (column: string, honest: number, generation: number) => ({
    id: 'spread-robust',
    column,
    honest,
    generation,
  })
  const constant = spread('length of t', 0, 20)
  expect(headlineOf(comparisonOf([constant]), 'spread')).toMatchObject({
    retained: NaN,
    reason: 'no column has a spread to lose',
  })
  const both = comparisonOf([constant, spread('b', 0, Math.log(0.7))])
  expect(headlineOf(both, 'spread').retained).toBeCloseTo(0.7, 12)
  // The other way round all of it is lost.
  expect(headlineOf(comparisonOf([spread('a', 0, -20)]), 'spread').retained).toBeLessThan(1e-8)
})
