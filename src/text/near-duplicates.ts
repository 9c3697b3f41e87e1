import { type Hashes, hashText, newHashes } from '../math/hash.ts'
import { hashShingles, roomFor } from './hashes.ts'
import { minHashes, signatureLength } from './min-hashes.ts'

/** Characters in a shingle. */
export const shingleWidth = 5
/** Texts are near-duplicates when they share this much of their shingles, over all that either has (Jaccard). */
export const nearShare = 0.7
/** Signatures are looked up by bands of so many numbers each. */
const bands = 25
const bandRows = 5
/** Signatures that agree less than this are not worth the exact count. */
const worthCounting = 0.5

/** Texts by what they nearly repeat: groups in the order of their numbers. */
export interface NearDuplicates {
  /** The group of each text; −1 where there is no text. */
  readonly groups: Int32Array
  readonly size: number
}

/**
 * The chance that two texts which share this much of their shingles are found.
 *
 * @see Broder 1997, On the resemblance and containment of documents; Leskovec et al., Mining of Massive Datasets, §3.4
 * @example catchRate(0.7).toFixed(3) // => '0.990'
 */
export function catchRate(share: number): number {
  return 1 - (1 - share ** bandRows) ** bands
}

/**
 * Groups texts that nearly repeat one another: each belongs to the first one before it that shares at least .7 of the
 * shingles of five characters, and begins a group where there is none. Texts are taken in the order of their hashes, so
 * that groups depend neither on their order nor on where they came from. There are no chains: all of a group are near its first.
 *
 * Candidates are found by MinHash signatures in 25 bands of 5 (see `catchRate`); what they share is then counted exactly.
 *
 * @example nearDuplicates(['one and the same text', 'one and the same text.', 'another one']).size // => 2
 * Time grows with the units of all texts: about 20 ns a unit.
 */
export function nearDuplicates(texts: readonly (string | undefined)[]): NearDuplicates {
  const groups = new Int32Array(texts.length).fill(-1)
  const found = new Groups(texts)
  for (const at of inOrder(texts)) groups[at] = found.groupOf(at)
  return { groups, size: found.size }
}

/** The texts that there are, by hash; equal ones stay in order. */
function inOrder(texts: readonly (string | undefined)[]): Uint32Array {
  const { high, low } = newHashes(texts.length)
  texts.forEach((text, at) => {
    if (text !== undefined) hashText(text, 0, { high, low }, at)
  })
  const there = Uint32Array.from(texts.keys()).filter((at) => texts[at] !== undefined)
  return there.sort((a, b) => high[a]! - high[b]! || low[a]! - low[b]! || a - b)
}

/** The first texts of the groups so far, to be found by bands of their signatures. */
class Groups {
  size = 0
  private readonly texts: readonly (string | undefined)[]
  /** By group: its first text, its signature, and the text that looked at it last. */
  private readonly firsts: Uint32Array
  private readonly signatures: Uint32Array
  private readonly lookedAtBy: Int32Array
  /** Chains of groups by band: the last one with a key, and the one before it; entries are group × bands + band. */
  private readonly heads: Int32Array
  private readonly before: Int32Array
  private readonly own: Uint32Array = new Uint32Array(signatureLength)
  private readonly slots: Uint32Array = new Uint32Array(bands)
  private hashes: Hashes = newHashes(4096)
  private last: { text: string; group: number } | undefined

  constructor(texts: readonly (string | undefined)[]) {
    this.texts = texts
    const n = texts.length
    this.firsts = new Uint32Array(n)
    this.signatures = new Uint32Array(n * signatureLength)
    this.lookedAtBy = new Int32Array(n).fill(-1)
    this.heads = new Int32Array(2 ** Math.ceil(Math.log2(2 * n * bands + 2))).fill(-1)
    this.before = new Int32Array(n * bands)
  }

  groupOf(at: number): number {
    const text = this.texts[at]!
    if (this.last?.text === text) return this.last.group
    this.hashes = roomFor(this.hashes, text.length)
    const count = hashShingles(text, shingleWidth, this.hashes)
    minHashes(this.hashes, count, this.own)
    for (let band = 0; band < bands; band++) this.slots[band] = slotOf(this.own, band) & (this.heads.length - 1)
    const group = this.nearest(at, count) ?? this.begin(at)
    this.last = { text, group }
    return group
  }

  /** The earliest group whose first text is near; undefined where none is. `hashes` holds the shingles of the text. */
  private nearest(at: number, count: number): number | undefined {
    const candidates = this.candidatesOf(at)
    if (candidates.length === 0) return undefined
    const own = distinctOf(this.hashes, count)
    return candidates.find((group) => {
      const other = this.texts[this.firsts[group]!]!
      this.hashes = roomFor(this.hashes, other.length)
      return jaccard(own, distinctOf(this.hashes, hashShingles(other, shingleWidth, this.hashes))) >= nearShare
    })
  }

  /** Groups that share a band, and as much of the signature that an exact count is worth it; the earliest first. */
  private candidatesOf(at: number): number[] {
    const candidates: number[] = []
    for (let band = 0; band < bands; band++) {
      for (let entry = this.heads[this.slots[band]!]!; entry >= 0; entry = this.before[entry]!) {
        const group = Math.floor(entry / bands)
        if (this.lookedAtBy[group] === at) continue
        this.lookedAtBy[group] = at
        if (this.agreement(group) >= worthCounting) candidates.push(group)
      }
    }
    return candidates.sort((a, b) => a - b)
  }

  /** Share of the signature of a group that is the own one. */
  private agreement(group: number): number {
    let same = 0
    const from = group * signatureLength
    for (let i = 0; i < signatureLength; i++) if (this.signatures[from + i] === this.own[i]) same++
    return same / signatureLength
  }

  private begin(at: number): number {
    const group = this.size++
    this.signatures.set(this.own, group * signatureLength)
    this.firsts[group] = at
    for (let band = 0; band < bands; band++) {
      const slot = this.slots[band]!
      this.before[group * bands + band] = this.heads[slot]!
      this.heads[slot] = group * bands + band
    }
    return group
  }
}

/** Where the chain of a band begins; other bands that meet there cost a look, no more. */
function slotOf(signature: Uint32Array, band: number): number {
  let key = Math.imul(band + 1, 0x9e3779b1)
  for (let i = band * bandRows; i < (band + 1) * bandRows; i++) {
    key = Math.imul(key ^ signature[i]!, 0x85ebca6b)
    key ^= key >>> 15
  }
  return key >>> 0
}

/** The distinct shingles, ascending: one half of a hash is enough to tell those of two texts apart. */
function distinctOf({ low }: Hashes, count: number): Uint32Array {
  const sorted = low.slice(0, count).sort()
  let n = 0
  for (let i = 0; i < count; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[n++] = sorted[i]!
  return sorted.subarray(0, n)
}

/** What two ascending lists share, over all that either holds; 1 where both are empty. */
function jaccard(a: Uint32Array, b: Uint32Array): number {
  let [i, j, both] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!]
    if (x === y) both++
    if (x <= y) i++
    if (y <= x) j++
  }
  const all = a.length + b.length - both
  return all === 0 ? 1 : both / all
}
