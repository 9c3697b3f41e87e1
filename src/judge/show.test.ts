import { expect, test } from 'vitest'
import { type Instance, instancesOf } from '../compare/evaluate.ts'
import { type Cell, poolOf, sampled, type Table, truthOf } from '../compare/pooled.fixture.ts'
import type { Role } from '../profile/profile.ts'
import type { Effect } from './effects.ts'
import type { Flag } from './flags.ts'
import { lostLine } from './lost.ts'
import { type Exhibits, showFlags } from './show.ts'

const effect: Effect = { value: 0.4, baseline: 0.1, interval: [0, 0.2], effect: 0.3, fell: true, rose: true }

/** What can be shown of one measure on these columns. */
function shown(
  id: string,
  reference: Table,
  generation: Table,
  options: { examples?: boolean; roles?: Record<string, Role> } = {},
) {
  const { examples = true, roles = {} } = options
  const rows = poolOf(reference, generation, { roles })
  const instances = instancesOf(rows.pooled).filter(({ measure }) => measure.id === id)
  const datasets = { reference: sampled(reference), generation: sampled(generation) }
  const exhibits: Exhibits = { rows, datasets, labels: truthOf(rows), examples }
  return showFlags(instances.map(flagOf), exhibits)
}

function flagOf(instance: Instance): Flag {
  const symptom = instance.measure.falls ?? instance.measure.rises!
  return {
    instance,
    name: instance.measure.id,
    symptom,
    effect,
    sign: instance.measure.falls ? -1 : 1,
    pAdjusted: 0.002,
  }
}

const repeat = (cells: readonly Cell[], times: number) => Array.from({ length: times }, () => cells).flat()

test('known answer: values that vanished, with their shares, largest changes first', () => {
  const [evidence] = shown('coverage-categories', { x: ['a', 'a', 'b', 'c', null] }, { x: ['a', 'a', 'a', 'a', 'd'] })
  expect(evidence).toEqual({
    kind: 'values',
    column: 'x',
    lost: 2,
    of: 3,
    lostShare: 0.5,
    values: [
      { value: 'a', reference: 0.5, generation: 0.8 },
      { value: 'b', reference: 0.25, generation: 0 },
      { value: 'c', reference: 0.25, generation: 0 },
      { value: 'd', reference: 0, generation: 0.2 },
    ],
  })
})

test('known answer: at most twenty values, whatever vanished is counted', () => {
  const names = Array.from({ length: 50 }, (_, i) => `v${i}`)
  const [evidence] = shown('coverage-categories', { x: names }, { x: repeat(['v0'], 50) })
  expect(evidence).toMatchObject({ lost: 49, of: 50 })
  expect(evidence!.kind === 'values' && evidence!.values).toHaveLength(20)
})

test('known answer: quantiles, tails and a histogram of both sides', () => {
  const reference = Array.from({ length: 200 }, (_, i) => i)
  const generation = reference.map((x) => Math.min(150, x))
  const [evidence] = shown('tail-mass-high', { x: reference }, { x: generation })
  if (evidence?.kind !== 'range') throw new Error('a range was expected')
  expect(evidence).toMatchObject({ column: 'x', unit: 'number' })
  expect([evidence.reference[0], evidence.reference.at(-1)]).toEqual([0, 199])
  expect([evidence.generation[0], evidence.generation.at(-1)]).toEqual([0, 150])
  expect(evidence.beyond).toEqual({ low: [1 / 200, 1 / 200], high: [2 / 200, 0] })
  const { edges, reference: bars, generation: others } = evidence.histogram
  expect(edges).toHaveLength(bars.length + 1)
  for (const side of [bars, others]) expect(side.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
})

test('known answer: one value on both sides is one bar', () => {
  const [evidence] = shown('kolmogorov-smirnov', { x: [5, 5] }, { x: [5, 5, 5] })
  expect(evidence).toMatchObject({ histogram: { edges: [5, 5], reference: [1], generation: [1] } })
})

test('known answer: a side without a value shows nothing', () => {
  expect(shown('kolmogorov-smirnov', { x: [5, 5] }, { x: [null, null] })).toEqual([])
})

test('known answer: dependence of pairs on each side', () => {
  const ascending = Array.from({ length: 60 }, (_, i) => i)
  const scattered = ascending.map((i) => (i * 37) % 60)
  const [numeric] = shown('rank-correlation', { a: ascending, b: ascending }, { a: ascending, b: scattered })
  expect(numeric).toMatchObject({ kind: 'pair', columns: ['a', 'b'], statistic: 'rank correlation' })
  expect(numeric!.kind === 'pair' && numeric!.reference).toBeCloseTo(1, 9)
  const words = repeat(['p', 'q'], 30)
  const shuffled = repeat(['p', 'p', 'q', 'q'], 15)
  const [mixed] = shown('association-distance', { a: words, b: words }, { a: words, b: shuffled })
  expect(mixed).toMatchObject({ statistic: 'Cramér’s V', reference: 1, generation: 0 })
})

test('known answer: repeated rows and copied rows, most frequent first', () => {
  const reference = { x: [1, 2, 3, 4], y: ['a', 'b', 'c', 'd'] }
  const generation = { x: [1, 1, 1, 2, 9], y: ['a', 'a', 'a', 'b', null] }
  const [repeated] = shown('distinct-rows', reference, generation)
  expect(repeated).toEqual({
    kind: 'rows',
    what: 'repeated',
    share: 0.4,
    honestShare: 0,
    columns: ['x', 'y'],
    rows: [{ reference: 1, generation: 3, cells: ['1', 'a'] }],
  })
  const [copied] = shown('copied-rows', reference, generation)
  expect(copied).toMatchObject({ what: 'copied', share: 0.8, honestShare: 0 })
  expect(copied!.kind === 'rows' && copied!.rows.map(({ cells }) => cells)).toEqual([
    ['1', 'a'],
    ['2', 'b'],
  ])
})

test('known answer: shares of missing cells, and spikes as values', () => {
  const [missing] = shown('missing-share', { x: [1, 2, 3, null] }, { x: [1, null, null, null] })
  expect(missing).toEqual({ kind: 'missing', column: 'x', reference: 0.25, generation: 0.75 })
  const [spikes] = shown('spike-share', { x: [1, 2, 3, 4] }, { x: [7, 7, 7, 4] })
  expect(spikes).toMatchObject({
    kind: 'values',
    lost: 0,
    values: [{ value: '7', reference: 0, generation: 0.75 }, { value: '4' }],
  })
})

test('known answer: dates are shown as dates where they are values', () => {
  const day = 86_400_000
  const rows = poolOf({ x: [0, day, 2 * day] }, { x: [day, day, day] })
  const column = { ...rows.pooled.columns[0]!, role: 'datetime' as const }
  const exhibits = {
    rows,
    datasets: { reference: sampled({}), generation: sampled({}) },
    labels: truthOf(rows),
    examples: true,
  }
  const spike = instancesOf(rows.pooled).find(({ measure }) => measure.id === 'spike-share')!
  const [evidence] = showFlags([flagOf({ ...spike, target: { columns: [column] } })], exhibits)
  expect(evidence!.kind === 'values' && evidence!.values[0]!.value).toBe('1970-01-02')
})

test('law: a column is shown once, and nothing of it without examples', () => {
  const rows = poolOf({ x: ['a', 'b', 'b'] }, { x: ['a', 'a', 'a'] })
  const flags = instancesOf(rows.pooled)
    .filter(({ target }) => target.columns.length === 1)
    .map(flagOf)
  expect(flags.length).toBeGreaterThan(3)
  const exhibits = { rows, datasets: { reference: sampled({}), generation: sampled({}) }, labels: truthOf(rows) }
  expect(showFlags(flags, { ...exhibits, examples: true })).toHaveLength(1)
  expect(showFlags(flags, { ...exhibits, examples: false })).toEqual([expect.objectContaining({ lost: 1, values: [] })])
})

test('known answer: the line of what was lost', () => {
  const rows = poolOf(
    { income: [1, 2], job: ['a', 'b'], age: [1, 3] },
    { income: [1, 2], job: ['a', 'b'], age: [1, 3] },
  )
  const flag = (id: string, column: string): Flag => {
    const instance = instancesOf(rows.pooled).find(
      ({ measure, target }) => measure.id === id && target.columns[0]?.name === column,
    )!
    return flagOf(instance)
  }
  const evidence = shown('coverage-categories', { job: ['a', 'b', 'c'] }, { job: ['a', 'a', 'a'] })
  const line = (flags: Flag[], more: Partial<Parameters<typeof lostLine>[0]> = {}) =>
    lostLine({ flags, evidence, constant: [], moved: new Set(), ...more })
  expect(line([])).toBe('')
  expect(line([flag('tail-mass-low', 'income'), flag('coverage-categories', 'job')])).toBe(
    'tails of income; 2 of 3 values of job',
  )
  expect(line([flag('rare-mass', 'job')], { evidence: [] })).toBe('rare values of job')
  expect(line([flag('spread-robust', 'age')], { constant: ['age'] })).toBe('variation of age')
  expect(line([flag('tail-mass-low', 'age')], { moved: new Set(['age']) })).toBe('moved: age')
  expect(line([flag('hill-1', 'job'), flag('coverage-categories', 'job')])).toBe('2 of 3 values of job')
  const rowsMoved = { moved: new Set(['rows as a whole']) }
  const drifts = [flag('total-variation', 'job'), flag('wasserstein-1', 'age')]
  expect(line(drifts, rowsMoved)).toBe('moved: job, age')
  expect(line([...drifts, flag('coverage-categories', 'job')], rowsMoved)).toBe('2 of 3 values of job; moved: age')
  expect(line([drifts[0]!, flag('coverage-categories', 'job')], rowsMoved)).toBe(
    '2 of 3 values of job; moved: rows as a whole',
  )
})
