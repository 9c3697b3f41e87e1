import { expect, test } from 'vitest'
import { normal } from '../../math/random.ts'
import { digamma, studentQuantile } from '../../math/student.ts'
import { lineTo } from '../ledger/circumstances.ts'
import type { DatasetEntry } from '../ledger/entry.ts'
import { historyOf } from './history.ts'
import { ledgerLevel, runLevel } from './levels.ts'
import { trendOf } from './trend.ts'

const shown = (...symptoms: string[][]) =>
  symptoms.map((ids, i) => ({ name: `gen${i + 1}`, symptoms: ids.map((id) => ({ id })) }))

test('law: the levels of a run, and of a ledger however long it grows, add up to at most α', () => {
  expect(Array.from({ length: 7 }, () => runLevel(0.01, 7)).reduce((a, b) => a + b, 0)).toBeCloseTo(0.01, 12)
  let sum = 0
  for (let t = 1; t <= 100_000; t++) sum += ledgerLevel(0.01, t)
  expect(sum).toBeLessThanOrEqual(0.01)
  expect(sum).toBeGreaterThan(0.0099)
  expect([1, 20, 21, 22].map((t) => ledgerLevel(0.01, t))).toEqual([
    0.00025,
    0.00025,
    expect.closeTo(0.00304, 5),
    expect.closeTo(0.00076, 5),
  ])
  expect(() => ledgerLevel(0.01, 0)).toThrow('needs to be 1 or more')
})

test('known answer: since when a symptom is there, and whether the next generation confirms it', () => {
  expect(historyOf(shown([], ['tail-loss'], ['tail-loss', 'drift'], ['tail-loss']))).toEqual([
    { id: 'tail-loss', since: 'gen2', number: 2, confirmed: true, next: 'gen3', held: ['gen2', 'gen3', 'gen4'] },
    { id: 'drift', since: 'gen3', number: 3, confirmed: false, next: 'gen4', held: ['gen3'] },
  ])
  expect(historyOf(shown([], ['drift']))[0]!.confirmed).toBeNull()
  const open = [...shown(['drift']), { name: 'gen2', verdict: 'undecided' as const, symptoms: [] }]
  expect(historyOf(open)[0]!.confirmed).toBeNull()
})

test('known answer: a mixture between two generations confirms nothing; the generation after it does', () => {
  const between = shown(['tail-loss'], [], ['tail-loss'])
  expect(historyOf(between, [1, null, 2])[0]).toMatchObject({ confirmed: true, next: 'gen3' })
  expect(historyOf(between.slice(0, 2), [1, null])[0]!.confirmed).toBeNull()
  expect(historyOf(between)[0]).toMatchObject({ confirmed: false, next: 'gen2' })
})

test('known answer: a loss of 5 % each time is a trend of ln .95, without scatter', () => {
  const trend = trendOf([0.95, 0.9025, 0.857375, 0.81450625])!
  expect(trend.perGeneration).toBeCloseTo(Math.log(0.95), 12)
  expect(trend.interval[1] - trend.interval[0]).toBeLessThan(1e-9)
  expect(trendOf([1, 0.9, 0.8])).toBeUndefined()
  expect(trendOf([1, null, 0.9, 0.8, 0.7])).toBeUndefined()
})

test('calibration: 95 % intervals of a trend hold the drift of random walks in 92 % to 98 % of 1,000', () => {
  const gauss = normal(2)
  let held = 0
  for (let i = 0; i < 1000; i++) {
    let log = 0
    const { interval } = trendOf(Array.from({ length: 6 }, () => Math.exp((log += -0.03 + 0.02 * gauss()))))!
    if (interval[0] <= -0.03 && interval[1] >= -0.03) held++
  }
  expect(held).toBeGreaterThan(920)
  expect(held).toBeLessThan(980)
})

test('oracle: quantiles of Student and digamma, as in printed tables', () => {
  const table = [
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 10, 2.228],
    [0.9, 5, 1.476],
    [0.995, 30, 2.75],
  ] as const
  for (const [p, df, value] of table) expect(studentQuantile(p, df)).toBeCloseTo(value, 3)
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 10)
  expect(digamma(10)).toBeCloseTo(2.251752589066721, 10)
})

test('known answer: the line of a ledger goes through the generation before, also where everything so far is learned from', () => {
  const entry = (name: string, origin: 'human' | 'synthetic', parents: Record<string, number>) => ({
    name,
    origin,
    parents: Object.entries(parents).map(([parent, weight]) => ({ name: parent, weight })),
  })
  const entries = [
    entry('real', 'human', {}),
    entry('a', 'synthetic', { real: 1 }),
    entry('b', 'synthetic', { real: 0.5, a: 0.5 }),
    entry('c', 'synthetic', { real: 0.34, a: 0.33, b: 0.33 }),
    // A pinch of another branch does not lead away from where most rows come from.
    entry('side', 'synthetic', { real: 1 }),
    entry('d', 'synthetic', { c: 0.9, side: 0.1 }),
  ] as unknown as DatasetEntry[]
  expect(lineTo('c', entries)).toEqual(['a', 'b', 'c'])
  expect(lineTo('d', entries)).toEqual(['a', 'b', 'c', 'd'])
})
