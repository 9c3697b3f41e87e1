import { newHashes } from '../math/hash.ts'
import { folded } from '../text/folded.ts'
import { hashSpans, lengthenRuns, roomFor } from '../text/hashes.ts'
import { newSpans } from '../text/spans.ts'
import { wordsOf } from '../text/words.ts'

/** Words of a text that are looked at. */
export const mostWords = 20_000

/** Runs of n words that at least two texts share, text by text, in the order in which they stand. */
export interface SharedRuns {
  readonly n: number
  /** Runs of n words that each text has. */
  readonly runs: Uint32Array
  /** Where the shared runs of each text begin in `places` and `types`; one more at the end. */
  readonly starts: Uint32Array
  /** Number of the word that a shared run begins with. */
  readonly places: Uint32Array
  /** Which run it is. */
  readonly types: Uint32Array
  /** How many different ones there are. */
  readonly size: number
}

/**
 * Finds the runs of n words that stand in more than one of some texts; words in small letters, marks between them left out.
 * Two different runs are taken for one with a chance of 2⁻⁵³.
 */
export function sharedRuns(texts: readonly (string | undefined)[], n: number): SharedRuns {
  const read = runReader(n)
  const runs = Uint32Array.from(texts, (text) => (text === undefined ? 0 : read(text).length))
  const ids = repeatedKeys(texts, read, runs)
  const starts = new Uint32Array(texts.length + 1)
  const places: number[] = []
  const types: number[] = []
  texts.forEach((text, row) => {
    starts[row] = places.length
    if (text === undefined) return
    const keys = read(text)
    for (let place = 0; place < keys.length; place++) {
      const type = ids.get(keys[place]!)
      if (type === undefined) continue
      places.push(place)
      types.push(type)
    }
  })
  starts[texts.length] = places.length
  return { n, runs, starts, places: Uint32Array.from(places), types: Uint32Array.from(types), size: ids.size }
}

/** Numbers for the keys that at least two texts hold. */
function repeatedKeys(
  texts: readonly (string | undefined)[],
  read: (text: string) => Float64Array,
  runs: Uint32Array,
): Map<number, number> {
  const all = new Float64Array(runs.reduce((sum, count) => sum + count, 0))
  let size = 0
  for (const text of texts) {
    if (text === undefined) continue
    const own = read(text).sort()
    for (let i = 0; i < own.length; i++) if (i === 0 || own[i] !== own[i - 1]) all[size++] = own[i]!
  }
  const sorted = all.subarray(0, size).sort()
  const ids = new Map<number, number>()
  for (let i = 1; i < size; i++) if (sorted[i] === sorted[i - 1] && !ids.has(sorted[i]!)) ids.set(sorted[i]!, ids.size)
  return ids
}

/** A key of 53 bits for each run of n words of a text; valid until the next text. */
function runReader(n: number): (text: string) => Float64Array {
  const spans = newSpans()
  let words = newHashes(1024)
  let runs = newHashes(1024)
  return (text) => {
    const own = folded(text)
    const count = wordsOf(own, spans, mostWords)
    words = roomFor(words, count)
    runs = roomFor(runs, count)
    hashSpans(own, spans, count, words)
    runs.high.set(words.high.subarray(0, count))
    runs.low.set(words.low.subarray(0, count))
    for (let length = 2; length <= n; length++) lengthenRuns(runs, words, { count, n: length }, runs)
    const left = Math.max(0, count - n + 1)
    return Float64Array.from({ length: left }, (_, i) => runs.high[i]! * 2 ** 21 + (runs.low[i]! >>> 11))
  }
}
