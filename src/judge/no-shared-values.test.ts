import { expect, test } from 'vitest'
import { poolOf } from '../compare/pooled.fixture.ts'
import { noSharedValues } from './no-shared-values.ts'

const repeat = (...values: readonly (string | null)[]) =>
  Array.from({ length: 60 }, (_, row) => values[row % values.length]!)

function told(real: readonly (string | null)[], made: readonly (string | null)[], examples = true): string[] {
  const { pooled, side } = poolOf({ kind: [...real] }, { kind: [...made] })
  return noSharedValues(pooled, side, examples).map(({ text }) => text)
}

const advice = 'where they mean the same, write them alike'

test('known answer: a column of categories without a value of the reference is told, with the commonest values', () => {
  const here = repeat('a', 'a', 'a', 'b', 'b', 'c', 'c', 'c', 'c', 'd')
  expect(told(repeat('no', 'yes', 'no'), here)).toEqual([
    `kind shares no value with the reference (c, a, b, … here, no, yes there): ${advice}`,
  ])
  expect(told(repeat('no', 'yes'), here, false)).toEqual([`kind shares no value with the reference: ${advice}`])
})

test('known answer: one shared value, or no value at all, is none of it', () => {
  expect(told(repeat('no', 'yes'), repeat('a', 'b', 'yes'))).toEqual([])
  expect(told(repeat('no', 'yes'), repeat(null))).toEqual([])
})
