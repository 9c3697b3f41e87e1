import type { Hashes } from '../math/hash.ts'
import type { Kind } from '../source/chunk.ts'
import { type ByteReader, type ByteWriter, corrupt } from './bytes.ts'
import { readType, type Type, writeType } from './encode-type.ts'
import { KeyTable } from './key-table.ts'
import { nthSmallest } from './nth-smallest.ts'
import { ownText } from './own-text.ts'

/** How many types are kept: up to this many distinct values everything is exact. */
export const maxTypes = 8192
/** Cells between two looks at the size. */
const block = 4096
/** Texts above this many UTF-16 units are known by their hash alone. */
const longestText = 64

/** A 64-bit hash, or 2³² and 0: all are below that. */
export interface HashLimit {
  readonly high: number
  readonly low: number
}

/** Cells to take in: hash, kind, number and text of each of the first `n`. */
export interface TypedCells {
  readonly hashes: Hashes
  readonly kind: Kind
  readonly numbers: Float64Array
  readonly texts?: readonly (string | undefined)[]
}

/**
 * Distinct values with their exact counts: all of them up to 8,192; beyond, those with the 8,192 smallest hashes.
 * A hash is as good as a random number that belongs to the value, so what is kept is a fair sample of the distinct
 * values, rare or frequent alike, and two datasets keep the same ones wherever they share them.
 *
 * @see Bar-Yossef et al. 2002, Counting distinct elements in a data stream; Cohen and Kaplan 2007, bottom-k sketches.
 */
export class Types {
  /** How many cells were taken in, kept types or not. */
  n = 0
  /** Only hashes below this one are kept: the smallest that was let go. */
  private limitHigh = 2 ** 32
  private limitLow = 0
  private table: KeyTable = new KeyTable()
  private counts: Float64Array = new Float64Array(16)
  private kinds: Uint8Array = new Uint8Array(16)
  private numbers: Float64Array = new Float64Array(16)
  private texts: (string | undefined)[] = []
  /** Their indices in the order of their hashes, once asked for. */
  private order: Uint32Array | undefined
  /** How many are kept; sketches merge only where this is the same. */
  private readonly kept: number

  constructor(kept: number = maxTypes) {
    this.kept = kept
  }

  /** Whether every distinct value is held. */
  get exact(): boolean {
    return this.size <= this.kept && this.limitHigh === 2 ** 32
  }

  /** How many types are held; above what is kept only while the sketch is being filled. */
  get size(): number {
    return this.table.size
  }

  /** The share of all possible hashes below which types are kept; 1 when exact. */
  get share(): number {
    return (this.trimmed().limitHigh + this.limitLow / 2 ** 32) / 2 ** 32
  }

  /** How many distinct values there are: exact up to 8,192, beyond within some 1.1 % (one standard error). */
  get distinct(): number {
    return this.trimmed().exact ? this.size : this.kept / this.share
  }

  /** How many values stand in one cell only: exact up to 8,192 distinct values, beyond within some 1/√(those kept). */
  get singletons(): number {
    this.trimmed()
    let singles = 0
    for (let i = 0; i < this.size; i++) if (this.counts[i] === 1) singles++
    return singles / this.share
  }

  /** The chance that the next row of the same source brings a value never seen before (Good–Turing); NaN of nothing. */
  get unseenMass(): number {
    return this.n > 0 ? Math.min(1, this.singletons / this.n) : Number.NaN
  }

  /** Takes in the first `n` cells. About 3 ns a cell. */
  addAll(cells: TypedCells, n: number): void {
    this.order = undefined
    this.n += n
    for (let from = 0; from < n; from += block) {
      this.addBlock(cells, from, Math.min(n, from + block))
      if (this.size > 2 * this.kept) this.trim()
    }
  }

  /** Upper halves of hashes above this are not kept: what is hashed elsewhere need not be handed on. */
  get bound(): number {
    return this.limitHigh
  }

  /** Where it stands: the smallest hash that was let go. */
  get limit(): HashLimit {
    return { high: this.limitHigh, low: this.limitLow }
  }

  /** Keeps only what is below a limit: another sketch that this one is merged into keeps nothing else. */
  limitTo({ high, low }: HashLimit): void {
    if (!this.keeps(high, low)) return
    this.limitHigh = high
    this.limitLow = low
    this.drop()
  }

  /** Takes in a value known by its hash alone, `times` times. Cells are not counted: add to `n` what was looked at. */
  addHash(high: number, low: number, times = 1): void {
    if (!this.keeps(high, low)) return
    this.order = undefined
    const at = this.table.add(high, low)
    if (at >= this.counts.length) this.grow()
    this.counts[at] = this.counts[at]! + times
    if (this.size > 2 * this.kept) this.trim()
  }

  /** In how many cells the value with this hash stands; undefined where the sketch cannot know. */
  countOf(high: number, low: number): number | undefined {
    const at = this.trimmed().table.find(high, low)
    if (at >= 0) return this.counts[at]!
    return this.exact || this.keeps(high, low) ? 0 : undefined
  }

  /** The types, in the order of their hashes. */
  *entries(): Generator<Type> {
    for (const i of this.sorted()) {
      const text = this.texts[i]
      yield {
        high: this.table.high[i]!,
        low: this.table.low[i]!,
        kind: this.kinds[i] as Kind,
        number: this.numbers[i]!,
        ...(text !== undefined && { text }),
        count: this.counts[i]!,
      }
    }
  }

  merge(other: Types): void {
    this.order = undefined
    this.n += other.n
    this.limitTo(other.limit)
    const { table, counts, kinds, numbers, texts } = other
    for (let i = 0; i < table.size; i++) {
      if (!this.keeps(table.high[i]!, table.low[i]!)) continue
      this.put({
        high: table.high[i]!,
        low: table.low[i]!,
        count: counts[i]!,
        kind: kinds[i] as Kind,
        number: numbers[i]!,
        text: texts[i],
      })
    }
    this.trim()
  }

  /** The same types without their texts. */
  withoutTexts(): Types {
    const hidden = new Types(this.kept)
    hidden.merge(this)
    hidden.texts = []
    return hidden
  }

  /** Hands on every type held, in no order; cheaper than `entries`. */
  each(visit: (high: number, low: number, kind: number, number: number, count: number) => void): void {
    const { table, kinds, numbers, counts } = this
    for (let i = 0; i < table.size; i++) visit(table.high[i]!, table.low[i]!, kinds[i]!, numbers[i]!, counts[i]!)
  }

  write(to: ByteWriter): void {
    this.writeTotals(to)
    for (const type of this.entries()) writeType(type, to)
  }

  static read(from: ByteReader): Types {
    const { types, size } = Types.readTotals(from, maxTypes)
    for (let i = 0; i < size; i++) types.put(readType(from))
    return types
  }

  private writeTotals(to: ByteWriter): void {
    const size = this.sorted().length
    to.whole(this.n)
    to.byte(this.exact ? 1 : 0)
    if (!this.exact) {
      to.whole(this.limitHigh)
      to.whole(this.limitLow)
    }
    to.whole(size)
  }

  private static readTotals(from: ByteReader, kept: number): { types: Types; size: number } {
    const types = new Types(kept)
    types.n = from.whole()
    if (from.byte() === 0) {
      types.limitHigh = from.whole()
      types.limitLow = from.whole()
    }
    const size = from.length(3)
    if (size > kept) throw corrupt()
    return { types, size }
  }

  /** As `write`, of types known by their hashes alone: ascending, by what each is above the one before. */
  writeHashes(to: ByteWriter): void {
    const order = this.sorted()
    this.writeTotals(to)
    let before = 0
    for (const i of order) {
      to.whole(this.table.high[i]! - before)
      to.whole(this.table.low[i]!)
      to.whole(this.counts[i]!)
      before = this.table.high[i]!
    }
  }

  static readHashes(from: ByteReader, kept: number): Types {
    const { types, size } = Types.readTotals(from, kept)
    let high = 0
    for (let i = 0; i < size; i++) {
      high += from.whole()
      const low = from.whole()
      types.addHash(high, low, from.whole())
    }
    if (types.size !== size) throw corrupt()
    return types
  }

  private addBlock({ hashes, kind, numbers, texts }: TypedCells, from: number, to: number): void {
    const { limitHigh, limitLow } = this
    const { high, low } = hashes
    for (let i = from; i < to; i++) {
      const h = high[i]!
      if (h > limitHigh || (h === limitHigh && low[i]! >= limitLow)) continue
      const at = this.table.add(h, low[i]!)
      if (at >= this.counts.length) this.grow()
      if ((this.counts[at] = this.counts[at]! + 1) === 1) this.describe(at, kind, numbers[i]!, texts?.[i])
    }
  }

  /** Cuts back to the smallest hashes; the smallest that is let go becomes the limit. */
  private trim(): void {
    if (this.size <= this.kept) return
    const first = nthSmallest(this.table, this.kept)
    this.limitHigh = this.table.high[first]!
    this.limitLow = this.table.low[first]!
    this.drop()
  }

  /** Lets go of all types beyond the limit. */
  private drop(): void {
    const { table, counts, kinds, numbers, texts } = this
    const stay = new Uint32Array(this.size)
    let n = 0
    for (let i = 0; i < this.size; i++) if (this.keeps(table.high[i]!, table.low[i]!)) stay[n++] = i
    for (let i = 0; i < n; i++) {
      const from = stay[i]!
      counts[i] = counts[from]!
      kinds[i] = kinds[from]!
      numbers[i] = numbers[from]!
      texts[i] = texts[from]
    }
    counts.fill(0, n)
    texts.length = n
    table.retain(stay.subarray(0, n))
    this.order = undefined
  }

  private keeps(high: number, low: number): boolean {
    return high < this.limitHigh || (high === this.limitHigh && low < this.limitLow)
  }

  private trimmed(): this {
    this.trim()
    return this
  }

  private sorted(): Uint32Array {
    this.trim()
    return (this.order ??= this.table.sorted())
  }

  private put({ high, low, count, kind, number, text }: Type): void {
    const at = this.table.add(high, low)
    if (at >= this.counts.length) this.grow()
    if ((this.counts[at] = this.counts[at]! + count) === count) this.describe(at, kind, number, text)
  }

  private describe(at: number, kind: number, number: number, text: string | undefined): void {
    this.kinds[at] = kind
    this.numbers[at] = number
    if (text !== undefined && text.length <= longestText) this.texts[at] = ownText(text)
  }

  private grow(): void {
    const length = this.table.high.length
    const { counts, kinds, numbers } = this
    this.counts = new Float64Array(length)
    this.counts.set(counts)
    this.kinds = new Uint8Array(length)
    this.kinds.set(kinds)
    this.numbers = new Float64Array(length)
    this.numbers.set(numbers)
  }
}
