import { expect, test } from 'vitest'
import { trialsOf } from '../check/trials.ts'
import { type Comparison, compare } from '../compare/compare.ts'
import { Label } from '../compare/measure.ts'
import { poolOf, type Table, truthOf } from '../compare/pooled.fixture.ts'
import { fork, normal, uniform } from '../math/random.ts'
import { inlinePool } from '../platform/inline-pool.ts'
import { openPool } from '../platform/pool.ts'
import { plantRepeats, plantSpreadLoss, plantSupportLoss } from './plant.ts'
import { detectableLoss } from './power.ts'
import { detectableLosses, tasks } from './tasks.ts'

function table(rows: number, seed: number): Table {
  const [z, u] = [normal(fork(seed, 'z')), uniform(fork(seed, 'u'))]
  const list = <Value>(draw: () => Value) => Array.from({ length: rows }, draw)
  return { x: list(() => z()), kind: list(() => 'abcdefghijklmnopqrst'[Math.floor(20 * u() * u())]!) }
}

function comparisonOf(
  draw: (rows: number, seed: number) => Table,
  rows: readonly [number, number],
): Promise<Comparison> {
  const { main } = trialsOf(poolOf(draw(rows[0], 1), draw(rows[1], 2)), { seed: 3 })
  return compare(main, { level: 0.01, pool: inlinePool(tasks) })
}

test('law: more rows see smaller losses', async () => {
  const few = await comparisonOf(table, [60, 60])
  const many = await comparisonOf(table, [1200, 1200])
  for (const headline of ['support', 'spread'] as const) {
    const [seenByFew, seenByMany] = [few, many].map((comparison) => detectableLoss(comparison, headline)!)
    expect(seenByMany, headline).toBeGreaterThan(0)
    expect(Number.isNaN(seenByFew!) || seenByFew! > seenByMany!, headline).toBe(true)
  }
  expect(detectableLoss(many, 'support')).toBeLessThanOrEqual(0.05)
  expect(detectableLoss(many, 'spread')).toBeLessThanOrEqual(0.15)
})

test('known answer: where all rows differ, the first few repeats are seen', async () => {
  const comparison = await comparisonOf(table, [400, 400])
  expect(detectableLoss(comparison, 'distinct')).toBeLessThanOrEqual(0.02)
})

test('known answer: of forty rows one is 2.5 %, and no smaller loss is told', async () => {
  const comparison = await comparisonOf(table, [400, 40])
  expect(detectableLoss(comparison, 'distinct')).toBeGreaterThanOrEqual(1 / 40)
})

test('known answer: a table of booleans has values and rows to lose, and its points have a spread', async () => {
  const coins = (rows: number, seed: number) => {
    const u = uniform(fork(seed, 'u'))
    return { a: Array.from({ length: rows }, () => u() < 0.4), b: Array.from({ length: rows }, () => u() < 0.2) }
  }
  const comparison = await comparisonOf(coins, [400, 400])
  expect(detectableLoss(comparison, 'spread')).toBeLessThanOrEqual(0.3)
  expect(detectableLoss(comparison, 'support')).toBeLessThanOrEqual(0.05)
  expect(Number.isNaN(detectableLoss(comparison, 'distinct'))).toBe(false)
})

test('known answer: a few rows see nothing, and constant columns have nothing to lose', async () => {
  const tiny = await comparisonOf(table, [4, 4])
  for (const headline of ['support', 'spread', 'distinct'] as const) expect(detectableLoss(tiny, headline)).toBeNaN()
  const constant = await comparisonOf((rows) => ({ x: Array.from({ length: rows }, () => 5) }), [50, 50])
  expect(detectableLoss(constant, 'support')).toBe(undefined)
  expect(detectableLoss(constant, 'spread')).toBe(undefined)
})

test('known answer: a loss takes all values but one, so that a column of two of them has one to lose', async () => {
  // The rarer value has a little less than a rung of the ladder, and the largest number nearly all rows.
  const flags = (rows: number, seed: number) => {
    const u = uniform(fork(seed, 'u'))
    const list = <Value>(draw: () => Value) => Array.from({ length: rows }, draw)
    return {
      ...table(rows, seed),
      sick: list(() => (u() < 0.095 ? 'yes' : 'no')),
      stars: list(() => (u() < 0.06 ? 3 : 5)),
    }
  }
  const comparison = await comparisonOf(flags, [1500, 1500])
  expect(detectableLoss(comparison, 'support')).toBeLessThanOrEqual(0.05)
})

test('law: asking twice gives the same answer', async () => {
  const comparison = await comparisonOf(table, [100, 100])
  const ask = () => (['support', 'spread', 'distinct'] as const).map((headline) => detectableLoss(comparison, headline))
  expect(ask()).toEqual(ask())
})

const rows = poolOf(table(150, 5), table(150, 6))
const labels = truthOf(rows)
const column = (name: string) => rows.pooled.columns.find((at) => at.name === name)!
const count = (of: Uint8Array, label: number) => of.filter((at) => at === label).length

test.each([0.02, 0.1, 0.3])(
  'law: a planted loss of support takes at least that share of the pooled mass (%s)',
  (loss) => {
    for (const name of ['x', 'kind']) {
      for (const seed of [1, 2]) {
        const planted = plantSupportLoss(rows.pooled, { column: column(name) }, loss).apply(labels, seed)
        const all = Uint8Array.from(labels, () => Label.generation)
        const gone = count(
          plantSupportLoss(rows.pooled, { column: column(name) }, loss).apply(all, seed).labels,
          Label.ignored,
        )
        expect(gone / labels.length).toBeGreaterThanOrEqual(loss)
        expect(count(planted.labels, Label.reference)).toBe(count(labels, Label.reference))
        expect(planted.pooled).toBe(rows.pooled)
      }
    }
  },
)

test.each(['codes', 'numbers'] as const)('law: some rows are left of any planted loss of support (%s)', (kind) => {
  for (const rare of [1, 30, 149]) {
    const value = (row: number) => (row < rare ? 1 : kind === 'codes' ? 2 : 7)
    const values = Array.from({ length: 150 }, (_, row) => (kind === 'codes' ? `v${value(row)}` : value(row)))
    const { pooled } = poolOf({ a: values, b: values }, { a: values, b: values })
    const all = new Uint8Array(300).fill(Label.generation)
    for (const loss of [0.005, 0.1, 0.5])
      for (const seed of [1, 2]) {
        const gone = count(
          plantSupportLoss(pooled, { column: pooled.columns[0]! }, loss).apply(all, seed).labels,
          Label.ignored,
        )
        expect(gone).toBeLessThan(300)
      }
  }
})

test('law: a planted loss of spread shrinks the generation by that share, and leaves the reference', () => {
  const { pooled, labels: planted } = plantSpreadLoss(rows.pooled, { column: column('x') }, 0.2).apply(labels, 1)
  const values = (of: Float64Array, at: Uint8Array, side: number) => of.filter((_, row) => at[row] === side)
  const before = column('x').numbers!
  const after = pooled.columns.find(({ name }) => name === 'x')!.numbers!
  expect(values(after, planted, Label.reference)).toEqual(values(before, labels, Label.reference))
  const [wide, narrow] = [values(before, labels, 1), values(after, planted, 1)].map(
    (side) => Math.max(...side) - Math.min(...side),
  )
  expect(narrow! / wide!).toBeCloseTo(0.8, 9)
  expect(count(planted, Label.generation)).toBe(count(labels, Label.generation))
})

test('law: planted repeats take that share of the distinct rows, and no row', () => {
  const { pooled, labels: planted } = plantRepeats(rows.pooled, {}, 0.1).apply(labels, 1)
  const distinct = (ids: Uint32Array, at: Uint8Array) =>
    new Set(ids.filter((_, row) => at[row] === Label.generation)).size
  const before = distinct(rows.pooled.rowIds, labels)
  expect(distinct(pooled.rowIds, planted)).toBe(before - Math.ceil(0.1 * before))
  expect(count(planted, Label.generation)).toBe(150)
  expect(count(planted, Label.reference)).toBe(150)
})

test('law: worker threads find the losses that the calling thread finds', async () => {
  const { main } = trialsOf(poolOf(table(150, 1), table(130, 2)), { seed: 3 })
  const pools = [inlinePool(tasks), openPool(tasks, 2)]
  const found = pools.map(async (pool) => {
    const comparison = await compare(main, { level: 0.01, pool })
    const losses = await detectableLosses(comparison, pool)
    const alone = (['support', 'spread', 'distinct'] as const).map((headline) => detectableLoss(comparison, headline))
    expect(Object.values(losses)).toEqual(alone)
    return losses
  })
  const [inline, threads] = await Promise.all(found)
  await Promise.all(pools.map((pool) => pool.close()))
  expect(threads).toEqual(inline)
})
