import { expect, test } from 'vitest'
import { nameCut } from './name-cut.ts'
import { cells, clip, clipMiddle } from './width.ts'

const cutAll = (names: readonly string[], most: number) =>
  names.map(nameCut({ generations: names.map((name) => ({ name })) }, most, clip))

test.each([
  [['gen1', 'gen2'], 12, ['gen1', 'gen2']],
  [['first_of_all.csv', 'second_of_all.csv'], 12, ['first_of_al…', 'second_of_a…']],
  [['generation_1.csv', 'generation_2.csv'], 12, ['genera…1.csv', 'genera…2.csv']],
  [['checkpoint-100/out.jsonl', 'checkpoint-200/out.jsonl'], 12, ['…100/out.js…', '…200/out.js…']],
])('known answer: %j cut to %i', (names, most, short) => {
  expect(cutAll(names, most)).toEqual(short)
})

test('law: names that differ do so when they are cut, and none is longer than asked', () => {
  const long = (at: number) => `${'a'.repeat(30)}-${at}-${'日本'.repeat(20)}`
  for (const most of [12, 16, 24, 40]) {
    const short = cutAll([long(1), long(2), long(31)], most)
    expect(new Set(short).size).toBe(3)
    for (const one of short) expect(cells(one)).toBeLessThanOrEqual(most)
  }
})

test('known answer: a text cut in its middle, also where letters take two cells', () => {
  expect(clipMiddle('occupation', 10)).toBe('occupation')
  expect(clipMiddle('occupation', 7)).toBe('occ…ion')
  expect(clipMiddle('日本語の列名', 8)).toBe('日本…名')
  expect(clipMiddle(`a\u001b${'x'.repeat(20_000)}\u001bb`, 7)).toBe('a␛x…x␛b')
})
