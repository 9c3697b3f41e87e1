import { expect, test } from 'vitest'
import { poolOf } from '../compare/pooled.fixture.ts'
import { overlapOf } from './overlap.ts'

const from = (first: number, rows: number) => ({ x: Array.from({ length: rows }, (_, row) => first + row) })
const overlap = (holdout: { x: number[] }, reference = from(0, 100)) =>
  overlapOf(poolOf(reference, from(1000, 100), { holdout }))

test('known answer: rows of the holdout that stand in the reference', () => {
  expect(overlap(from(0, 100))).toEqual({ shared: 100, rows: 100 })
  expect(overlap(from(80, 50))).toEqual({ shared: 20, rows: 50 })
  expect(overlap(from(100, 50))).toBeUndefined()
  expect(overlapOf(poolOf(from(0, 100), from(50, 100)))).toBeUndefined()
})

test('known answer: one of them by accident is none, and neither are rows that repeat in the reference as well', () => {
  expect(overlap(from(99, 50))).toBeUndefined()
  const few = (rows: number, of: number) => ({ x: Array.from({ length: rows }, (_, row) => row % of) })
  expect(overlap(few(100, 7), few(100, 7))).toBeUndefined()
})
