import { expect, test } from 'vitest'
import { fork, normal, uniform } from '../math/random.ts'
import { check } from './check.ts'
import type { CheckOptions } from './options.ts'

type Row = Readonly<Record<string, string | number>>

/** Two numbers and a letter: all rows differ. */
function rows(count: number, seed: number): Row[] {
  const [draw, u] = [normal(fork(seed, 'rows')), uniform(fork(seed, 'letters'))]
  return Array.from({ length: count }, () => ({ a: draw(), b: draw(), c: 'wxyz'[Math.floor(4 * u())]! }))
}

const size = 20_000
const real = rows(size, 1)
const fresh = rows(size, 2)

/** Each row of the first part once more, in the place of the rest. */
function repeating(made: readonly Row[], share: number): Row[] {
  const copies = Math.round(share * made.length)
  return [...made.slice(copies), ...made.slice(made.length - copies)]
}

async function judged(generation: readonly Row[], options: Partial<CheckOptions> = {}) {
  const report = await check({ reference: real, generations: [generation], sample: 1500, workers: 1, ...options })
  const [one] = report.generations
  const every = one!.measures.filter(({ id }) => id.endsWith('in-all-rows'))
  return { ...one!, every, symptom: (id: string) => one!.symptoms.find((symptom) => symptom.id === id) }
}

test('known answer: rows that stand twice are told, though the sample has hardly any of them', async () => {
  const { verdict, lost, retained, symptom, every } = await judged(repeating(fresh, 0.3))
  expect(every.map(({ id }) => id)).toEqual(['repeats-in-all-rows', 'copies-in-all-rows'])
  expect(every[0]).toMatchObject({ baseline: 0, flagged: true })
  // 6,000 of 14,000 different rows stand twice.
  expect(every[0]!.value).toBeCloseTo(6 / 14, 1)
  expect(every[0]!.p).toBeGreaterThan(0)
  expect(verdict).toBe('late collapse')
  expect(retained.distinct).toBeCloseTo(0.7, 1)
  expect(lost).toMatch(/^(29|30|31) % of rows repeat$/)
  const [evidence] = symptom('repetition')!.evidence
  expect(evidence).toMatchObject({ kind: 'rows', what: 'repeated', of: size, honestShare: 0, columns: ['a', 'b', 'c'] })
  if (evidence?.kind !== 'rows') throw new Error('rows were to be shown')
  expect(evidence.rows).toHaveLength(5)
  for (const { generation, reference, cells } of evidence.rows) {
    expect([generation, reference]).toEqual([2, 0])
    expect(fresh.filter(({ a, b, c }) => cells.join() === [a, b, c].join())).toHaveLength(1)
  }
})

test('known answer: copies are told, as suspected without a holdout and for sure with one', async () => {
  const generation = [...real.slice(0, 4000), ...fresh.slice(4000)]
  const alone = await judged(generation)
  expect(alone.every[1]).toMatchObject({ baseline: 0, flagged: true })
  expect(alone.every[1]!.value).toBeCloseTo(0.2, 1)
  expect(alone.symptom('memorisation')).toMatchObject({ certainty: 'suspected' })
  expect(alone.lost).toMatch(/^(19|20|21) % of rows are copies$/)
  const held = await judged(generation, { holdout: rows(size, 3) })
  expect(held.symptom('memorisation')).not.toHaveProperty('certainty')
})

test('known answer: honest data is healthy, and what is tolerated is told', async () => {
  const honest = await judged(fresh)
  expect(honest.every.map(({ flagged }) => flagged)).toEqual([false, false])
  const few = await judged(repeating(fresh, 0.03))
  expect(few.every[0]).toMatchObject({ flagged: true })
  expect(few.symptom('repetition')).toBeUndefined()
})

test('known answer: tables whose rows repeat honestly, at unequal sizes, are not held against each other as they stand', async () => {
  const coarse = (from: readonly Row[]) =>
    from.map(({ a, c }) => ({ a: Math.round(20 * (a as number)), b: Math.round(2 * (a as number) ** 2), c: c! }))
  const reference = coarse(rows(60_000, 4))
  const honest = await judged(coarse(fresh), { reference })
  expect(honest.every[0]!.value).toBeGreaterThan(0.2)
  expect(honest.every[1]!.value).toBeGreaterThan(0.01)
  expect(honest.every.map(({ flagged }) => flagged)).toEqual([false, false])
})

test('known answer: beside a number of each row, or another column, only texts and lists are looked at', async () => {
  const words = (from: readonly Row[], shift: number) =>
    from.map((row, i) => ({ id: i + shift, said: `it is ${row.a} today`, c: row.c! }))
  const reference = words(real, 0)
  const twice = repeating(words(fresh, 0), 0.5).map((row, i) => ({ ...row, id: i }))
  const { every, lost } = await judged(twice, { reference })
  expect(every.map(({ id, column, flagged }) => [id, column, flagged])).toEqual([
    ['repeats-in-all-rows', 'said', true],
    ['copies-in-all-rows', 'said', false],
  ])
  expect(lost).toMatch(/50 % of said repeat/)
  expect(lost).not.toMatch(/repeated said|of rows repeat/)
  const without = fresh.map(({ a, c }) => ({ a: a!, c: c! }))
  expect((await judged(without)).every).toEqual([])
})

test('known answer: rows that one side writes in fewer digits are not held against each other as they stand', async () => {
  const tenths = fresh.map((row) => ({
    ...row,
    a: Math.round(10 * Number(row.a)) / 10,
    b: Math.round(10 * Number(row.b)) / 10,
  }))
  const { every, verdict } = await judged(tenths)
  expect([every, verdict]).toEqual([[], 'shifted'])
})

test('known answer: where samples hold all rows, rows belong together or the reference is in them, there is less to tell', async () => {
  const small = await judged(fresh.slice(0, 1500), { reference: real.slice(0, 1500) })
  expect(small.every).toEqual([])
  expect((await judged(fresh, { group: 'c' })).every).toEqual([])
  const grown = await judged([...real, ...fresh], { holdsReference: true })
  expect(grown.every.map(({ id }) => id)).toEqual(['repeats-in-all-rows'])
})

test('examples: false shows no rows', async () => {
  const { symptom } = await judged(repeating(fresh, 0.3), { examples: false })
  expect(symptom('repetition')!.evidence[0]).toMatchObject({ columns: [], rows: [], of: size })
})

test('known answer: values that are certainly gone are told, though so few may be', async () => {
  const kinds = (from: readonly Row[], seed: number, lost: string) => {
    const u = uniform(fork(seed, 'kinds'))
    const kind = () => `v${Math.min(29, Math.floor(-4 * Math.log(1 - u())))}`
    return from.map(({ a }) => ({ a: a!, kind: kind() })).filter((row) => row.kind !== lost)
  }
  const { verdict, reason, findings } = await judged(kinds([...fresh, ...rows(size, 3)], 2, 'v20'), {
    reference: kinds([...real, ...rows(size, 4)], 1, ''),
    sample: 5000,
  })
  expect(verdict).toBe('healthy')
  expect(reason).toMatch(/^what was lost is within tolerance: values of kind \(0\.1\d % of the real rows\)$/)
  expect(findings.map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /^1 of 30 values of kind is gone: v20 \(\d\d of 40,000 real rows hold it, and none of 39,9\d\d here\)$/,
    ),
  ])
})

test('known answer: a column that is written otherwise is a change without a cause, and what to do is said', async () => {
  const written = (from: readonly Row[], yes: string, no: string) =>
    from.slice(0, 3000).map(({ a, b }) => ({ a: a!, is: Number(b) > 0.5 ? yes : no }))
  const [reference, generation] = [written(real, 'yes', 'no'), written(fresh, 'true', 'false')]
  const { generations, lineage } = await check({ reference, generations: [generation], workers: 1 })
  expect(generations[0]!.verdict).toBe('shifted')
  expect(generations[0]!.findings.map(({ kind, column }) => [kind, column])).toEqual([['values-unlike', 'is']])
  expect(lineage!.causes).toEqual([])
  expect(lineage!.remedies ?? []).toEqual([])
})
