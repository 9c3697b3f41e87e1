import { expect, test } from 'vitest'
import { uniform } from '../math/random.ts'
import { pointSidesOf, scanOf } from './graph.ts'
import { Label } from './measure.ts'
import type { PooledSpace } from './pooled.ts'
import { batch, together } from './together.ts'

test('law: where some rows are no points, each labelling has sides of its own', () => {
  const space = { rows: 3, pooledRows: Uint32Array.of(0, 2, 3) } as PooledSpace
  const sides = pointSidesOf(space)
  const { reference, generation, ignored } = Label
  const labels = [
    Uint8Array.of(reference, reference, generation, generation),
    Uint8Array.of(generation, reference, reference, ignored),
    Uint8Array.of(generation, ignored, generation, generation),
  ]
  const listed = labels.map((one) => {
    const { reference, generation, all } = sides(one)
    return [reference, generation, all].map((points) => Array.from(points))
  })
  expect(listed).toEqual([
    [[0], [1, 2], [0, 1, 2]],
    [[1], [0], [0, 1]],
    [[], [0, 1, 2], [0, 1, 2]],
  ])
})

test('law: a labelling that comes with others is scanned as it is alone, in any order', () => {
  const u = uniform(4)
  const [rows, k] = [60, 20]
  const indices = Uint32Array.from({ length: rows * k }, (_, at) => (Math.floor(at / k) + 1 + (at % k)) % rows)
  const squared = Float64Array.from({ length: rows * k }, (_, at) => Math.floor((at % k) / 2))
  const neighbours = { rows, k, indices, squared, backend: 'none' }
  // Row 0 is no point.
  const space = { rows, pooledRows: Uint32Array.from({ length: rows }, (_, i) => i + 1), neighbours } as PooledSpace
  const labels = Array.from({ length: batch + 3 }, () => Uint8Array.from({ length: rows + 1 }, () => 3 * u()))
  const said = (one: Uint8Array) => {
    const { radius, nearest, hits, totals } = scanOf(space)(one)
    const points = Array.from({ length: rows }, (_, i) => i).filter((i) => one[i + 1]! < 2)
    return { totals: [...totals], points: points.map((i) => [radius[i], nearest[i], hits[i]]) }
  }
  const alone = labels.map(said)
  const joined = labels.map((one) => one.slice())
  together(joined)
  const order = [...joined.keys()].reverse()
  expect(order.map((i) => said(joined[i]!))).toEqual(order.map((i) => alone[i]))
  expect(new Set(alone.map(({ totals }) => totals.join())).size).toBe(labels.length)
})
