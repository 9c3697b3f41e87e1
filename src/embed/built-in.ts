import { type Hashes, newHashes } from '../math/hash.ts'
import { folded } from '../text/folded.ts'
import { hashShingles, hashSpans, roomFor } from '../text/hashes.ts'
import { newSpans, type Spans } from '../text/spans.ts'
import { wordsOf } from '../text/words.ts'

/** Words are counted in the first so many buckets, runs of characters in as many after them. */
const buckets = 2 ** 18
/** Characters of a run. */
const width = 5
/** Share of a vector's squared length that runs of characters have; words have the rest. */
const ofCharacters = 0.2
/** Coordinates that one feature goes to, each with a sign. */
const spread = 4
/** What is beyond, in UTF-16 units, is left out. */
const longest = 100_000

/** The name of the vectors that `builtInVectors` makes. */
export const builtInName = 'built-in'
/** Coordinates of such a vector. */
export const builtInWidth = 256

/**
 * Vectors of texts from their words and runs of five characters: no weights, the same on every machine.
 *
 * Each feature counts 1 + ln(times in the text), times ln(1 + N / texts that hold it) with N different texts given, so that
 * what is rare among these very texts weighs more: give all that are to be compared, in one call and whatever their labels.
 * What one text alone holds counts only where it holds nothing else; equal texts are one. Features are hashed and projected to 256 coordinates by random
 * signs: cosines are those of the features to within about 1/16. Vectors have length 1; undefined where a text has neither
 * a word nor a character.
 *
 * @see Weinberger et al. 2009, Feature hashing, arXiv:0902.2206; Kane and Nelson 2014, Sparser Johnson–Lindenstrauss
 * transforms, JACM 61. Some 4 million characters a second; 10 MB besides the vectors.
 */
export function builtInVectors(texts: readonly (string | undefined)[]): (Float64Array | undefined)[] {
  const counter = new Counter()
  const different = new Set(texts)
  different.delete(undefined)
  const holders = new Uint32Array(2 * buckets)
  for (const text of different) for (const bucket of counter.count(text!)) holders[bucket]!++
  const weights = Float32Array.from(holders, (held) => (held > 0 ? Math.log(1 + different.size / held) : 0))
  const vectors = new Map<string | undefined, Float64Array | undefined>()
  for (const text of different) {
    const own = counter.count(text!)
    const shared = own.filter((bucket) => holders[bucket]! > 1)
    vectors.set(text, vectorOf(shared.length > 0 ? shared : own, weights, counter))
  }
  return texts.map((text) => vectors.get(text))
}

function vectorOf(own: Uint32Array, weights: Float32Array, counter: Counter): Float64Array | undefined {
  const squares = [0, 0]
  for (const bucket of own) squares[halfOf(bucket)]! += (weights[bucket]! * counter.factor(bucket)) ** 2
  const scales = [1 - ofCharacters, ofCharacters].map((share, half) => Math.sqrt(share / (squares[half]! || 1)))
  const vector = new Float64Array(builtInWidth)
  for (const bucket of own) project(bucket, weights[bucket]! * counter.factor(bucket) * scales[halfOf(bucket)]!, vector)
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return length > 0 ? vector.map((value) => value / length) : undefined
}

function halfOf(bucket: number): number {
  return bucket < buckets ? 0 : 1
}

/** Adds a feature to some coordinates of its own, one in each quarter. */
function project(feature: number, value: number, vector: Float64Array): void {
  const part = builtInWidth / spread
  let h = mixed(feature)
  for (let s = 0; s < spread; s++) {
    vector[s * part + ((h >>> 8) & (part - 1))]! += h & 1 ? value : -value
    h = mixed(h)
  }
}

/** 32 other bits, one to one. */
function mixed(bits: number): number {
  let h = (bits + 0x9e3779b9) | 0
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad)
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97)
  return h ^ (h >>> 15)
}

/** Counts the features of one text at a time. */
class Counter {
  private readonly counts: Uint32Array = new Uint32Array(2 * buckets)
  private touched: Uint32Array = new Uint32Array(4096)
  private size = 0
  private readonly spans: Spans = newSpans()
  private hashes: Hashes = newHashes(4096)

  /** The buckets that a text fills, each once; valid until the next text. */
  count(text: string): Uint32Array {
    for (let i = 0; i < this.size; i++) this.counts[this.touched[i]!] = 0
    this.size = 0
    const own = folded(text.length > longest ? text.slice(0, longest) : text)
    this.hashes = roomFor(this.hashes, own.length)
    const words = wordsOf(own, this.spans)
    hashSpans(own, this.spans, words, this.hashes)
    this.add(words, 0)
    this.add(hashShingles(own, width, this.hashes), buckets)
    return this.touched.subarray(0, this.size)
  }

  /** How much a feature of the last text counts. */
  factor(bucket: number): number {
    const count = this.counts[bucket]!
    return count === 1 ? 1 : 1 + Math.log(count)
  }

  private add(n: number, from: number): void {
    const { low } = this.hashes
    for (let i = 0; i < n; i++) {
      const bucket = from + (low[i]! & (buckets - 1))
      if (this.counts[bucket]!++ > 0) continue
      if (this.size === this.touched.length) this.touched = longer(this.touched)
      this.touched[this.size++] = bucket
    }
  }
}

function longer(list: Uint32Array): Uint32Array {
  const twice = new Uint32Array(2 * list.length)
  twice.set(list)
  return twice
}
