import { asciiWords } from '../text/ascii-words.ts'
import { folded } from '../text/folded.ts'
import { type KeptKeys, newKeptKeys } from '../text/kept-keys.ts'
import { keptShingles } from '../text/shingle-keys.ts'
import { newSpans } from '../text/spans.ts'
import { keptRuns, lengthenHighs, type Words, wordHighs } from '../text/word-keys.ts'
import { wordsOf } from '../text/words.ts'
import type { TextRuns } from './text-runs.ts'
import type { Types } from './types.ts'

/** Takes in a stretch of a text, as the kernel does where there is one. Some 40 ns a unit. */
export function addPlainly(into: TextRuns, text: string): void {
  const length = addWords(into, text)
  into.characters.n += keptShingles(room.units, length, into.characters.bound, keys)
  keep(into.characters)
}

/** Takes in the words and their runs; returns the length of the text in small letters. */
function addWords({ runs: lists, repeats }: TextRuns, text: string): number {
  const { length, count } = takenApart(text)
  const { units, spans, highs, longer } = room
  const words: Words = { units, spans, count }
  lists.forEach((types, i) => {
    const n = i + 1
    if (n === 2) longer.set(highs.subarray(0, count))
    const own = n === 1 ? highs : longer
    const runs = n === 1 ? count : lengthenHighs(longer, highs, { count, n })
    types.n += runs
    repeats[i]?.addAll(own, runs)
    keptRuns(words, own, { n, runs, limit: types.bound }, keys)
    keep(types)
  })
  return length
}

function keep(types: Types): void {
  for (let i = 0; i < keys.size; i++) types.addHash(keys.high[i]!, keys.low[i]!)
}

// Taking in a text never waits, so that all columns share what it needs.
let room = roomFor(4096)
const keys: KeptKeys = newKeptKeys()
const encoder = new TextEncoder()

function roomFor(length: number) {
  return {
    bytes: new Uint8Array(length),
    units: new Uint16Array(length),
    highs: new Uint32Array(length),
    longer: new Uint32Array(length),
    spans: newSpans(),
  }
}

/** Puts a text in small letters, its words and the upper halves of their keys into the room; texts of ASCII in half the time. */
function takenApart(text: string): { length: number; count: number } {
  if (room.bytes.length < text.length) room = roomFor(2 * text.length)
  const { bytes, units, spans, highs } = room
  const { read, written } = encoder.encodeInto(text, bytes)
  if (read === text.length && written === text.length) {
    return { length: written, count: asciiWords(bytes, written, room) }
  }
  const small = folded(text)
  // A few letters become two when they are made small.
  if (units.length < small.length) {
    room = roomFor(2 * small.length)
    return takenApart(text)
  }
  for (let at = 0; at < small.length; at++) units[at] = small.charCodeAt(at)
  const count = wordsOf(small, spans)
  wordHighs({ units, spans, count }, highs)
  return { length: small.length, count }
}
