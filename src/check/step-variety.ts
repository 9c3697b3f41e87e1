import { newHashes } from '../math/hash.ts'
import { folded } from '../text/folded.ts'
import { hashSpans, lengthenRuns, roomFor } from '../text/hashes.ts'
import { newSpans } from '../text/spans.ts'
import { wordsOf } from '../text/words.ts'

/** How many types occur once, twice, …: all that rarefaction needs of a text. */
export interface Spectrum {
  /** Pairs of words in all. */
  readonly pairs: number
  /** How many different pairs occur so often. */
  readonly counts: ReadonlyMap<number, number>
  /** Mean words of a text; NaN of none. */
  readonly words: number
}

/** Texts of fewer pairs of words than this say nothing about variety. */
export const leastPairs = 50

/** Pairs of neighbouring words in some texts, in small letters, by how often each occurs. */
export function spectrumOf(texts: Iterable<string>): Spectrum {
  const seen = new Map<number, number>()
  const spans = newSpans()
  let hashes = newHashes(1024)
  let [pairs, words, n] = [0, 0, 0]
  for (const text of texts) {
    const own = folded(text)
    const count = wordsOf(own, spans)
    hashes = roomFor(hashes, count)
    hashSpans(own, spans, count, hashes)
    const runs = lengthenRuns(hashes, hashes, { count, n: 2 }, hashes)
    for (let i = 0; i < runs; i++) {
      const key = hashes.high[i]! * 2 ** 21 + (hashes.low[i]! >>> 11)
      seen.set(key, (seen.get(key) ?? 0) + 1)
    }
    pairs += runs
    words += count
    n++
  }
  const counts = new Map<number, number>()
  for (const count of seen.values()) counts.set(count, (counts.get(count) ?? 0) + 1)
  return { pairs, counts, words: words / n }
}

/**
 * Share of different ones that `size` pairs of words would have, drawn without replacement: distinct-2 at equal length.
 * NaN where there are fewer. Range (0, 1].
 *
 * @see Hurlbert 1971, The nonconcept of species diversity, Ecology 52
 */
export function varietyAt({ pairs, counts }: Spectrum, size: number): number {
  if (size < 1 || pairs < size) return NaN
  let distinct = 0
  for (const [count, types] of counts) distinct += types * (1 - absence(count, pairs, size))
  return distinct / size
}

/** The chance that none of `count` among `pairs` is among `size` drawn. */
function absence(count: number, pairs: number, size: number): number {
  let chance = 1
  for (let i = 0; i < count && chance > 0; i++) chance *= Math.max(0, pairs - i - size) / (pairs - i)
  return chance
}
