import { expect, test } from 'vitest'
import { estimateText, outlookSentence, reasonSentence } from './lineage-sentences.ts'
import type { Report } from './report.ts'

test.each([
  ['effective rows', 55, [24, 91], 'effective rows about 55, 24 to 91'],
  ['effective rows', 13_000, [823, 5e6], 'effective rows 820 or more'],
  ['temperature', 0.7, [0.65, 0.752], 'temperature about 0.70, 0.65 to 0.75'],
  ['kept mass', 0.9, [0.85, 0.95], 'kept mass about 90 %, 85 % to 95 %'],
] as const)('an estimate in words: %s %d', (what, value, interval, text) => {
  expect(estimateText({ what, value, interval: [...interval] })).toBe(text)
})

test('known answer: where something collapsed and nothing speaks for a cause, that is said', () => {
  const of = (verdict: string) =>
    reasonSentence({ lineage: { causes: [] }, generations: [{ verdict }] } as unknown as Report)
  expect(of('late collapse')).toBe('unclear: nothing that was measured speaks for one cause')
  for (const fine of ['healthy', 'undecided', 'shifted']) expect(of(fine)).toBe('')
})

test('known answer: of a training run an outlook counts the steps that are left, of generations it says which', () => {
  const generations = [1, 2, 3, 4].map((t) => ({ name: `steps ${t}` }))
  const points = [10, 20, 30, 40, 50, 60, 70, 80, 90].map((step, i) =>
    i === 0 ? { step } : { step, generation: `steps ${Math.ceil(i / 2)}` },
  )
  const outlook = { threshold: 0.8, crossing: [5, 7], chanceWithinFive: 0.9, next: [], weights: {} }
  const of = (more: object, one: object = outlook) =>
    outlookSentence({ lineage: { outlook: { spread: one } }, generations, ...more } as unknown as Report)
  expect(of({})).toBe('spread falls under 80 % at generation 5 to 7 (80 % interval; chance within the next five 90 %)')
  const series = { points }
  expect(of({ series })).toBe(
    'spread falls under 80 % in 20 to 60 steps (80 % interval; chance within the next 100 steps 90 %)',
  )
  expect(of({ series }, { ...outlook, crossing: [6, null] })).toContain('in 40 steps or more')
  expect(of({ series }, { ...outlook, chanceWithinFive: 0 })).toContain('within the next 100 steps (chance 0 %)')
})
