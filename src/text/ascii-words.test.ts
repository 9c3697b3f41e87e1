import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asciiWords } from './ascii-words.ts'
import { folded } from './folded.ts'
import { newSpans } from './spans.ts'
import { wordHighs } from './word-keys.ts'
import { wordsOf } from './words.ts'

/** Texts of the characters that words hang on, and of any others. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'aZ9_.:,;\'" -\n\t'),
    fc.integer({ min: 0, max: 127 }).map((unit) => String.fromCharCode(unit)),
  ),
  maxLength: 60,
})

test('law: the words of a text of ASCII, and their keys, are those of any text', () => {
  fc.assert(
    fc.property(text, (own) => {
      const bytes = new TextEncoder().encode(own)
      const room = { units: new Uint16Array(64), spans: newSpans(), highs: new Uint32Array(64) }
      const count = asciiWords(bytes, bytes.length, room)
      const spans = newSpans()
      const small = folded(own)
      expect(count).toBe(wordsOf(small, spans))
      expect([...room.spans.starts.subarray(0, count)]).toEqual([...spans.starts.subarray(0, count)])
      expect([...room.spans.ends.subarray(0, count)]).toEqual([...spans.ends.subarray(0, count)])
      const units = Uint16Array.from(small, (_, i) => small.charCodeAt(i))
      expect([...room.units.subarray(0, own.length)]).toEqual([...units])
      const highs = new Uint32Array(64)
      wordHighs({ units, spans, count }, highs)
      expect(highs).toEqual(room.highs)
    }),
    { numRuns: 2000 },
  )
})
