import { expect, test } from 'vitest'
import { evidenceCards } from './html/evidence-card.ts'
import type { TextsEvidence } from './report.ts'
import { textsSentence } from './texts-sentence.ts'

const base = { kind: 'texts', column: 'answer', value: 0.5, honest: 1 } as const
const items = [{ text: 'as an <ai> model', reference: 0, generation: 41 }]

test('known answer: words that are gone are counted, near-duplicates told with what is missed', () => {
  const lost: TextsEvidence = { ...base, what: 'words', measure: 'rare-words', lost: 20, of: 100, items }
  expect(textsSentence(lost)).toBe(
    '20 of 100 words that are known from more than one place are gone (rare-words 0.5, honest data 1)',
  )
  const near: TextsEvidence = { ...base, what: 'near-duplicates', measure: 'near-distinct-texts', items: [] }
  expect(textsSentence(near)).toBe(
    'texts that nearly repeat each other: near-distinct-texts 0.5, honest data 1; pairs are found by signatures, ' +
      '99 % of those that share 70 %, 100 % of those that share 80 % and 100 % of those that share 90 % of their runs of 5 characters',
  )
})

test('known answer: a card shows the examples with their counts, escaped', () => {
  const [card] = evidenceCards([{ ...base, what: 'openings', measure: 'distinct-openings', items }])
  expect(card!.text).toContain('First words: answer')
  expect(card!.text).toContain('as an &lt;ai&gt; model')
  expect(card!.text).toContain('<td class="num">0<td class="num">41')
})

test('known answer: measures that show the same examples stand on one card', () => {
  const openings = { ...base, what: 'openings', measure: 'distinct-openings', items } as const
  const others = [
    { ...openings, measure: 'another', value: 0.25 },
    { ...openings, measure: 'of another column', column: 'question' },
    { ...openings, measure: 'with other examples', items: [] },
  ]
  const cards = evidenceCards([openings, ...others]).map(({ text }) => text)
  expect(cards).toHaveLength(3)
  expect(cards[0]).toContain('distinct-openings 0.5, honest data 1; another 0.25, honest data 1.')
})

test('known answer: a card without examples has no table', () => {
  const [card] = evidenceCards([{ ...base, what: 'openings', measure: 'distinct-openings', items: [] }])
  expect(card!.text).not.toContain('<table')
})
