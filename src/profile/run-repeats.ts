import { type ByteReader, type ByteWriter, corrupt } from './bytes.ts'

const bits = 11
const buckets = 2 ** bits

/**
 * How often runs of words repeat, without a list of them: each adds to the one of 2,048 counts that its hash falls to. Counts
 * add up, so that parts merge exactly; what they say of Σc² over the types is off by some 3 % (one standard error).
 *
 * @see Alon, Matias and Szegedy 1999, The space complexity of approximating the frequency moments, for Σc² from sums of hashed counts
 */
export class RunRepeats {
  private readonly counts: Float64Array

  constructor(counts: Float64Array = new Float64Array(buckets)) {
    this.counts = counts
  }

  /** Takes in the first `n` runs by the upper halves of their hashes. */
  addAll(highs: Uint32Array, n: number): void {
    const { counts } = this
    for (let i = 0; i < n; i++) {
      const at = highs[i]! >>> (32 - bits)
      counts[at] = counts[at]! + 1
    }
  }

  /** Takes in runs that were counted elsewhere, by the upper 11 bits of their hashes. */
  addCounts(counted: Uint32Array): void {
    for (let i = 0; i < buckets; i++) this.counts[i] = this.counts[i]! + counted[i]!
  }

  /**
   * The effective number of types (Hill number of order 2): how many equally frequent ones would make two runs, drawn at random,
   * as often the same. NaN of nothing.
   */
  get effective(): number {
    let [n, squares] = [0, 0]
    for (const count of this.counts) {
      n += count
      squares += count * count
    }
    // Two different runs fall into one count with a chance of 1 in 2,048.
    const repeats = (buckets * squares - n * n) / (buckets - 1)
    return n === 0 ? Number.NaN : (n * n) / Math.max(repeats, n)
  }

  merge(other: RunRepeats): void {
    for (let i = 0; i < buckets; i++) this.counts[i] = this.counts[i]! + other.counts[i]!
  }

  write(to: ByteWriter): void {
    for (const count of this.counts) to.whole(count)
  }

  static read(from: ByteReader): RunRepeats {
    if (from.left < buckets) throw corrupt()
    return new RunRepeats(Float64Array.from({ length: buckets }, () => from.whole()))
  }
}
