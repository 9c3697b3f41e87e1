import { type Hashes, newHashes, scramble } from '../math/hash.ts'
import type { Spans } from './spans.ts'

/** Room for hashes that grows from text to text. @example roomFor(newHashes(2), 9).high.length >= 9 // => true */
export function roomFor(hashes: Hashes, n: number): Hashes {
  return hashes.high.length >= n ? hashes : newHashes(Math.max(n, 2 * hashes.high.length))
}

/**
 * 64-bit hashes of the first `count` stretches of a text, one each, into `out`.
 *
 * Equal stretches have equal hashes; two different ones meet with a chance of 2⁻⁶⁴. About 2 ns a unit.
 */
export function hashSpans(text: string, { starts, ends }: Spans, count: number, out: Hashes): void {
  for (let i = 0; i < count; i++) {
    const end = ends[i]!
    let a = 0x9e3779b9 | 0
    let b = 0x5bd1e995 | 0
    for (let at = starts[i]!; at < end; at++) {
      const unit = text.charCodeAt(at)
      a = Math.imul(a ^ unit, 0x85ebca6b)
      a = (a << 13) | (a >>> 19)
      b = Math.imul(b + unit, 0xc2b2ae35)
      b ^= b >>> 15
    }
    scramble(a ^ (end - starts[i]!), b, out, i)
  }
}

/**
 * Hashes of runs of n words out of those of runs of n − 1: `shorter` holds one for each run of n − 1 words, `words` one for
 * each word. There are n − 1 fewer runs than words; returns how many. About 3 ns a run.
 *
 * `shorter` and `out` may be the same: then runs of n − 1 words are gone.
 */
export function lengthenRuns(
  shorter: Hashes,
  words: Hashes,
  { count, n }: { count: number; n: number },
  out: Hashes,
): number {
  const runs = Math.max(0, count - n + 1)
  for (let i = 0; i < runs; i++) {
    const last = i + n - 1
    const high = Math.imul(shorter.high[i]!, 0x9e3779b1) + words.high[last]!
    const low = Math.imul(shorter.low[i]!, 0x85ebca77) ^ words.low[last]!
    scramble(high, low, out, i)
  }
  return runs
}

/** Units that count as one blank, however many stand in a row. */
const blank = 32

/**
 * Hashes of all runs of `width` characters (UTF-16 units; white space counts as one blank), into `out`; returns how many.
 * Texts shorter than that have one, of the whole text; empty ones none. `out` needs room for one a unit. About 5 ns a unit.
 */
export function hashShingles(text: string, width: number, out: Hashes): number {
  const units = shingleUnits(text)
  const { length } = units
  if (length === 0) return 0
  const size = Math.min(width, length)
  // base^(size − 1), to take out the unit that leaves.
  let [leavesA, leavesB] = [1, 1]
  for (let i = 1; i < size; i++) {
    leavesA = Math.imul(leavesA, baseA)
    leavesB = Math.imul(leavesB, baseB)
  }
  let [a, b] = [0, 0]
  let count = 0
  for (let i = 0; i < length; i++) {
    if (i >= size) {
      a = (a - Math.imul(units[i - size]!, leavesA)) | 0
      b = (b - Math.imul(units[i - size]!, leavesB)) | 0
    }
    a = (Math.imul(a, baseA) + units[i]!) | 0
    b = (Math.imul(b, baseB) + units[i]!) | 0
    if (i >= size - 1) scramble(a, b, out, count++)
  }
  return count
}

const baseA = 0x01000193
const baseB = 0x9e3779b1 | 0
let held = new Uint16Array(4096)

/** The units of a text with white space as single blanks, none at the ends. Valid until the next text. */
function shingleUnits(text: string): Uint16Array {
  if (held.length < text.length) held = new Uint16Array(2 * text.length)
  let n = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const isBlank = unit <= blank || unit === 0xa0 || unit === 0x3000
    if (!isBlank) held[n++] = unit
    else if (n > 0 && held[n - 1] !== blank) held[n++] = blank
  }
  if (n > 0 && held[n - 1] === blank) n--
  return held.subarray(0, n)
}
