import { expect, test } from 'vitest'
import { type Cell, poolOf, sampled, truthOf } from '../compare/pooled.fixture.ts'
import type { Role } from '../profile/profile.ts'
import { comparisonOf, type Line } from './comparison.fixture.ts'
import { constantColumns } from './constants.ts'
import { effectsOf } from './effects.ts'
import { findingsOf } from './findings.ts'
import { flagsOf } from './flags.ts'

const roles = new Map<string, Role>([
  ['age', 'numeric'],
  ['town', 'categorical'],
])
const reference = sampled({ age: [1, 2, 3, 4], town: ['a', 'b', 'a', 'b'] })

test.each<{ name: string; generation: Record<string, Cell[]>; kinds: string[]; changed: boolean }>([
  { name: 'the same columns', generation: { age: [1, 2], town: ['a', 'a'] }, kinds: [], changed: false },
  { name: 'a column less', generation: { age: [1, 2] }, kinds: ['column-missing town'], changed: true },
  {
    name: 'a column more',
    generation: { age: [1], town: ['a'], new: [1] },
    kinds: ['column-added new'],
    changed: false,
  },
  {
    name: 'words for numbers',
    generation: { age: ['x', 'y'], town: ['a', 'b'] },
    kinds: ['column-type age'],
    changed: true,
  },
  { name: 'half of them words', generation: { age: ['x', 2], town: ['a', 'b'] }, kinds: [], changed: false },
  { name: 'no value', generation: { age: [null, null], town: ['a', 'b'] }, kinds: ['column-null age'], changed: false },
  {
    name: 'only infinities',
    generation: { age: [Infinity, -Infinity], town: ['a', 'b'] },
    kinds: ['column-type age'],
    changed: true,
  },
])('known answer: $name', ({ generation, kinds, changed }) => {
  const found = findingsOf(roles, reference, sampled(generation))
  expect(found.findings.map(({ kind, column }) => `${kind} ${column}`)).toEqual(kinds)
  expect(found.changed).toBe(changed)
  for (const { column, text } of found.findings) expect(text).toContain(column)
})

test.each([
  { rows: 9, unusable: [] },
  { rows: 10, unusable: ['age'] },
])('known answer: a column without a value in $rows rows is comparable: all but $unusable', ({ rows, unusable }) => {
  const of = (age: Cell) => sampled({ age: Array(rows).fill(age), town: Array(rows).fill('a') })
  const found = findingsOf(roles, of(1), of(null))
  expect(found.findings.map(({ kind }) => kind)).toEqual(['column-null'])
  expect([...found.unusable]).toEqual(unusable)
  expect(found.changed).toBe(unusable.length > 0)
})

test('known answer: a column without a value on either side is no news', () => {
  const empty = sampled({ age: [null, null], town: ['a', 'b'] })
  expect(findingsOf(roles, empty, empty).findings).toEqual([])
})

type Flagged = Pick<Line, 'id' | 'column' | 'other'>
const ks = { id: 'kolmogorov-smirnov' }

/** Columns that are constant in the generation, where one measure stands out. */
function constants(before: Cell[], after: Cell[], flagged: Flagged): string[] {
  const rows = poolOf({ x: before }, { x: after })
  const comparison = comparisonOf([{ ...flagged, honest: 0, generation: 1, rise: 0.002 }])
  return constantColumns(rows.pooled.columns, truthOf(rows), flagsOf(comparison, effectsOf(comparison)))
}

test.each<{ name: string; before: Cell[]; after: Cell[]; flagged?: Flagged; expected: string[] }>([
  { name: 'varied, and no longer does', before: [1, 2, 3], after: [2, 2, 2], expected: ['x'] },
  { name: 'one value, and missing ones', before: [1, 2, 3], after: [2, null, 2], expected: ['x'] },
  { name: 'no value at all', before: [1, 2, 3], after: [null, null, null], expected: [] },
  { name: 'still two values', before: [1, 2, 3], after: [1, 2, 2], expected: [] },
  { name: 'was constant', before: [1, 1, null], after: [2, 2, 2], expected: [] },
  { name: 'words', before: ['a', 'b', 'a'], after: ['a', 'a', 'a'], expected: ['x'] },
  {
    name: 'a rare value is absent by chance',
    before: [1, 1, 2],
    after: [1, 1, 1],
    flagged: { ...ks, column: 'other' },
    expected: [],
  },
  {
    name: 'a rare value is absent by chance, and gaps are new',
    before: [1, 1, 2],
    after: [1, null, 1],
    flagged: { id: 'missing-share', column: 'x' },
    expected: [],
  },
  {
    name: 'a rare value is absent by chance, and the column goes with another one differently',
    before: [1, 1, 2],
    after: [1, 1, 1],
    flagged: { id: 'association-distance', column: 'x', other: 'y' },
    expected: [],
  },
])('known answer: constant or not: $name', ({ before, after, flagged = { ...ks, column: 'x' }, expected }) => {
  expect(constants(before, after, flagged)).toEqual(expected)
})
