import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentencesOf } from './sentences.ts'
import { newSpans } from './spans.ts'

/** What ends a sentence, from whichever mark. */
const plainEnds = /(?:[.!?…‽؟।]+["'”’»)\]]*(?=\s|$)|[。！？｡]+[」』”’）]*|\n\s*\n)\s*/g

function sentenceList(text: string): string[] {
  const spans = newSpans()
  const count = sentencesOf(text, spans)
  return Array.from({ length: count }, (_, i) => text.slice(spans.starts[i], spans.ends[i]))
}

test('oracle: the sentences that the plain pattern ends', () => {
  const text = fc.string({ unit: fc.constantFrom(...'.!…"”) \n\ta。」x'), maxLength: 14 })
  fc.assert(
    fc.property(text, (some) => {
      const plain: string[] = []
      let from = 0
      for (const { index, 0: end } of some.matchAll(plainEnds)) {
        plain.push(some.slice(from, index + end.length))
        from = index + end.length
      }
      plain.push(some.slice(from))
      expect(sentenceList(some)).toEqual(plain.filter((sentence) => sentence.trim() !== ''))
    }),
    { seed: 1, numRuns: 20_000 },
  )
})

test('known answer: a million marks that end nothing', () => {
  const text = `${'.'.repeat(1e6)}a`
  expect(sentenceList(`${text} b. c`)).toEqual([`${text} b. `, 'c'])
})
