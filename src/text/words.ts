import { CharacterClass, characterClasses, classedUnits } from './character-class.ts'
import { growSpans, type Spans } from './spans.ts'

const { unknown, space, letter, digit, joiner, betweenLetters, betweenEither } = CharacterClass

/** Units asked of the segmenter at once. Its time grows faster than the length of what it is asked. */
const longestStretch = 4096

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
const pictograph = /\p{Extended_Pictographic}/u

/**
 * The words of a text in any script, into `into`; emoji are words too. Returns how many there are, at most `most`.
 *
 * The word-like segments of `Intl.Segmenter` (Unicode Annex 29; dictionaries for scripts without spaces), and those with a
 * pictograph; white space and other marks are left out. Where it is more than 4,096 units to the next white space, such
 * scripts are cut there.
 *
 * @see https://unicode.org/reports/tr29/
 * @example wordsOf('Don’t: 3.5 cafés!', newSpans()) // => 3
 * About 6 ns a unit where letters are Latin, Greek or Cyrillic; 100 times that elsewhere.
 */
export function wordsOf(text: string, into: Spans, most: number = Number.POSITIVE_INFINITY): number {
  const { length } = text
  let count = 0
  let stretch = 0
  let before = 0
  let at = 0
  while (at < length && count < most) {
    const kind = classAt(text, at)
    if (kind >= letter && kind <= joiner) {
      const end = endOfWord(text, at, kind)
      // One `_` alone is no word.
      if (kind !== joiner || end - at > 1) {
        if (count === into.starts.length) growSpans(into)
        into.starts[count] = at
        into.ends[count++] = end
      }
      at = end
    } else if (kind === unknown) {
      // A word may go on into letters that only the segmenter knows, so it is asked of the whole stretch.
      at = endOfStretch(text, at)
      count = segmentedWords(text, { from: stretch, to: at, most }, into, before)
    } else at++
    if (kind === space) {
      stretch = at
      before = count
    }
  }
  // The last word may be one that unknown letters go on from.
  if (at < length && classAt(text, at) === unknown) {
    count = segmentedWords(text, { from: stretch, to: endOfStretch(text, at), most }, into, before)
  }
  return Math.min(count, most)
}

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit < classedUnits ? characterClasses[unit]! : unknown
}

/** Where the word ends that begins at `at`, as far as units have a class. */
function endOfWord(text: string, at: number, first: number): number {
  let kind = first
  let end = at + 1
  while (end < text.length) {
    const next = classAt(text, end)
    if (next >= letter && next <= joiner) kind = next
    else if (joins(kind, next) && end + 1 < text.length && classAt(text, end + 1) === kind) end++
    else break
    end++
  }
  return end
}

/** Whether a mark stands within a word when a letter (or a digit) is on both of its sides. */
function joins(kind: number, mark: number): boolean {
  if (mark < betweenLetters) return false
  return mark === betweenEither ? kind !== joiner : kind === (mark === betweenLetters ? letter : digit)
}

/** The next white space, or the end of the text. */
function endOfStretch(text: string, from: number): number {
  let at = from
  while (at < text.length && classAt(text, at) !== space) at++
  return at
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly most: number
}

/** Words of a stretch by `Intl.Segmenter`, over those from `count` on; returns the new count. */
function segmentedWords(text: string, { from, to, most }: Stretch, into: Spans, count: number): number {
  let words = count
  for (let at = from; at < to && words < most; at += longestStretch) {
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(at, Math.min(to, at + longestStretch)))) {
      if (!isWordLike && !pictograph.test(segment)) continue
      if (words === into.starts.length) growSpans(into)
      into.starts[words] = at + index
      into.ends[words++] = at + index + segment.length
    }
  }
  return words
}
