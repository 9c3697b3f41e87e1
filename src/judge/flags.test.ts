import { expect, test } from 'vitest'
import { comparisonOf, type Line } from './comparison.fixture.ts'
import { effectsOf } from './effects.ts'
import { columnName, flagsOf, isFlagged } from './flags.ts'
import { measureReports } from './measure-reports.ts'

const line = (more: Partial<Line>): Line => ({
  id: 'tail-mass-low',
  column: 'x',
  honest: 0.01,
  generation: 0.01,
  ...more,
})

test.each([
  { name: 'significant and beyond tolerance', more: { generation: 0, fall: 0.002 }, flags: 1, flagged: true },
  { name: 'significant, but tolerated', more: { generation: 0.009, fall: 0.002 }, flags: 0, flagged: true },
  { name: 'beyond tolerance, but not significant', more: { generation: 0, fall: 0.02 }, flags: 0, flagged: false },
  { name: 'significant in the other direction', more: { generation: 0, rise: 0.002 }, flags: 0, flagged: true },
  { name: 'undefined', more: { generation: NaN, fall: NaN }, flags: 0, flagged: false },
  { name: 'exactly at the level', more: { generation: 0, fall: 0.01 }, flags: 1, flagged: true },
])('known answer: $name', ({ more, flags, flagged }) => {
  const comparison = comparisonOf([line(more)])
  const effects = effectsOf(comparison)
  expect(flagsOf(comparison, effects)).toHaveLength(flags)
  expect(measureReports(comparison, effects)[0]!.flagged).toBe(flagged)
})

test('law: nothing is flagged where the maximum was not significant, whatever its own p', () => {
  const comparison = comparisonOf([line({ generation: 0, fall: 0.002 })])
  const undecided = { ...comparison, drawn: { ...comparison.drawn, significant: false } }
  expect(isFlagged(undecided, 0)).toBe(false)
  expect(flagsOf(undecided, effectsOf(undecided))).toEqual([])
})

test('known answer: flags are named, and ordered by p, then by effect', () => {
  const comparison = comparisonOf([
    line({ generation: 0.005, fall: 0.004 }),
    line({ column: 'y', generation: 0, fall: 0.004 }),
    { id: 'rank-correlation', column: 'x', other: 'y', honest: 0, generation: -0.4, fall: 0.002 },
    { id: 'distinct-rows', honest: 1, generation: 0.5, fall: 0.008 },
  ])
  const flags = flagsOf(comparison, effectsOf(comparison))
  expect(flags.map(({ name, symptom }) => [name, symptom])).toEqual([
    ['rank-correlation(x, y)', 'dependence-shift'],
    ['tail-mass-low(y)', 'tail-loss'],
    ['tail-mass-low(x)', 'tail-loss'],
    ['distinct-rows', 'repetition'],
  ])
})

test('known answer: names of columns say what was derived', () => {
  expect(columnName({ name: 'bio' })).toBe('bio')
  expect(columnName({ name: 'bio', derived: 'length' })).toBe('length of bio')
  expect(columnName({ name: 'bio', derived: 'missing' })).toBe('bio is missing')
})

test('law: reports hold no NaN, and say why a number is missing', () => {
  const comparison = comparisonOf([
    line({ honest: NaN, generation: NaN, fall: NaN, rise: NaN }),
    line({ column: 'y', honest: 0, generation: 0 }),
    { id: 'wasserstein-1', column: 'x', honest: 0.1, generation: Infinity },
  ])
  const reports = measureReports(comparison, effectsOf(comparison))
  expect(JSON.stringify(reports)).not.toMatch(/NaN|Infinity/)
  expect(JSON.parse(JSON.stringify(reports))).toEqual(reports)
  expect(reports[0]).toMatchObject({ value: null, p: null, pAdjusted: null, reason: 'too few values to compute it' })
  expect(reports[1]).toMatchObject({ retained: null, effect: null })
  expect(reports[2]).toMatchObject({ value: null, effect: null })
})

test('known answer: values too large to be squared are said to be so', () => {
  const comparison = comparisonOf([line({ honest: NaN, generation: NaN, fall: NaN, rise: NaN })])
  const [{ target }] = comparison.instances as [(typeof comparison.instances)[0]]
  const instances = [
    {
      ...comparison.instances[0]!,
      target: { columns: [{ ...target.columns[0]!, numbers: Float64Array.of(1, -1e200) }] },
    },
  ]
  const [report] = measureReports({ ...comparison, instances }, effectsOf(comparison))
  expect(report!.reason).toBe('values beyond 1e150 are too large to be squared')
})

test('known answer: where both directions count, the smaller p counts twice', () => {
  const comparison = comparisonOf([line({ fall: 0.6, rise: 0.3 })])
  const [report] = measureReports({ ...comparison, p: Float64Array.of(0.6, 0.3) }, effectsOf(comparison))
  expect(report).toMatchObject({ p: 0.6, pAdjusted: 0.3, symptom: 'drift' })
})
