import { expect, test } from 'vitest'
import { figureOf } from './figure.ts'

test.each([
  ['decimal commas', ['95,8049', '-1,5', '0,125', '1.234,56', '1234,567']],
  ['separators', ['1,234', '1,234,567.8', '1.234.567', "12'000", '1 234']],
  ['signs', ['$12', '$125.7637', '-€3', '12 %', '12.5%', '3,50 €', '($4.00)']],
  ['dates', ['01/31/2020', '31.1.2020', '1/2/20', '2020/01/31', '31-Jan-2020', '02/02/2007 01:07:13.1']],
  ['times', ['10:00', '10:00:00.5', '9:30 PM']],
] as const)('known answer: %s', (figure, texts) => {
  for (const text of texts) expect([text, figureOf(text)]).toEqual([text, figure])
})

test.each(['AB-12', '007', '02134', '10.0.0.1', '1.12.10', 'v1.2', '555-1234', 'a,b', '$', '', '12 monkeys', '1,2,3'])(
  'known answer: %j is no figure',
  (text) => {
    expect(figureOf(text)).toBe(undefined)
  },
)
