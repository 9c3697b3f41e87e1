import { expect, test } from 'vitest'
import { fork, normal, uniform } from '../math/random.ts'
import { kMeans, type PointSet } from './k-means.ts'
import { findModes } from './modes.ts'
import { namedModes } from './named-modes.ts'

const dimensions = 6

/** Round clouds of unit width around centres that lie `apart` widths apart, in turn. */
function clouds(rows: number, count: number, apart: number): { set: PointSet; from: Int32Array } {
  const z = normal(fork(1, 'clouds'))
  const from = Int32Array.from({ length: rows }, (_, row) => row % count)
  const points = Float32Array.from({ length: rows * dimensions }, (_, at) => {
    const centre = from[Math.floor(at / dimensions)]!
    return z() + (at % dimensions === centre % dimensions ? apart * (1 + Math.floor(centre / dimensions)) : 0)
  })
  return { set: { points, rows, dimensions, stride: dimensions }, from }
}

test.each([2, 3, 8])('known answer: %i clouds far from each other are as many modes, each its own', (count) => {
  const { set, from } = clouds(1200, count, 12)
  const modes = findModes(set, 1)!
  expect(modes.names).toHaveLength(count)
  const pairs = new Set(Array.from(modes.of, (mode, row) => `${mode} ${from[row]}`))
  expect(pairs.size).toBe(count)
})

test('known answer: one cloud has no modes', () => {
  expect(findModes(clouds(1000, 1, 0).set, 1)).toBeUndefined()
})

test('law: modes are numbered from the largest down, and the same seed finds the same', () => {
  const { set } = clouds(1500, 5, 9)
  const uneven = { ...set, rows: 1203 }
  const modes = findModes(uneven, 4)!
  const sizes = modes.names.map((_, mode) => modes.of.filter((of) => of === mode).length)
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  expect(findModes(uneven, 4)).toEqual(modes)
})

test('law: every point goes to the nearest centre, and moving on never makes the groups wider', () => {
  const u = uniform(3)
  const points = Float32Array.from({ length: 300 * 2 }, u)
  const set = { points, rows: 300, dimensions: 2, stride: 2 }
  const { centres, of, within } = kMeans(set, 7, 1)
  let sum = 0
  for (let row = 0; row < 300; row++) {
    const squared = Array.from(
      { length: 7 },
      (_, c) => (points[2 * row]! - centres[2 * c]!) ** 2 + (points[2 * row + 1]! - centres[2 * c + 1]!) ** 2,
    )
    expect(squared[of[row]!]).toBe(Math.min(...squared))
    sum += squared[of[row]!]!
  }
  expect(within).toBeCloseTo(sum, 9)
  expect(kMeans(set, 12, 1).within).toBeLessThan(within)
})

test('known answer: a column names the modes, the most frequent first; rows without a name are in none', () => {
  const names = ['a', 'b', 'b', undefined, '', 'b', 'a']
  const modes = namedModes(names, Uint32Array.of(0, 1, 2, 3, 4, 6))!
  expect(modes.names).toEqual(['a', 'b', ''])
  expect([...modes.of]).toEqual([0, 1, 1, -1, 2, 0])
  expect(modes.centres).toBeUndefined()
})

test('law: at most 64 modes have names, and one name is no mode', () => {
  const names = Array.from({ length: 200 }, (_, row) => `name ${row % 100}`)
  const modes = namedModes(names, Uint32Array.from(names.keys()))!
  expect(modes.names).toHaveLength(64)
  expect(modes.of.filter((mode) => mode === -1)).toHaveLength(72)
  expect(namedModes(['a', 'a', undefined], Uint32Array.of(0, 1, 2))).toBeUndefined()
})
