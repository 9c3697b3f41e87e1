import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CharacterClass, characterClasses, classedUnits } from './character-class.ts'
import { newSpans } from './spans.ts'
import { wordsOf } from './words.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** The slow, obvious version. */
function segmented(text: string): string[] {
  return [...segmenter.segment(text)]
    .filter(({ segment, isWordLike }) => isWordLike || /\p{Extended_Pictographic}/u.test(segment))
    .map(({ segment }) => segment)
}

function wordList(text: string, most?: number): string[] {
  const spans = newSpans()
  const count = wordsOf(text, spans, most)
  return Array.from({ length: count }, (_, i) => text.slice(spans.starts[i], spans.ends[i]))
}

test.each([
  ['Don’t stop: 3.5 km, 1,000 m.', ['Don’t', 'stop', '3.5', 'km', '1,000', 'm']],
  ['naïve cafés – “Ωmega” и слово', ['naïve', 'cafés', 'Ωmega', 'и', 'слово']],
  ['foo_bar.baz(x[0]) = __init__', ['foo_bar.baz', 'x', '0', '__init__']],
  ['日本語です。', ['日本語', 'です']],
  ['👩‍👩‍👧 ok 👍🏽!', ['👩‍👩‍👧', 'ok', '👍🏽']],
  ['ทดสอบ ภาษา', ['ทดสอบ', 'ภาษา']],
  ['שלום עולם مرحبا', ['שלום', 'עולם', 'مرحبا']],
  ['e\u0301te\u0301', ['e\u0301te\u0301']],
  [' \t\n\u00a0', []],
  ['', []],
])('known answer: the words of %j', (text, words) => {
  expect(wordList(text)).toEqual(words)
})

describe('oracle: the same words as Intl.Segmenter', () => {
  test('of every text of up to five units among those that join and part', () => {
    const units = 'a1_.:,\'" -'
    const texts = [...units].flatMap((a) => [...units].flatMap((b) => [...units].map((c) => a + b + c)))
    for (const text of texts) {
      expect(wordList(text), text).toEqual(segmented(text))
      for (const tail of ['a.', '1a', "'1", '_:', '.a', ',1']) {
        expect(wordList(text + tail), text + tail).toEqual(segmented(text + tail))
      }
    }
  })

  test('around every unit that has a class', () => {
    for (let unit = 0; unit < classedUnits; unit++) {
      if (characterClasses[unit] === CharacterClass.unknown) continue
      const mark = String.fromCharCode(unit)
      for (const text of [`a${mark}b`, `1${mark}2`, `a${mark}1`, `_${mark}a`, `${mark}${mark}`, ` ${mark} `]) {
        expect(wordList(text), `${unit.toString(16)}: ${text}`).toEqual(segmented(text))
      }
    }
  })

  test('of any text', () => {
    const pieces = [
      'a',
      'Zé',
      '12',
      '’',
      '.',
      ' ',
      '\n',
      '_',
      'й',
      '語',
      'カ',
      'ก',
      '👍',
      '🏽',
      '\u0301',
      '\u200d',
      '𝒳',
      '\ud800',
      '#',
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((list) => list.join(''))
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), (it) => {
        expect(wordList(it)).toEqual(segmented(it))
      }),
      { numRuns: 3000, seed: 1 },
    )
  })
})

test('known answer: no more words than asked for', () => {
  expect(wordList('one two three', 2)).toEqual(['one', 'two'])
  expect(wordList('日本語です', 1)).toEqual(['日本語'])
})

test('known answer: a long stretch of such letters is cut', () => {
  expect(wordList('a'.repeat(9000))).toHaveLength(1)
  expect(wordList('語'.repeat(9000)).join('')).toHaveLength(9000)
})
