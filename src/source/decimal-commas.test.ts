import { expect, test } from 'vitest'
import { decimalCommas } from './decimal-commas.ts'

const rows = (...cells: string[]) => cells.map((cell) => [cell])

test.each<[string, boolean, string[]]>([
  ['numbers with commas', true, ['95,8049', '-1,5', ' +0,25 ']],
  ['whole numbers and gaps among them', true, ['95,8', '7', '', '12']],
  ['a few words among them', true, [...Array.from({ length: 19 }, (_, i) => `${i},5`), 'unknown']],
  ['three digits behind a nought', true, ['0,125', '0,250']],
  ['what may be thousands', false, ['1,234', '12,345', '7']],
  ['words', false, ['1,5', 'many', 'some']],
  ['numbers without commas', false, ['1', '2.5']],
  ['lists', false, ['1,2,3', '4,5,6']],
  ['nothing', false, ['', '']],
])('known answer: %s: %s', (_, wanted, cells) => {
  expect(decimalCommas(rows(...cells), ';')).toEqual(wanted ? [0] : [])
  expect(decimalCommas(rows(...cells), ',')).toEqual([])
})
