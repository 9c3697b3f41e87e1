import { afterAll, expect, test } from 'vitest'
import { plainNearest } from '../kernel/plain-nearest.ts'
import { normal, uniform } from '../math/random.ts'
import { allowRelaxedSimd } from '../platform/fast-simd.ts'
import { inlinePool } from '../platform/inline-pool.ts'
import { openPool } from '../platform/pool.ts'
import { findNeighbours } from './neighbours.ts'
import { tasks } from './tasks.ts'

allowRelaxedSimd()
const inline = inlinePool(tasks)
const threads = openPool(tasks, 2)
afterAll(() => threads.close())

interface Case {
  readonly name: string
  readonly rows: number
  readonly dimensions: number
  readonly k: number
  readonly value: (i: number) => number
}

const draw = normal(5)
const random = uniform(6)
const cases: readonly Case[] = [
  { name: 'a row', rows: 1, dimensions: 3, k: 5, value: draw },
  { name: 'two rows', rows: 2, dimensions: 3, k: 5, value: draw },
  { name: 'numbers', rows: 700, dimensions: 1, k: 9, value: draw },
  { name: 'rows of three', rows: 1001, dimensions: 3, k: 64, value: draw },
  { name: 'embeddings', rows: 523, dimensions: 384, k: 64, value: draw },
  { name: 'all others', rows: 90, dimensions: 5, k: 89, value: draw },
  { name: 'more than all others', rows: 90, dimensions: 5, k: 1000, value: draw },
  { name: 'none', rows: 90, dimensions: 5, k: 0, value: draw },
  {
    name: 'a grid, nearly all distances tied',
    rows: 900,
    dimensions: 2,
    k: 20,
    value: () => Math.floor(random() * 25),
  },
  { name: 'two-fifths equal', rows: 800, dimensions: 4, k: 64, value: (i) => (i < 1280 ? 1 : draw()) },
  { name: 'all equal', rows: 300, dimensions: 7, k: 64, value: () => 0.1 },
  { name: 'zeros of both signs', rows: 300, dimensions: 1, k: 8, value: (i) => [0, -0, 1][i % 3]! },
  { name: 'far from zero', rows: 600, dimensions: 16, k: 32, value: () => 1e6 + draw() },
  { name: 'one row far out', rows: 600, dimensions: 16, k: 32, value: (i) => (i < 16 ? 1e30 : draw()) },
  { name: 'tiny', rows: 600, dimensions: 16, k: 32, value: () => 1e-30 * draw() },
  { name: 'huge', rows: 600, dimensions: 16, k: 32, value: () => 1e37 * draw() },
  { name: 'clusters within rounding', rows: 1500, dimensions: 8, k: 16, value: (i) => ((i >> 3) % 3) + 1e-5 * draw() },
  { name: 'sorted', rows: 1200, dimensions: 1, k: 64, value: (i) => i * i },
]

test.each(cases)('law: $name: the same bytes as every pair in float64', async ({ rows, dimensions, k, value }) => {
  const vectors = Float32Array.from({ length: rows * dimensions }, (_, i) => value(i))
  const most = Math.min(k, rows - 1)
  const slow = { indices: new Uint32Array(rows * most), squared: new Float64Array(rows * most) }
  if (most > 0) plainNearest(vectors, dimensions, most).search(0, rows, slow.indices, slow.squared)
  for (const pool of [inline, threads]) {
    for (const reproducible of [true, false]) {
      const found = await findNeighbours(vectors, { rows, dimensions, k, pool, reproducible })
      expect(found.k).toBe(most)
      expect(found.backend).toBe(reproducible ? 'webassembly simd' : 'webassembly relaxed simd')
      expect(found.indices).toEqual(slow.indices)
      expect(found.squared).toEqual(slow.squared)
    }
  }
})

test('known answer: the nearest of three numbers', async () => {
  const line = { rows: 3, dimensions: 1, k: 1, pool: inline, reproducible: true }
  expect([...(await findNeighbours(Float32Array.of(0, 1, 5), line)).indices]).toEqual([1, 0, 1])
})

test.each([Number.NaN, Infinity, -Infinity])('refusal: %f is named with its place', async (bad) => {
  const vectors = Float32Array.of(1, 2, 3, 4, 5, bad)
  const asked = { rows: 3, dimensions: 2, k: 1, pool: inline, reproducible: true }
  await expect(findNeighbours(vectors, asked)).rejects.toMatchObject({
    code: 'not-finite',
    message: `vectors need finite numbers, got ${bad} in row 2, dimension 1`,
  })
})

test('refusal: the shape must fit', async () => {
  const asked = { rows: 3, dimensions: 2, k: 1, pool: inline, reproducible: true }
  await expect(findNeighbours(new Float32Array(5), asked)).rejects.toThrow('vectors need 3 rows × 2 numbers, got 5')
})

test('a search that is stopped stops, and the pool serves the next one', async () => {
  const vectors = Float32Array.from({ length: 4000 }, draw)
  const asked = { rows: 1000, dimensions: 4, k: 3, pool: threads, reproducible: true }
  const told: number[] = []
  await expect(findNeighbours(vectors, { ...asked, signal: AbortSignal.abort() })).rejects.toThrow(/abort/)
  await findNeighbours(vectors, { ...asked, onProgress: (rows) => told.push(rows) })
  expect(told.at(-1)).toBe(1000)
})
