import { expect, test } from 'vitest'
import type { RowsEvidence } from './report.ts'
import { rowsSentence, rowsTitle } from './rows-sentence.ts'

const one: RowsEvidence = { kind: 'rows', what: 'copied', share: 0.2, honestShare: 0, columns: [], rows: [] }
const cells = ['x']

test.each([
  ['sampled rows', one, '20 % of the rows are copied', 'Rows copied from the reference'],
  [
    'near copies, which the reference does not have',
    { ...one, rows: [{ reference: 0, generation: 1, cells }] },
    '20 % of the rows are near copies',
    'Rows nearly copied from the reference',
  ],
  ['all rows', { ...one, what: 'repeated', of: 1e6 }, '20 % of 1,000,000 rows are repeated', 'Rows that repeat'],
  [
    'the texts of one column',
    { ...one, of: 50_000, column: 'said' },
    '20 % of 50,000 values of said are copied',
    'Values of said copied from the reference',
  ],
] as const)('known answer: %s', (_, evidence, sentence, title) => {
  expect(rowsSentence(evidence)).toBe(sentence)
  expect(rowsTitle(evidence)).toBe(title)
})
