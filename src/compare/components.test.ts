import { expect, test } from 'vitest'
import { fork, normal } from '../math/random.ts'
import { componentsOf } from './components.ts'
import type { Space } from './space.ts'

/** Points whose coordinates vary as told, centred. */
function cloud(rows: number, deviations: readonly number[]): Space {
  const z = normal(fork(1, 'components'))
  const dimensions = deviations.length
  const points = Float32Array.from({ length: rows * dimensions }, (_, at) => deviations[at % dimensions]! * z())
  const mean = new Float64Array(dimensions)
  points.forEach((x, at) => {
    mean[at % dimensions]! += x / rows
  })
  const centred = points.map((x, at) => x - mean[at % dimensions]!)
  const pooledRows = Uint32Array.from({ length: rows }, (_, row) => row)
  return { name: 'v', kind: 'vector', rows, dimensions, points: centred, pooledRows, metric: 'euclidean', notes: [] }
}

test('known answer: components are the directions of largest variance, in units of the first', () => {
  const { width, stride, values, shares } = componentsOf(cloud(4000, [1, 3, 0, 2]), 1)
  expect([width, stride]).toEqual([3, 16])
  const told = [9 / 14, 4 / 14, 1 / 14]
  told.forEach((share, c) => {
    expect(Math.abs(shares[c]! - share)).toBeLessThan(0.02)
  })
  const variance = (c: number) => {
    let sum = 0
    for (let row = 0; row < 4000; row++) sum += values[row * stride + c]! ** 2 / 4000
    return sum
  }
  expect(variance(0)).toBeCloseTo(1, 5)
  expect(variance(1)).toBeCloseTo(shares[1]! / shares[0]!, 5)
})

test('oracle: beyond 512 coordinates the largest components, found by iteration, are those of the exact way', () => {
  // The same points, with coordinates of nothing added to reach the other way.
  const deviations = Array.from({ length: 100 }, (_, i) => 0.93 ** i)
  const narrow = cloud(600, deviations)
  const dimensions = 520
  const points = new Float32Array(600 * dimensions)
  for (let row = 0; row < 600; row++) points.set(narrow.points.subarray(row * 100, (row + 1) * 100), row * dimensions)
  const exact = componentsOf(narrow, 1)
  const found = componentsOf({ ...narrow, dimensions, points }, 1)
  expect([exact.width, found.width]).toEqual([64, 64])
  for (let c = 0; c < 64; c++)
    expect(found.shares[c]! / exact.shares[c]!, `component ${c}`).toBeCloseTo(1, c < 32 ? 6 : 2)
  // Directions are the same up to their sign.
  for (let c = 0; c < 8; c++) {
    let product = 0
    let squares = 0
    for (let row = 0; row < 600; row++) {
      product += exact.values[row * 64 + c]! * found.values[row * 64 + c]!
      squares += exact.values[row * 64 + c]! ** 2
    }
    expect(Math.abs(product / squares), `direction ${c}`).toBeCloseTo(1, 4)
  }
})
