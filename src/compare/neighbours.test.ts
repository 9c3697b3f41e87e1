import { afterAll, expect, test } from 'vitest'
import { normal } from '../math/random.ts'
import { allowRelaxedSimd } from '../platform/fast-simd.ts'
import { inlinePool } from '../platform/inline-pool.ts'
import { openPool } from '../platform/pool.ts'
import { neighbourCases as cases, slowNeighbours, vectorsOf } from './neighbour-cases.fixture.ts'
import { findNeighbours } from './neighbours.ts'
import { tasks } from './tasks.ts'

allowRelaxedSimd()
const inline = inlinePool(tasks)
const threads = openPool(tasks, 2)
const draw = normal(5)
afterAll(() => threads.close())

test.each(cases)('law: $name: the same bytes as every pair in float64', async (one) => {
  const { rows, dimensions, k } = one
  const vectors = vectorsOf(one)
  const slow = slowNeighbours(vectors, one)
  for (const pool of [inline, threads]) {
    for (const reproducible of [true, false]) {
      const found = await findNeighbours(vectors, { rows, dimensions, k, pool, reproducible })
      expect(found.k).toBe(slow.k)
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
  // Most of a dimension, so that its middle is none either.
  const most = findNeighbours(Float32Array.of(1, 2, bad, 4, bad, 6), asked)
  await expect(most).rejects.toThrow(`vectors need finite numbers, got ${bad} in row 1, dimension 0`)
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
