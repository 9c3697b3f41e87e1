import { expect, test } from 'vitest'
import { rowsOf } from '../model.ts'
import { accumulate } from './accumulate.ts'
import { accumulateSubsample } from './accumulate-subsample.ts'
import type { Past, TrainingPolicy } from './policy.ts'
import { fixedReal, freshReal, realWeight } from './real-share.ts'
import { replace } from './replace.ts'

const column = (name: string, rows: number) => ({ x: Array.from({ length: rows }, (_, row) => `${name}-${row}`) })
const past: Past = {
  number: 3,
  reference: column('real', 10),
  made: [column('gen1', 20), column('gen2', 20)],
  rows: 20,
  fresh: (rows) => column('fresh', rows),
  seed: 1,
}
const lessonOf = (policy: TrainingPolicy) =>
  policy.lesson(past).map(({ name, table, weight, real }) => [name, rowsOf(table), weight, real])

test.each([
  ['replace', replace(), [['gen2', 20, 1, false]]],
  [
    'accumulate',
    accumulate(),
    [
      ['reference', 10, 1, true],
      ['gen1', 20, 1, false],
      ['gen2', 20, 1, false],
    ],
  ],
  [
    'fixed-real',
    fixedReal({ share: 0.25 }),
    [
      ['reference', 5, 1, true],
      ['gen2', 15, 1, false],
    ],
  ],
  ['fixed-real of none', fixedReal({ share: 0 }), [['gen2', 20, 1, false]]],
  [
    'fresh-real',
    freshReal({ share: 0.1 }),
    [
      ['fresh3', 2, 1, true],
      ['gen2', 18, 1, false],
    ],
  ],
  ['fresh-real of all', freshReal({ share: 1 }), [['fresh3', 20, 1, true]]],
  [
    'real-weight',
    realWeight({ weight: 0.75 }),
    [
      ['fresh3', 20, 0.75, true],
      ['gen2', 20, 0.25, false],
    ],
  ],
] as const)('known answer: what generation 3 learns from under %s', (_, policy, expected) => {
  expect(lessonOf(policy)).toEqual(expected)
})

test('known answer: a subsample has its budget, from everything, the same by seed', () => {
  const policy = accumulateSubsample({ budget: 12 })
  const parts = policy.lesson(past)
  expect(parts.reduce((sum, { table }) => sum + rowsOf(table), 0)).toBe(12)
  expect(policy.lesson(past)).toEqual(parts)
  const all = parts.flatMap(({ table }) => table.x)
  expect(new Set(all).size).toBe(12)
})

test('law: fixed real rows are always the same, and come again where there are not enough', () => {
  const policy = fixedReal({ share: 1 })
  const rows = policy.lesson(past)[0]!.table.x!
  expect(policy.lesson({ ...past, number: 9 })[0]!.table.x).toEqual(rows)
  expect(rows.length).toBe(20)
  expect(new Set(rows).size).toBe(10)
})

test.each([
  replace(),
  accumulate(),
  accumulateSubsample(),
  fixedReal({ share: 0.5 }),
  freshReal({ share: 0.5 }),
  realWeight({ weight: 0.5 }),
])('law: under $id the first generation learns from the reference alone', (policy) => {
  const parts = policy.lesson({ ...past, number: 1, made: [] })
  expect(parts.map(({ name }) => name)).toEqual(['reference'])
  expect(rowsOf(parts[0]!.table)).toBe(10)
})

test('refusal: shares and weights beyond 0 and 1', () => {
  expect(() => freshReal({ share: -0.1 })).toThrow('share needs a number from 0 to 1, got -0.1')
  expect(() => realWeight({ weight: 2 })).toThrow('weight needs a share from 0 to 1, got 2')
  expect(() => accumulateSubsample({ budget: 1 })).toThrow('budget needs a whole number of rows from 2 on, got 1')
})
