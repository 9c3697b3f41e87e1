import { expect, test } from 'vitest'
import { headerNames, isHeader } from './csv-header.ts'

test.each<[string, boolean, string, string[]]>([
  ['names', true, 'a,b', ['1,2']],
  ['names above texts', true, 'a,b', ['x,y']],
  ['years beside a name', true, 'country,2019,2020,2021', ['DE,7,8,2', 'FR,5,6,1']],
  ['two years beside a name', true, 'country,2019,2020', ['DE,7,8', 'FR,5,6']],
  ['places, as pandas writes them', true, '0,1,2,3', ['0.5,1.5,-2,7', '4,5,0.1,9']],
  ['places above small numbers', true, '0,1,2', ['0,1,1', '1,0,2']],
  ['places beside an index', true, ',0,1,2', ['0,4.5,7,1', '1,3,2,2']],
  ['places beside a label', true, '0,1,2,label', ['4.5,7,1,cat', '3,2,0.2,dog']],
  ['a matrix that counts on', false, '1,2,3', ['4,5,6', '7,8,9']],
  ['a matrix of rows that count', false, '0,1,2', ['1,2,3', '2,3,4']],
  ['years above numbers that count', true, 'country,2019,2020,2021', ['DE,7,8,9']],
  ['ratings', false, '2,3,4', ['5,3,1', '2,2,5']],
  ['a name and two ratings', false, 'ann,1,2', ['bob,3,1', 'eve,1,5']],
  ['a number and a text', false, '1,x', ['2,y', '3,z']],
  ['numbers that do not count', false, '2019,2021,2020', ['7,8,9']],
  ['fractions', false, '0.5,1.5,2.5', ['7,8,9']],
  ['one column', false, '0', ['1', '5']],
  ['a row alone', false, '0,1,2,3', []],
  ['the same text twice', false, 'x,x,1,2', ['y,z,7,9']],
])('known answer: %s: %s', (_, wanted, first, body) => {
  const cells = (row: string) => row.split(',')
  expect(isHeader(cells(first), body.map(cells))).toBe(wanted)
})

test('known answer: names of empty cells', () => {
  expect(headerNames(['', 'a', '', ' b '])).toEqual(['Unnamed: 0', 'a', 'Unnamed: 2', 'b'])
  expect(headerNames(['', 'Unnamed: 0', 'Unnamed: 0.1'])).toEqual(['Unnamed: 0.2', 'Unnamed: 0', 'Unnamed: 0.1'])
})
