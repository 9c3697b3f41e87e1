import { clearKeys, type KeptKeys, mixed } from './kept-keys.ts'
import type { Spans } from './spans.ts'

/** What the key of a word begins with. */
export const wordSeed: number = 0x9e3779b9 | 0

/** The words of a text, as what keys are made of: its units in small letters. */
export interface Words {
  readonly units: Uint16Array
  readonly spans: Spans
  readonly count: number
}

/** Upper halves of the keys of all words, into `out`. About 3 ns a unit. */
export function wordHighs({ units, spans: { starts, ends }, count }: Words, out: Uint32Array): void {
  for (let i = 0; i < count; i++) {
    const end = ends[i]!
    let key = wordSeed
    for (let at = starts[i]!; at < end; at++) {
      key = Math.imul(key ^ units[at]!, 0x85ebca6b)
      key = (key << 13) | (key >>> 19)
    }
    out[i] = mixed(key ^ (end - starts[i]!))
  }
}

/**
 * Upper halves of the keys of runs of n words out of those of n − 1 words, in place: `runs` holds one for each run of n − 1 words,
 * `words` one for each word. Returns how many runs there are.
 */
export function lengthenHighs(
  runs: Uint32Array,
  words: Uint32Array,
  { count, n }: { count: number; n: number },
): number {
  const left = Math.max(0, count - n + 1)
  for (let i = 0; i < left; i++) {
    const key = Math.imul(runs[i]!, 0x9e3779b1) + words[i + n - 1]!
    runs[i] = Math.imul(key ^ (key >>> 15), 0x735a2d97)
  }
  return left
}

/**
 * Keys of those runs of n words whose upper half, one for each of the first `runs` in `highs`, is `limit` or less. Equal runs have
 * equal keys; two different ones meet with a chance of 2⁻⁶⁴.
 */
export function keptRuns(
  words: Words,
  highs: Uint32Array,
  { n, runs, limit }: { n: number; runs: number; limit: number },
  out: KeptKeys,
): void {
  clearKeys(out, runs)
  for (let i = 0; i < runs; i++) {
    const high = highs[i]!
    if (high > limit) continue
    let low = n
    for (let word = i; word < i + n; word++) low = mixed(Math.imul(low, 0x85ebca77) + lowOf(words, word))
    out.high[out.size] = high
    out.low[out.size++] = low
  }
}

/** The lower half of the key of one word. */
function lowOf({ units, spans: { starts, ends } }: Words, word: number): number {
  const end = ends[word]!
  let key = end - starts[word]! + 0x5bd1e995
  for (let at = starts[word]!; at < end; at++) {
    key = Math.imul(key + units[at]!, 0xc2b2ae35)
    key ^= key >>> 15
  }
  return mixed(key)
}
