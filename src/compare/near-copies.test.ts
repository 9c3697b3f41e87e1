import { expect, test } from 'vitest'
import { trialsOf } from '../check/trials.ts'
import { fork, normal, uniform } from '../math/random.ts'
import { inlinePool } from '../platform/inline-pool.ts'
import { compare } from './compare.ts'
import { authenticityOf, copyingScoreOf } from './described.ts'
import { Label } from './measure.ts'
import { nearCopiesOf } from './near-copies.ts'
import { type PooledRows, poolRows, Side } from './pool-rows.ts'
import { joined } from './pooled.fixture.ts'
import { sampledVectors } from './space.fixture.ts'
import { spacesOf } from './spaces.ts'
import { tasks } from './tasks.ts'

const dimensions = 4

function cloud(rows: number, seed: number, width = 1): number[][] {
  const z = normal(fork(seed, 'cloud'))
  return Array.from({ length: rows }, () => Array.from({ length: dimensions }, () => width * z()))
}

function pool(reference: number[][], generation: number[][], holdout: number[][]): PooledRows {
  const [r, g, h] = [sampledVectors(reference), sampledVectors(generation), sampledVectors(holdout)]
  const datasets = { reference: r, generation: g, holdout: h }
  const rows = poolRows(datasets, new Map([['v', 'vector' as const]]), { seed: 1 })
  return { ...rows, pooled: { ...rows.pooled, spaces: spacesOf(rows, datasets).map(joined) } }
}

/** Some rows of the training data, a little beside themselves, in the place of the first generated rows. */
function copying(train: number[][], generation: number[][], copies: number): number[][] {
  const z = normal(9)
  return generation.map((row, i) => (i < copies ? train[i]!.map((x) => x + 0.001 * z()) : row))
}

const [train, held, made] = [cloud(300, 1), cloud(300, 2), cloud(300, 3)]

async function judged(rows: PooledRows) {
  const { memorisation } = trialsOf(rows, { seed: 3 })
  const comparison = await compare(memorisation, { level: 0.001, pool: inlinePool(tasks) })
  const at = comparison.instances.findIndex(({ measure }) => measure.id === 'near-copies')
  const h = comparison.hypotheses.findIndex(({ instance }) => instance === at)
  return { value: comparison.observed[at]!, p: comparison.p[h]!, truth: memorisation.relabelling.truth }
}

test('known answer: near copies are told from rows that are merely alike', async () => {
  const rows = pool(train, copying(train, made, 15), held)
  const { value, p, truth } = await judged(rows)
  expect(value).toBeGreaterThan(0.04)
  expect(p).toBe(0.001)
  const [space] = rows.pooled.spaces
  expect(nearCopiesOf(space!)(truth).learnt).toBeGreaterThanOrEqual(15)
})

test.each([1, 0.5, 0.1])('law: a generator that copies nothing is none, however narrow (%s)', async (width) => {
  const { value, p } = await judged(pool(train, cloud(300, 5, width), held))
  expect(Math.abs(value)).toBeLessThan(0.15)
  expect(p).toBeGreaterThan(0.005)
})

test('law: a holdout that is smaller, and rows that are left over, stay out of it', async () => {
  const { value, p, truth } = await judged(pool(train, copying(train, made, 30), held.slice(0, 200)))
  expect(truth.filter((label) => label === Label.held)).toHaveLength(200)
  expect(truth.filter((label) => label === Label.reference)).toHaveLength(200)
  expect(value).toBeGreaterThan(0.03)
  expect(p).toBe(0.001)
})

test('oracle: authenticity is 0 for copies, and C_T far below 0', () => {
  const copies = pool(train, train, held)
  const labels = ({ side }: PooledRows) => side.map((of) => (of === Side.holdout ? Label.held : of))
  expect(authenticityOf(copies.pooled.spaces[0]!, labels(copies))).toBe(0)
  expect(copyingScoreOf(copies.pooled.spaces[0]!, labels(copies))).toBeLessThan(-17)
  const honest = pool(train, made, held)
  expect(Math.abs(copyingScoreOf(honest.pooled.spaces[0]!, labels(honest)))).toBeLessThan(3)
  const share = authenticityOf(honest.pooled.spaces[0]!, labels(honest))
  expect(share).toBeGreaterThan(0.4)
  expect(share).toBeLessThan(0.65)
})

test('known answer: near-copies is its definition, with ties', () => {
  const u = uniform(11)
  const points = Array.from({ length: 60 }, () => [Math.floor(6 * u()), Math.floor(5 * u())])
  const labels = Uint8Array.from(
    points,
    () => [Label.reference, Label.generation, Label.ignored, Label.held][Math.floor(4 * u())]!,
  )
  const rows = pool(points, [], [])
  const at = (row: number) => points[rows.origin[row]!]!
  const own = Uint8Array.from(rows.origin, (origin) => labels[origin]!)
  const between = (a: number, b: number) => at(a).reduce((sum, x, i) => sum + (x - at(b)[i]!) ** 2, 0)
  const rowsWith = (...of: number[]) => Array.from(own.keys()).filter((row) => of.includes(own[row]!))
  const real = rowsWith(Label.reference, Label.held)
  const nearest = (row: number) =>
    Math.min(...real.filter((other) => other !== row).map((other) => between(row, other)))
  const limit = real.map(nearest).sort((a, b) => a - b)[Math.ceil(0.01 * real.length) - 1]!
  let expected = 0
  for (const g of rowsWith(Label.generation)) {
    if (nearest(g) > limit) continue
    const closest = real.filter((other) => between(g, other) === nearest(g))
    expected += closest.reduce((sum, other) => sum + (own[other] === Label.reference ? 1 : -1), 0) / closest.length
  }
  const { learnt, held: near } = nearCopiesOf(rows.pooled.spaces[0]!)(own)
  expect(learnt - near).toBeCloseTo(expected, 12)
})

test('law: a generation that keeps to itself, far from all data, is no copy', () => {
  const apart = pool(
    train,
    cloud(300, 6, 0.01).map((row) => row.map((x) => x + 2.5)),
    held,
  )
  const labels = apart.side.map((of) => (of === Side.holdout ? Label.held : of))
  expect(authenticityOf(apart.pooled.spaces[0]!, labels)).toBeNaN()
  expect(copyingScoreOf(apart.pooled.spaces[0]!, labels)).toBeNaN()
  const some = pool(train, [...made.slice(0, 100), ...cloud(200, 6, 0.01).map((row) => row.map((x) => x + 2.5))], held)
  const own = some.side.map((of) => (of === Side.holdout ? Label.held : of))
  expect(authenticityOf(some.pooled.spaces[0]!, own)).toBeNaN()
})
