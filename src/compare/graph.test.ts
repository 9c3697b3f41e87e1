import { expect, test } from 'vitest'
import { pointSidesOf } from './graph.ts'
import { Label } from './measure.ts'
import type { PooledSpace } from './pooled.ts'

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
