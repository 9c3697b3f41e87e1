import { asciiWords } from '../text/ascii-words.ts'
import { folded } from '../text/folded.ts'
import { type KeptKeys, newKeptKeys } from '../text/kept-keys.ts'
import { keptShingles } from '../text/shingle-keys.ts'
import { newSpans } from '../text/spans.ts'
import { keptRuns, lengthenHighs, type Words, wordHighs } from '../text/word-keys.ts'
import { wordsOf } from '../text/words.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import { RunRepeats } from './run-repeats.ts'
import { isProse, stretches } from './stretches.ts'
import { Types } from './types.ts'

/** How many types are kept of words, of runs of each length, and of runs of characters. */
export const keptRunTypes = 4096
/** The longest runs of words. */
export const longestRun = 4
/** Runs of so many words and fewer also have their repeats counted. */
const repeatsUpTo = 2

/**
 * What the texts of a column are made of, over every row: words, runs of 2, 3 and 4 words, and runs of five characters, each as
 * distinct types with exact counts (see `Types`), all up to 4,096 and beyond those with the smallest hashes; and how often two words,
 * or two pairs, drawn at random are the same.
 *
 * Only texts of five words or more are taken in (see `isProse`), in small letters; one of more than 65,536 units in stretches, across
 * whose borders no run is counted. Memory does not grow with the texts: some 3 MB. Some 45 ns a unit.
 */
export class TextRuns {
  /** How many texts were taken in. */
  texts = 0
  /** Words, and runs of 2, 3 and 4 of them. */
  readonly runs: readonly Types[]
  /** Runs of five characters. */
  readonly characters: Types
  /** Of words and of pairs. */
  readonly repeats: readonly RunRepeats[]

  constructor(
    runs: readonly Types[] = Array.from({ length: longestRun }, () => new Types(keptRunTypes)),
    characters: Types = new Types(keptRunTypes),
    repeats: readonly RunRepeats[] = Array.from({ length: repeatsUpTo }, () => new RunRepeats()),
  ) {
    this.runs = runs
    this.characters = characters
    this.repeats = repeats
  }

  /** Takes in the first `n` texts; those of fewer than five words are left out. */
  addAll(texts: readonly string[], n: number): void {
    for (let i = 0; i < n; i++) if (isProse(texts[i]!)) this.add(texts[i]!)
  }

  /** Takes in one text of five words or more. */
  add(text: string): void {
    this.texts++
    for (const stretch of stretches(text)) {
      const length = this.addWords(stretch)
      this.characters.n += keptShingles(room.units, length, this.characters.bound, keys)
      this.keep(this.characters)
    }
  }

  merge(other: TextRuns): void {
    this.texts += other.texts
    this.runs.forEach((types, i) => {
      types.merge(other.runs[i]!)
    })
    this.characters.merge(other.characters)
    this.repeats.forEach((repeats, i) => {
      repeats.merge(other.repeats[i]!)
    })
  }

  write(to: ByteWriter): void {
    to.whole(this.texts)
    if (this.texts === 0) return
    for (const types of [...this.runs, this.characters]) types.writeHashes(to)
    for (const repeats of this.repeats) repeats.write(to)
  }

  static read(from: ByteReader): TextRuns {
    const texts = from.whole()
    if (texts === 0) return new TextRuns()
    const read = () => Types.readHashes(from, keptRunTypes)
    const runs = Array.from({ length: longestRun }, read)
    const characters = read()
    const found = new TextRuns(
      runs,
      characters,
      Array.from({ length: repeatsUpTo }, () => RunRepeats.read(from)),
    )
    found.texts = texts
    return found
  }

  /** Takes in the words and their runs; returns the length of the text in small letters. */
  private addWords(text: string): number {
    const { length, count } = takenApart(text)
    const { units, spans, highs, longer } = room
    const words: Words = { units, spans, count }
    for (let n = 1; n <= longestRun; n++) {
      if (n === 2) for (let i = 0; i < count; i++) longer[i] = highs[i]!
      const own = n === 1 ? highs : longer
      const runs = n === 1 ? count : lengthenHighs(longer, highs, { count, n })
      const types = this.runs[n - 1]!
      types.n += runs
      this.repeats[n - 1]?.addAll(own, runs)
      keptRuns(words, own, { n, runs, limit: types.bound }, keys)
      this.keep(types)
    }
    return length
  }

  private keep(types: Types): void {
    for (let i = 0; i < keys.size; i++) types.addHash(keys.high[i]!, keys.low[i]!)
  }
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
