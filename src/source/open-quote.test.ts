import fc from 'fast-check'
import { expect, test } from 'vitest'
import { QuoteScan } from './open-quote.ts'

function openedAt(text: string, pieces: number): number | undefined {
  const bytes = new TextEncoder().encode(text)
  const scan = new QuoteScan(','.charCodeAt(0))
  for (let at = 0; at < bytes.length; at += pieces) scan.push(bytes.subarray(at, at + pieces))
  return scan.openedAt
}

test.each<[string, string, number | undefined]>([
  ['all are closed', 'a,"b\n"",c",d\n"e"\n', undefined],
  ['in the last cell', 'a,"b\n', 2],
  ['in the first cell', 'a,b\n"3,4\n5,6\n', 4],
  ['behind the mark of byte order', '\ufeff"a,b', 3],
  ['behind spaces', 'a, "b\n', 3],
  ['doubled, not closed', 'a,"b""', 2],
  ['as a last character', 'a,"', 2],
  ['inches', 'a,5" long\n6" wide,b\n', undefined],
  ['spaces before the first cell', '  "a,b\n', undefined],
  ['behind a cell that is closed', 'a,"b" "\n', undefined],
  ['empty cells', '"","",""\r\n"",\r"a"', undefined],
])('known answer: %s', (_, text, wanted) => {
  for (const pieces of [1, 2, 3, 100]) expect(openedAt(text, pieces)).toBe(wanted)
})

test('law: what is cut into blocks is the same as the whole', () => {
  const text = fc.stringMatching(/^[", a\n\r]{0,30}$/)
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (some, pieces) => {
      expect(openedAt(some, pieces)).toBe(openedAt(some, 100))
    }),
    { seed: 1, numRuns: 2000 },
  )
})
