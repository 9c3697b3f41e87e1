import { expect, test } from 'vitest'
import { fork, normal } from '../math/random.ts'
import { commonGrain, rounded } from './grain.ts'

function normals(seed: number, mean: number, deviation: number, grain = 0, rows = 500): Float64Array {
  const z = normal(fork(seed, 'grain'))
  return Float64Array.from({ length: rows }, () => {
    const x = mean + deviation * z()
    return grain > 0 ? rounded(x, grain) : x
  })
}

const fine = normals(1, 45, 12)

test.each([
  [1, 12],
  [5, 50],
  [0.1, 12],
  [0.01, 3],
  [0.25, 4],
  [2.5, 30],
  [100, 4000],
])('known answer: a reference in steps of %d beside finer numbers', (grain, deviation) => {
  const reference = normals(2, 10 * deviation, deviation, grain)
  expect(commonGrain(reference, normals(3, 10 * deviation, deviation), 'number')).toEqual({ grain, side: 'reference' })
  expect(commonGrain(normals(3, 10 * deviation, deviation), reference, 'number')).toEqual({ grain, side: 'generation' })
})

test('known answer: both alike, or nothing of a grain, is left as it is', () => {
  for (const grain of [0, 0.01, 1, 10])
    expect(commonGrain(normals(4, 45, 12, grain), normals(5, 45, 12, grain), 'number')).toBeUndefined()
  // A few odd values are no other way of writing.
  const odd = normals(6, 45, 12, 1).map((value, row) => (row % 20 === 0 ? value + 0.37 : value))
  expect(commonGrain(normals(7, 45, 12, 1), odd, 'number')).toBeUndefined()
  expect(commonGrain(new Float64Array(500), fine, 'number')).toBeUndefined()
  expect(commonGrain(normals(8, 45, 12, 1, 20), fine, 'number')).toBeUndefined()
  expect(
    commonGrain(
      fine.map(() => NaN),
      fine,
      'number',
    ),
  ).toBeUndefined()
})

test('known answer: zeros and gaps say nothing of a grain', () => {
  const whole = normals(9, 45, 12, 1).map((value, row) => (row % 3 === 0 ? 0 : row % 7 === 0 ? NaN : value))
  expect(commonGrain(whole, fine, 'number')).toEqual({ grain: 1, side: 'reference' })
})

test('known answer: a generation of a few values is no way of writing, and what it lacks is lost', () => {
  expect(commonGrain(fine, normals(10, 45, 12, 1), 'number')).toEqual({ grain: 1, side: 'generation' })
  expect(commonGrain(fine, normals(10, 45, 12, 20), 'number')).toBeUndefined()
  expect(
    commonGrain(
      fine,
      Float64Array.from(fine, (_, row) => [45.1, 40.3, 51.2][row % 3]!),
      'number',
    ),
  ).toBeUndefined()
  // A reference of few values is what it is.
  expect(commonGrain(normals(10, 45, 12, 20), fine, 'number')).toEqual({ grain: 20, side: 'reference' })
})

test.each([
  ['seconds', 1000],
  ['minutes', 60_000],
  ['hours', 3_600_000],
  ['days', 86_400_000],
])('known answer: dates by whole %s', (_, grain) => {
  const [start, month] = [Date.UTC(2024, 0, 1), 30 * 86_400_000]
  const dates = (seed: number, step: number) => normals(seed, start, 2 * month, step)
  expect(commonGrain(dates(11, grain), dates(12, 1), 'milliseconds')).toEqual({ grain, side: 'reference' })
})

test('known answer: rounded values are the doubles that were written', () => {
  expect([0.07, 0.1 + 0.2, 1.005, -2.4, 1234.5678].map((value) => rounded(value, 0.01))).toEqual([
    0.07, 0.3, 1, -2.4, 1234.57,
  ])
  expect([12.4, -7.6].map((value) => rounded(value, 5))).toEqual([10, -10])
})
