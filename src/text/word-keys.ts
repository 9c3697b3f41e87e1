import { clearKeys, type KeptKeys, mixed } from './kept-keys.ts'
import type { Spans } from './spans.ts'

/** The words of a text, as what keys are made of. */
export interface Words {
  readonly text: string
  readonly spans: Spans
  readonly count: number
}

/** Upper halves of the keys of all words, into `out`. About 3 ns a unit. */
export function wordHighs({ text, spans: { starts, ends }, count }: Words, out: Uint32Array): void {
  for (let i = 0; i < count; i++) {
    const end = ends[i]!
    let a = end - starts[i]!
    for (let at = starts[i]!; at < end; at++) {
      a = Math.imul(a ^ text.charCodeAt(at), 0x85ebca6b)
      a = (a << 13) | (a >>> 19)
    }
    out[i] = mixed(a)
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
  for (let i = 0; i < left; i++) runs[i] = mixed(Math.imul(runs[i]!, 0x9e3779b1) + words[i + n - 1]!)
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
function lowOf({ text, spans: { starts, ends } }: Words, word: number): number {
  const end = ends[word]!
  let b = end - starts[word]! + 0x5bd1e995
  for (let at = starts[word]!; at < end; at++) {
    b = Math.imul(b + text.charCodeAt(at), 0xc2b2ae35)
    b ^= b >>> 15
  }
  return mixed(b)
}
