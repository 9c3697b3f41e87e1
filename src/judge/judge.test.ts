import { expect, test } from 'vitest'
import { trialsOf } from '../check/trials.ts'
import { compare } from '../compare/compare.ts'
import { poolOf, sampled, type Table } from '../compare/pooled.fixture.ts'
import { fork, normal, uniform } from '../math/random.ts'
import { inlinePool } from '../platform/inline-pool.ts'
import { comparisonOf } from './comparison.fixture.ts'
import { inEveryRow } from './every-row.ts'
import { judge } from './judge.ts'
import type { Judgement } from './judgement.ts'
import { detectableLosses, tasks } from './tasks.ts'

const rows = 400

function table(seed: number): Table {
  const [z, u] = [normal(fork(seed, 'z')), uniform(fork(seed, 'u'))]
  const list = <Value>(draw: () => Value) => Array.from({ length: rows }, draw)
  return { x: list(() => z()), kind: list(() => 'abcdefghijklmnop'[Math.floor(16 * u() ** 2)]!) }
}

const reference = table(1)
const honest = table(2)

/** One column of the generation changed, the other left as it is. */
function changed<Value>(column: 'x' | 'kind', change: (value: Value, row: number) => number | string): Table {
  return { ...honest, [column]: honest[column]!.map((value, row) => change(value as Value, row)) }
}

async function judged(generation: Table, { examples = true, from = reference, lacking = '' } = {}): Promise<Judgement> {
  const pooled = poolOf(from, generation)
  const { main, memorisation } = trialsOf(pooled, { seed: 4 })
  const pool = inlinePool(tasks)
  const comparison = await compare(main, { level: 0.045, pool })
  const detectable = await detectableLosses(comparison, pool)
  const without = (values: Float64Array) =>
    values.map((value, i) => (comparison.instances[i]!.measure.id === lacking ? NaN : value))
  return judge({
    rows: pooled,
    datasets: { reference: sampled(from), generation: sampled(generation) },
    comparison: {
      ...comparison,
      observed: without(comparison.observed),
      generation: comparison.generation.map(without),
    },
    detectable,
    memorisation: await compare(memorisation, { level: 0.005, pool }),
    holdout: false,
    findings: [],
    gone: [],
    everyRow: inEveryRow([], 0.05, false),
    changed: false,
    rounded: [],
    examples,
  })
}

/** Two columns of numbers, of which every so many is missing in the second. */
const withGaps = (seed: number, every: number): Table => ({
  x: table(seed).x!,
  y: table(seed + 10).x!.map((y, row) => (row % every === 0 ? null : y)),
})

/** Exponential numbers. */
const skewed = (seed: number): number[] => {
  const u = uniform(fork(seed, 'skewed'))
  return Array.from({ length: rows }, () => -Math.log(1 - u()))
}

/** Three columns of numbers around the corners of a cube: all eight, or the four whose signs have the product 1. */
const blobs = (seed: number, many: 4 | 8): Table => {
  const of = (column: number, sign: (row: number) => number) =>
    table(seed + 20 * column).x!.map((x, row) => (x as number) / 4 + 3 * sign(row))
  const bit = (row: number, nth: number) => ((row >> nth) & 1 ? 1 : -1)
  return {
    a: of(1, (row) => bit(row, 0)),
    b: of(2, (row) => bit(row, 1)),
    c: of(3, (row) => (many === 8 ? bit(row, 2) : bit(row, 0) * bit(row, 1))),
  }
}

const twoModes = (seed: number): Table => ({
  ...table(seed),
  x: table(seed).x!.map((x, row) => 0.4 * (x as number) + (row % 2 ? 4 : -4)),
})

test.each<{
  name: string
  generation: Table
  from?: Table
  verdict: RegExp
  symptoms: string[]
  not?: string[]
  lost: RegExp
}>([
  {
    name: 'a mean that moved far',
    generation: changed('x', (x: number) => x + 3),
    verdict: /^shifted$/,
    symptoms: ['drift'],
    not: ['tail-loss', 'mode-loss', 'spread-loss'],
    lost: /^moved: x$/,
  },
  {
    name: 'a skewed column that moved, beside one that did not',
    generation: { x: table(2).x!, y: skewed(2).map((y) => y + 1) },
    from: { x: table(1).x!, y: skewed(1) },
    verdict: /^shifted$/,
    symptoms: ['drift', 'off-support'],
    not: ['tail-loss', 'mode-loss', 'spread-loss'],
    lost: /^moved: y$/,
  },
  {
    name: 'the same, and four of eight blobs gone that no column or pair tells',
    generation: { ...blobs(2, 4), y: skewed(2).map((y) => y + 1) },
    from: { ...blobs(1, 8), y: skewed(1) },
    verdict: /collapse$/,
    symptoms: ['mode-loss'],
    lost: /rows as a whole/,
  },
  {
    name: 'the same, and narrower by half',
    generation: { x: table(2).x!, y: skewed(2).map((y) => y / 2 + 1) },
    from: { x: table(1).x!, y: skewed(1) },
    verdict: /collapse$/,
    symptoms: ['spread-loss'],
    lost: /spread of y/,
  },
  {
    name: 'a mean that moved a little',
    generation: changed('x', (x: number) => x - 0.6),
    verdict: /^shifted$/,
    symptoms: ['drift'],
    not: ['tail-loss', 'mode-loss', 'spread-loss'],
    lost: /^(moved: x)?$/,
  },
  {
    name: 'one side cut off',
    generation: changed('x', (x: number, row) => (x > 0.9 ? -Math.abs(x) + ((row * 0.618) % 0.9) : x)),
    verdict: /collapse$/,
    symptoms: ['mode-loss'],
    lost: /range of x/,
  },
  {
    name: 'half of the spread',
    generation: changed('x', (x: number) => x / 2),
    verdict: /^late collapse$/,
    symptoms: ['spread-loss'],
    lost: /spread of x/,
  },
  {
    name: 'one of two modes',
    generation: { ...twoModes(2), x: twoModes(2).x!.map((x, row) => (row % 2 ? x : (x as number) + 8)) },
    from: twoModes(1),
    verdict: /^late collapse$/,
    symptoms: ['mode-loss', 'spread-loss'],
    lost: /range of x/,
  },
  {
    name: 'the rarer half of the values',
    generation: changed('kind', (kind: string) => (kind < 'i' ? kind : 'a')),
    verdict: /collapse$/,
    symptoms: ['tail-loss'],
    lost: /8 of 16 values of kind/,
  },
  {
    name: 'other values than before',
    generation: changed('kind', (kind: string) => (kind < 'i' ? kind : `${kind}!`)),
    verdict: /^shifted$/,
    symptoms: ['off-support'],
    not: ['tail-loss'],
    lost: /^moved: kind$/,
  },
  {
    name: 'more gaps than before',
    generation: withGaps(2, 3),
    from: withGaps(1, 10),
    verdict: /^shifted$/,
    symptoms: ['drift'],
    not: ['spread-loss'],
    lost: /^missing values in y/,
  },
  {
    name: 'half of a skewed column missing at random',
    generation: { x: table(2).x!, y: skewed(2).map((y, row) => (row % 2 ? null : y)) },
    from: { x: table(1).x!, y: skewed(1) },
    verdict: /^shifted$/,
    symptoms: ['drift'],
    not: ['tail-loss', 'mode-loss', 'spread-loss', 'repetition'],
    lost: /^missing values in y$/,
  },
  {
    name: 'half of a skewed column missing, all of it where it is high',
    generation: { x: table(2).x!, y: skewed(2).map((y) => (y > Math.LN2 ? null : y)) },
    from: { x: table(1).x!, y: skewed(1) },
    verdict: /collapse$/,
    symptoms: ['drift', 'mode-loss'],
    lost: /y.*missing values in y$/,
  },
  {
    name: 'gaps that were filled',
    generation: { x: withGaps(2, 8).x!, y: table(12).x! },
    from: withGaps(1, 8),
    verdict: /^shifted$/,
    symptoms: ['drift'],
    not: ['tail-loss', 'mode-loss', 'spread-loss'],
    lost: /^fewer missing values in y$/,
  },
  {
    name: 'gaps that were filled, and four of eight blobs gone that no column or pair tells',
    generation: { ...blobs(2, 4), y: table(12).x! },
    from: { ...blobs(1, 8), y: withGaps(1, 8).y! },
    verdict: /collapse$/,
    symptoms: ['mode-loss'],
    lost: /rows as a whole.*fewer missing values in y$/,
  },
  {
    name: 'a kind of rows gone that had the gaps',
    generation: { x: table(2).x!, y: table(12).x! },
    from: {
      x: table(1).x!.map((x, row) => (row % 5 === 0 ? 8 + (x as number) : x)),
      y: withGaps(1, 5).y!,
    },
    verdict: /collapse$/,
    symptoms: ['tail-loss'],
    lost: /fewer missing values in y$/,
  },
  {
    name: 'gaps that were filled where hardly a row has none, so that nothing can be looked at again',
    generation: { x: table(2).x!, y: table(12).x! },
    from: { x: table(1).x!, y: table(11).x!.map((y, row) => (row % 5 === 0 ? y : null)) },
    verdict: /collapse$/,
    symptoms: ['drift'],
    lost: /fewer missing values in y$/,
  },
  {
    name: 'a column that became constant',
    generation: changed('x', () => 0.25),
    verdict: /^late collapse$/,
    symptoms: ['repetition'],
    lost: /^variation of x/,
  },
  {
    name: 'an exact copy',
    generation: reference,
    verdict: /^early collapse$/,
    symptoms: ['memorisation'],
    not: ['drift', 'tail-loss'],
    lost: /^100 % of rows are copies$/,
  },
])('known answer: $name', async ({ generation, from = reference, verdict, symptoms, not = [], lost }) => {
  const judgement = await judged(generation, { from })
  const ids = judgement.symptoms.map(({ id }) => id)
  expect(judgement.verdict).toMatch(verdict)
  expect(ids).toEqual(expect.arrayContaining(symptoms))
  for (const id of not) expect(ids).not.toContain(id)
  expect(judgement.lost).toMatch(lost)
  for (const symptom of judgement.symptoms) {
    expect(symptom.measures.length).toBeGreaterThan(0)
    expect(symptom.evidence.length).toBeGreaterThan(0)
    expect(symptom.pAdjusted).toBeGreaterThan(0)
  }
})

test('known answer: gaps that were filled take nothing from the headlines', async () => {
  const { retained } = await judged({ x: withGaps(2, 8).x!, y: table(12).x! }, { from: withGaps(1, 8) })
  for (const name of ['support', 'spread', 'distinct'] as const) expect(retained[name]).toBeGreaterThan(0.95)
})

test('law: healthy rows have no symptom, and every null has its reason', async () => {
  const judgement = await judged(honest)
  expect(judgement.symptoms).toEqual([])
  expect(['healthy', 'undecided']).toContain(judgement.verdict)
  for (const part of ['retained', 'detectable'] as const) {
    for (const [name, value] of Object.entries(judgement[part])) {
      expect(value === null).toBe(`${part}.${name}` in judgement.reasons)
    }
  }
})

test('law: a column without a value in the generation is never healthy, and is told', async () => {
  const judgement = await judged({ ...honest, x: honest.x!.map(() => null) })
  expect(judgement.verdict).not.toBe('healthy')
  expect(judgement.retained.support).toBe(0)
  expect(judgement.findings).toContainEqual(expect.objectContaining({ kind: 'uncomputable', column: 'x' }))
})

test('law: what cannot be computed of rows as points is told, and never healthy', async () => {
  const judgement = await judged(honest, { lacking: 'log-determinant' })
  expect(judgement.verdict).toBe('undecided')
  expect(judgement.findings).toContainEqual(
    expect.objectContaining({
      kind: 'uncomputable',
      column: 'rows as a whole',
      text: expect.stringMatching(/^log-determinant/),
    }),
  )
})

test('law: the same rows are judged as they are whatever the unit of a column', async () => {
  const scaled = (by: Table): Table => ({ ...by, x: by.x!.map((x) => 1000 * (x as number) + 5e6) })
  const generation = changed('x', (x: number) => x / 2)
  const [plain, other] = [await judged(generation), await judged(scaled(generation), { from: scaled(reference) })]
  expect(other.verdict).toBe(plain.verdict)
  expect(other.symptoms.map(({ id, measures }) => [id, measures])).toEqual(
    plain.symptoms.map(({ id, measures }) => [id, measures]),
  )
  expect(other.retained.spread).toBeCloseTo(plain.retained.spread!, 6)
})

test('law: without examples no value and no row is in the evidence', async () => {
  const generation = { x: reference.x!, kind: reference.kind!.map((kind) => (kind === 'a' ? 'b' : kind)) }
  const judgement = await judged(generation, { examples: false })
  const evidence = judgement.symptoms.flatMap((symptom) => symptom.evidence)
  expect(evidence.length).toBeGreaterThan(0)
  for (const item of evidence) {
    if (item.kind === 'values') expect(item.values).toEqual([])
    if (item.kind === 'rows') for (const row of item.rows) expect(row.cells).toEqual([])
  }
})

test('known answer: copies that are significant and tolerated are told', () => {
  const table = { x: [1, 2, 3], y: [1, 3, 2] }
  const { reason } = judge({
    rows: poolOf(table, table),
    datasets: { reference: sampled(table), generation: sampled(table) },
    comparison: comparisonOf([]),
    memorisation: comparisonOf([{ id: 'copied-rows', honest: 0, generation: 0.008, rise: 0.002 }]),
    detectable: { support: 0.01, spread: 0.05, distinct: 0.01 },
    holdout: false,
    findings: [],
    gone: [],
    everyRow: inEveryRow([], 0.05, false),
    changed: false,
    rounded: [],
    examples: true,
  })
  expect(reason).toBe('what was lost is within tolerance: copied-rows')
})
