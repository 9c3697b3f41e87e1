import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Kind } from './chunk.ts'
import { lex } from './lex.ts'

const cell = { value: Number.NaN }
const nameOf = (kind: Kind): string => Object.entries(Kind).find(([, value]) => value === kind)![0]
/** The kind, and the value where it has one. */
function read(text: string): unknown[] {
  cell.value = Number.NaN
  const kind = lex(text, cell)
  const hasValue = kind === Kind.number || kind === Kind.boolean || kind === Kind.datetime
  return hasValue ? [nameOf(kind), cell.value] : [nameOf(kind)]
}

test.each([
  ['', 'empty'],
  [' \t\r\n', 'empty'],
  ['null', 'null'],
  ['NULL', 'null'],
  ['Null', 'null'],
  ['None', 'none'],
  ['NA', 'na'],
  ['N/A', 'na'],
  ['<NA>', 'na'],
  ['#N/A', 'na'],
  ['NaN', 'nan'],
  ['nan', 'nan'],
  [' NaN ', 'nan'],
  ['inf', 'positiveInfinity'],
  ['+Infinity', 'positiveInfinity'],
  ['-inf', 'negativeInfinity'],
  ['true', 'boolean', 1],
  ['TRUE', 'boolean', 1],
  ['False', 'boolean', 0],
  ['0', 'number', 0],
  ['-0', 'number', -0],
  ['12', 'number', 12],
  [' 12 ', 'number', 12],
  ['+2', 'number', 2],
  ['-1.5e-3', 'number', -0.0015],
  ['.5', 'number', 0.5],
  ['5.', 'number', 5],
  ['0.1', 'number', 0.1],
  ['1E+5', 'number', 100000],
  ['9007199254740991', 'number', 9007199254740991],
  ['0.12345678901234567890', 'number', 0.12345678901234568],
  ['1970-01-01', 'datetime', 0],
  ['2000-03-01', 'datetime', 951868800000],
  ['2020-01-31T10:00', 'datetime', 1580464800000],
  ['2020-01-31 10:00:00Z', 'datetime', 1580464800000],
  ['2020-01-31T12:00:00.5+02:00', 'datetime', 1580464800500],
  ['2020-01-31 05:30:00-0430', 'datetime', 1580464800000],
  ['2020-01-31 12:00:00+02', 'datetime', 1580464800000],
  ['2020-01-31 10:00:00.123456789', 'datetime', 1580464800123.456],
  ['2020-01-31 10:00:00 UTC', 'datetime', 1580464800000],
  ['2020-01-31T10:00UTC', 'datetime', 1580464800000],
  ['2020-01-31 12:00:00.5 +0200', 'datetime', 1580464800500],
  ['2020-01-31 10:00:00 Z', 'datetime', 1580464800000],
  ['0001-01-01', 'datetime', -62135596800000],
])('reads %j as %s', (text, ...wanted) => {
  expect(read(text)).toEqual(wanted)
})

test.each([
  '007',
  '-007',
  '00.5',
  '0x1F',
  '1,000',
  '1_000',
  '9007199254740992',
  '12345678901234567890',
  '12e400',
  '.',
  '-',
  '+',
  'e5',
  '1e',
  '1e+',
  '1.2.3',
  '--1',
  '12 34',
  'true story',
  'nothing',
  'infinite',
  'NULLABLE',
  'n',
  '2020-02-30',
  '2020-13-01',
  '2020-00-10',
  '2021-02-29',
  '2020-1-31',
  '2020-01-31T',
  '2020-01-31 24:00',
  '2020-01-31 10:60',
  '2020-01-31 10:00:60',
  '2020-01-31 10:00:00.',
  '2020-01-31 10:00 CET',
  '2020-01-31 10:00 UTC+2',
  '2020-01-31 10:00  UTC',
  '2020-01-31T10:00:00+2',
  '2020-01-31x',
  '20-01-2020',
  '10:00:00',
  'ä',
  '١٢',
  '\u00a012',
])('leaves %j as text', (text) => {
  expect(read(text)).toEqual(['text'])
})

test('law: the number is the one that JavaScript reads', () => {
  const digits = fc.stringMatching(/^\d{0,18}$/)
  const number = fc.tuple(
    fc.constantFrom('', '-', '+'),
    digits,
    fc.constantFrom('', '.'),
    digits,
    fc.constantFrom('', 'e3', 'E-7'),
  )
  fc.assert(
    fc.property(number, (pieces) => {
      const text = pieces.join('')
      const [kind, value] = read(text)
      if (kind === 'number') expect(value).toBe(Number(text))
      else expect(text === '' || !isPlainNumber(text)).toBe(true)
    }),
    { seed: 1, numRuns: 3000 },
  )
})

/** The slow, obvious definition. */
function isPlainNumber(text: string): boolean {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) || /^[+-]?0\d/.test(text)) return false
  return !/^[+-]?\d+$/.test(text) || Number.isSafeInteger(Number(text))
}

test('law: the date is the one that JavaScript reads', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      expect(read(date.toISOString())).toEqual(['datetime', date.getTime()])
    }),
    { seed: 1, numRuns: 1000 },
  )
})

test('law: any text is read without throwing, and white space around it does not matter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      expect(read(` \t${text}\n`)).toEqual(read(text))
    }),
    { seed: 1, numRuns: 2000 },
  )
})
