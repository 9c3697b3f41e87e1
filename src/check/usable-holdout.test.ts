import { expect, test } from 'vitest'
import { sampled } from '../compare/pooled.fixture.ts'
import type { Role } from '../profile/profile.ts'
import { unusableColumns } from './usable-holdout.ts'

const roles = new Map<string, Role>([
  ['height', 'numeric'],
  ['note', 'categorical'],
])
const list = <Value>(rows: number, value: (row: number) => Value) =>
  Array.from({ length: rows }, (_, row) => value(row))
const unusable = (rows: number, noted: (row: number) => string | null, holdout: Parameters<typeof sampled>[0]) =>
  unusableColumns(roles, sampled({ height: list(rows, (row) => row), note: list(rows, noted) }), sampled(holdout))

test('known answer: columns that are not there, hold something else or nothing; others do not matter', () => {
  const height = list(20, (row) => row)
  expect(unusable(40, () => 'a', { height, note: list(20, () => 'b'), more: height })).toEqual([])
  expect(unusable(40, () => 'a', { more: height })).toEqual(['height', 'note'])
  expect(unusable(40, () => 'a', { height: list(20, () => 'tall'), note: list(20, () => null) })).toEqual([
    'height',
    'note',
  ])
})

test('known answer: a column that is mostly empty may be empty in a small holdout', () => {
  const noted = (row: number) => (row % 10 === 0 ? 'a' : null)
  const empty = (rows: number) => ({ height: list(rows, (row) => row), note: list(rows, () => null) })
  expect(unusable(200, noted, empty(90))).toEqual([])
  expect(unusable(200, noted, empty(100))).toEqual(['note'])
})
