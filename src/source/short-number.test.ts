import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Kind } from './chunk.ts'
import { lex } from './lex.ts'
import { shortNumber } from './short-number.ts'

test('law: it is the number that the lexer reads, or none', () => {
  const text = fc.stringMatching(/^[-+]?[\d.]{0,9}(e\d|-\d\d| )?$/)
  fc.assert(
    fc.property(text, (text) => {
      const bytes = new TextEncoder().encode(`xx${text}77`)
      const got = shortNumber(bytes, 2, text.length)
      const cell = { value: Number.NaN }
      const kind = lex(text, cell)
      if (!Number.isNaN(got)) expect([kind, cell.value]).toEqual([Kind.number, got])
      else if (/^-?\d+(\.\d+)?$/.test(text)) expect(kind).toBe(Kind.text)
    }),
    { seed: 1, numRuns: 5000 },
  )
})

test.each(['0', '-0', '0.5', '-12.25', '5.', '123456789012'])('reads %s', (text) => {
  expect(shortNumber(new TextEncoder().encode(text), 0, text.length)).toBe(Number(text))
})

test.each(['', '-', '.', '00', '007', '-01.5', '1.2.3', '1e5', ' 1', '+1'])('leaves %j to the lexer', (text) => {
  expect(shortNumber(new TextEncoder().encode(text), 0, text.length)).toBeNaN()
})
