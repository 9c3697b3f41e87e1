import { expect, test } from 'vitest'
import { comparisonOf } from './comparison.fixture.ts'
import { effectsOf, mean, retainedOf } from './effects.ts'

test.each([
  { name: 'all of it', value: 0.9, expected: 1 },
  { name: 'half of it', value: 0.45, expected: 0.5 },
  { name: 'nothing', value: 0, expected: 0 },
  { name: 'more than honest', value: 0.99, expected: 1.1 },
])('known answer: retained is $name', ({ value, expected }) => {
  expect(retainedOf(value, 0.9, { worst: 0, retained: 0.95 })).toBeCloseTo(expected, 12)
})

test('known answer: what cannot be lost is undefined, and so is what cannot be computed', () => {
  expect(retainedOf(0, 0, { worst: 0, retained: 0.9 })).toBeNaN()
  expect(retainedOf(NaN, 0.5, { worst: 0, retained: 0.9 })).toBeNaN()
  expect(retainedOf(0.5, NaN, { worst: 0, retained: 0.9 })).toBeNaN()
  expect(retainedOf(0.5, 0.5, { beyond: 0.1 })).toBeNaN()
  expect(retainedOf(Math.log(0.5), 0, { logRetained: 0.9 })).toBeCloseTo(0.5, 12)
})

test('known answer: a distance is told in its own unit, never as a ratio', () => {
  const [effect] = effectsOf(comparisonOf([{ id: 'kolmogorov-smirnov', column: 'x', honest: 0.04, generation: 0.2 }]))
  expect(effect).toMatchObject({ value: 0.2, baseline: 0.04, interval: [0.04, 0.04], fell: false, rose: true })
  expect(effect!.effect).toBeCloseTo(0.16, 12)
  expect(effect).not.toHaveProperty('retained')
})

test.each([
  { name: 'just tolerated', generation: 0.991, fell: false },
  { name: 'just beyond', generation: 0.989, fell: true },
  { name: 'undefined', generation: NaN, fell: false },
])('known answer: a loss of support that is $name', ({ generation, fell }) => {
  const [effect] = effectsOf(comparisonOf([{ id: 'coverage-categories', column: 'x', honest: 1, generation }]))
  expect(effect!.fell).toBe(fell)
  expect(effect!.rose).toBe(false)
})

test('known answer: spreads are tolerated between .90 and 1.10 of the honest one, whatever the baseline', () => {
  const of = (share: number) =>
    effectsOf(
      comparisonOf([{ id: 'spread-robust', column: 'x', honest: 0.05, generation: 0.05 + Math.log(share) }]),
    )[0]!
  expect([0.89, 0.91, 1.09, 1.11].map((share) => [of(share).fell, of(share).rose])).toEqual([
    [true, false],
    [false, false],
    [false, false],
    [false, true],
  ])
})

test('known answer: value and baseline are means over the splits, undefined splits aside', () => {
  const [effect] = effectsOf(
    comparisonOf([{ id: 'hill-1', column: 'x', honest: [1, NaN, 0.8], generation: [0.5, 0.7, NaN] }]),
  )
  expect(effect!.baseline).toBeCloseTo(0.9, 12)
  expect(effect!.value).toBeCloseTo(0.6, 12)
  expect(effect!.retained).toBeCloseTo(0.6 / 0.9, 12)
  expect(effect!.interval[0]).toBeCloseTo(0.805, 12)
})

test('known answer: a side that is undefined on every split is undefined', () => {
  expect(mean([NaN, NaN])).toBeNaN()
  expect(mean([])).toBeNaN()
  expect(mean([NaN, 2, 4])).toBe(3)
})
