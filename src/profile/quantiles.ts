import type { ByteReader, ByteWriter } from './bytes.ts'
import { corrupt } from './bytes.ts'
import { KeyTable } from './key-table.ts'

/** How many buckets there are at most. */
const maxBuckets = 4096
/** Numbers taken in between two looks at how many buckets there are. */
const block = 4096

/**
 * A histogram whose buckets are the numbers that agree in the top b bits of an order-preserving form of their 64 bits;
 * b is the largest that leaves at most 4,096 buckets. Up to 4,096 different numbers it is exact (b = 64); beyond, a bucket is a
 * fixed share of its own size wide, so the tails keep their detail.
 *
 * @example quantilesOf([3, 1, 2]).quantile(0.5) // => 2
 */
export class Quantiles {
  /** How many top bits tell buckets apart, in [1, 64]. */
  bits = 64
  n = 0
  private table: KeyTable = new KeyTable()
  private counts: Float64Array = new Float64Array(16)
  private sorted: Sorted | undefined

  /** Takes in one number `times` times. It is finite, and never −0. */
  add(value: number, times = 1): void {
    this.sorted = undefined
    this.n += times
    single[0] = value
    this.count(single, 1, times)
    this.settle()
  }

  /** Takes in the first `n` numbers: the same as `add` for each. About 4 ns a number. */
  addAll(values: Float64Array, n: number): void {
    this.sorted = undefined
    this.n += n
    for (let from = 0; from < n; from += block) {
      this.count(from === 0 ? values : values.subarray(from), Math.min(n - from, block), 1)
      this.settle()
    }
  }

  /**
   * The smallest number that at least a share `q` of all numbers does not exceed (the inverse of the empirical
   * distribution); inside a bucket of several numbers, straight from its lower to its upper edge. NaN of nothing.
   */
  quantile(q: number): number {
    const { edges, ends } = this.order()
    const last = ends.length - 1
    if (last < 0) return Number.NaN
    const rank = Math.min(Math.max(q, 0) * this.n, this.n)
    let at = 0
    for (let to = last; at < to; ) {
      const middle = (at + to) >> 1
      if (ends[middle]! >= rank) to = middle
      else at = middle + 1
    }
    const before = at === 0 ? 0 : ends[at - 1]!
    const { lower, upper } = edges(at)
    return lower + (upper - lower) * Math.max(0, Math.min(1, (rank - before) / (ends[at]! - before)))
  }

  merge(other: Quantiles): void {
    this.sorted = undefined
    this.n += other.n
    if (other.bits < this.bits) this.coarsen(other.bits)
    this.bumpAll(other.table, other.counts)
    this.settle()
  }

  write(to: ByteWriter): void {
    to.byte(this.bits)
    to.whole(this.table.size)
    let high = 0
    let low = 0
    for (const i of this.table.sorted()) {
      to.whole(this.table.high[i]! - high)
      // The lower half starts anew wherever the upper half moves.
      to.whole(this.table.low[i]! - (this.table.high[i] === high ? low : 0))
      to.whole(this.counts[i]!)
      high = this.table.high[i]!
      low = this.table.low[i]!
    }
  }

  static read(from: ByteReader): Quantiles {
    const quantiles = new Quantiles()
    quantiles.bits = from.byte()
    if (quantiles.bits < 1 || quantiles.bits > 64) throw corrupt()
    let high = 0
    let low = 0
    for (let left = from.length(3); left > 0; left--) {
      const step = from.whole()
      low = from.whole() + (step === 0 ? low : 0)
      high += step
      const count = from.whole()
      quantiles.n += count
      quantiles.bump(high, low, count)
    }
    return quantiles
  }

  private count(values: Float64Array, n: number, times: number): void {
    const { high: maskHigh, low: maskLow } = maskOf(this.bits)
    const own = new Int32Array(values.buffer, values.byteOffset, 2 * n)
    for (let i = 0; i < n; i++) {
      const top = own[2 * i + highHalf]!
      const flip = top >> 31
      const high = ((top ^ (flip | 0x80000000)) & maskHigh) >>> 0
      const low = ((own[2 * i + lowHalf]! ^ flip) & maskLow) >>> 0
      this.bump(high, low, times)
    }
  }

  private bump(high: number, low: number, times: number): void {
    const at = this.table.add(high, low)
    if (at >= this.counts.length) this.counts = longer(this.counts, this.table.high.length)
    this.counts[at] = this.counts[at]! + times
  }

  /** Takes the largest b that leaves at most `maxBuckets`. */
  private settle(): void {
    if (this.table.size <= maxBuckets) return
    // Two neighbours in order fall together once b is at most the number of leading bits that they share.
    const pairsSharing = new Uint32Array(65)
    const order = this.table.sorted()
    for (let i = 1; i < order.length; i++) {
      const shared = this.sharedBits(order[i - 1]!, order[i]!)
      pairsSharing[shared] = pairsSharing[shared]! + 1
    }
    let buckets = 1
    let bits = 0
    while (bits < 64 && buckets + pairsSharing[bits]! <= maxBuckets) buckets += pairsSharing[bits++]!
    this.coarsen(bits)
  }

  private sharedBits(a: number, b: number): number {
    const high = this.table.high[a]! ^ this.table.high[b]!
    return high !== 0 ? Math.clz32(high) : 32 + Math.clz32(this.table.low[a]! ^ this.table.low[b]!)
  }

  private coarsen(bits: number): void {
    const { table, counts } = this
    this.bits = bits
    this.table = new KeyTable(maxBuckets)
    this.counts = new Float64Array(maxBuckets)
    this.bumpAll(table, counts)
  }

  private bumpAll(table: KeyTable, counts: Float64Array): void {
    const mask = maskOf(this.bits)
    for (let i = 0; i < table.size; i++)
      this.bump((table.high[i]! & mask.high) >>> 0, (table.low[i]! & mask.low) >>> 0, counts[i]!)
  }

  private order(): Sorted {
    if (this.sorted) return this.sorted
    const order = this.table.sorted()
    const ends = new Float64Array(order.length)
    for (let i = 0, sum = 0; i < order.length; i++) ends[i] = sum += this.counts[order[i]!]!
    const free = maskOf(this.bits)
    const edges = (i: number) => {
      const high = this.table.high[order[i]!]!
      const low = this.table.low[order[i]!]!
      return { lower: toNumber(high, low), upper: toNumber((high | ~free.high) >>> 0, (low | ~free.low) >>> 0) }
    }
    this.sorted = { ends, edges }
    return this.sorted
  }
}

/** The quantiles of some finite numbers. @example quantilesOf([1, 2, 3, 4]).quantile(1) // => 4 */
export function quantilesOf(values: Iterable<number>): Quantiles {
  const quantiles = new Quantiles()
  const numbers = Float64Array.from(values, (value) => value + 0)
  quantiles.addAll(numbers, numbers.length)
  return quantiles
}

interface Sorted {
  /** How many numbers there are up to the end of each bucket. */
  readonly ends: Float64Array
  readonly edges: (bucket: number) => { lower: number; upper: number }
}

const single = new Float64Array(1)
const float = new Float64Array(1)
const halves = new Uint32Array(float.buffer)
const lowHalf = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1
const highHalf = 1 - lowHalf

function maskOf(bits: number): { high: number; low: number } {
  return {
    high: bits >= 32 ? -1 : bits === 0 ? 0 : -1 << (32 - bits),
    low: bits >= 64 ? -1 : bits <= 32 ? 0 : -1 << (64 - bits),
  }
}

/** The number whose order-preserving form these two halves are; ±the largest double beyond it. */
function toNumber(high: number, low: number): number {
  const flip = high >>> 31 === 1 ? 0 : -1
  halves[highHalf] = high ^ (flip | 0x80000000)
  halves[lowHalf] = low ^ flip
  const value = float[0]!
  if (Number.isFinite(value)) return value + 0
  return flip === 0 ? Number.MAX_VALUE : -Number.MAX_VALUE
}

function longer(counts: Float64Array, length: number): Float64Array {
  const copy = new Float64Array(length)
  copy.set(counts)
  return copy
}
