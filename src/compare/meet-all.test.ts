import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { planNearest } from '../kernel/nearest-plan.ts'
import { normal } from '../math/random.ts'
import { allowRelaxedSimd } from '../platform/fast-simd.ts'
import { inlinePool, type Pool } from '../platform/inline-pool.ts'
import { openPool } from '../platform/pool.ts'
import { meetAll } from './meet-all.ts'
import { slowNeighbours } from './neighbour-cases.fixture.ts'
import { findNeighbours } from './neighbours.ts'
import { tasks } from './tasks.ts'

allowRelaxedSimd()
const draw = normal(14)
const inline = inlinePool(tasks)
const four = openPool(tasks, 4)
afterAll(() => four.close())

interface Shape {
  readonly rows: number
  readonly dimensions: number
  readonly k: number
}

async function expectSame(vectors: Float32Array, shape: Shape, pools = [inline, four]): Promise<void> {
  const slow = slowNeighbours(vectors, { name: '', ...shape })
  for (const pool of pools) {
    for (const reproducible of [true, false]) {
      const found = await findNeighbours(vectors, { ...shape, pool, reproducible, accelerator: 'none' })
      expect(found.indices).toEqual(slow.indices)
      expect(found.squared).toEqual(slow.squared)
    }
  }
}

function drawn({ rows, dimensions }: Shape): Float32Array {
  return Float32Array.from({ length: rows * dimensions }, draw)
}

test('law: any number of rows up to three bands, with one worker or four', async () => {
  for (let rows = 2; rows <= 74; rows++) {
    const shape = { rows, dimensions: 1 + (rows % 5), k: 1 + (rows % 9) }
    await expectSame(drawn(shape), shape, rows % 6 === 0 ? [four] : [inline])
  }
})

test.each([...[95, 96, 97, 191, 192, 193, 383, 385], ...[577, 800]])(
  'law: %i rows, around the borders of panels, blocks and groups',
  async (rows) => {
    const shape = { rows, dimensions: 6, k: 20 }
    await expectSame(drawn(shape), shape)
  },
)

test.each([252, 256, 257, 513, 772])('law: sums of %i dimensions, slice by slice', async (dimensions) => {
  const shape = { rows: 130, dimensions, k: 12 }
  await expectSame(drawn(shape), shape)
})

test.each([1, 2, 25, 70])('law: all others of %i rows and one more', async (others) => {
  const shape = { rows: others + 1, dimensions: 4, k: others }
  await expectSame(drawn(shape), shape)
})

test('law: rows in any order of size', async () => {
  const shape = { rows: 1100, dimensions: 4, k: 16 }
  const rising = drawn(shape).map((x, i) => x * (1 + i / 1000))
  await expectSame(rising, shape)
  await expectSame(rising.slice().reverse(), shape)
})

test('law: grids of all kinds, ties and copies', async () => {
  const point = fc.integer({ min: -3, max: 3 })
  const shapes = fc.record({ rows: fc.integer({ min: 2, max: 60 }), dimensions: fc.integer({ min: 1, max: 4 }) })
  const grids = shapes.chain(({ rows, dimensions }) =>
    fc.record({
      values: fc.array(point, { minLength: rows * dimensions, maxLength: rows * dimensions }),
      shape: fc.record({
        rows: fc.constant(rows),
        dimensions: fc.constant(dimensions),
        k: fc.integer({ min: 1, max: rows - 1 }),
      }),
    }),
  )
  const isSame = ({ values, shape }: { readonly values: readonly number[]; readonly shape: Shape }) =>
    expectSame(Float32Array.from(values), shape, [inline])
  await fc.assert(fc.asyncProperty(grids, isSame), { numRuns: 60, seed: 3 })
})

test.each([2, 3])('every round keeps %i workers equally busy, where meetings are cut short too', async (size) => {
  const rounds: number[] = []
  const map: Pool['map'] = async (task, payloads) => {
    if (task === 'meetNeighbours') rounds.push(payloads.length % size)
    return []
  }
  for (const [rows, dimensions] of [
    [1000, 8],
    [20_000, 768],
    [100_000, 768],
  ] as const) {
    await meetAll(planNearest({ rows, dimensions, k: 64, workers: size }), { pool: { ...inline, size, map } })
  }
  expect(new Set(rounds)).toEqual(new Set([0]))
})

test('progress rises to all rows, and a stop between rounds stops it', async () => {
  const shape = { rows: 900, dimensions: 3, k: 5 }
  const vectors = drawn(shape)
  const told: number[] = []
  const asked = { ...shape, pool: four, reproducible: true }
  await findNeighbours(vectors, { ...asked, onProgress: (rows) => told.push(rows) })
  expect(told.length).toBeGreaterThan(3)
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(told.at(-1)).toBe(900)
  const stop = new AbortController()
  const stopped = findNeighbours(vectors, { ...asked, signal: stop.signal, onProgress: () => stop.abort() })
  await expect(stopped).rejects.toThrow(/abort/)
  await expectSame(vectors, shape, [four])
})
