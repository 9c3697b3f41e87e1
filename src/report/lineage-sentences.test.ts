import { expect, test } from 'vitest'
import { estimateText, reasonSentence } from './lineage-sentences.ts'
import type { Report } from './report.ts'

test.each([
  ['effective rows', 55, [24, 91], 'effective rows about 55, 24 to 91'],
  ['effective rows', 13_000, [823, 5e6], 'effective rows 820 or more'],
  ['temperature', 0.7, [0.65, 0.752], 'temperature about 0.70, 0.65 to 0.75'],
  ['kept mass', 0.9, [0.85, 0.95], 'kept mass about 90 %, 85 % to 95 %'],
] as const)('an estimate in words: %s %d', (what, value, interval, text) => {
  expect(estimateText({ what, value, interval: [...interval] })).toBe(text)
})

test('known answer: where something is wrong and nothing speaks for a cause, that is said', () => {
  const of = (verdict: string) =>
    reasonSentence({ lineage: { causes: [] }, generations: [{ verdict }] } as unknown as Report)
  expect(of('shifted')).toBe('no cause stands out')
  expect(of('late collapse')).toBe('no cause stands out')
  for (const fine of ['healthy', 'undecided']) expect(of(fine)).toBe('')
})
