import type { ByteReader, ByteWriter } from './bytes.ts'
import { corrupt } from './bytes.ts'

/** How many numbers are kept at each end. */
const kept = 256

/**
 * The 256 smallest and the 256 largest numbers, repeats included.
 *
 * @example extremesOf([3, 1, 2, 1]).smallest // => new Float64Array([1, 1, 2, 3])
 */
export class Extremes {
  private readonly low: End
  private readonly high: End

  constructor(low: End = new End(), high: End = new End()) {
    this.low = low
    this.high = high
  }

  /** The smallest numbers, ascending; all of them where there are at most 256. */
  get smallest(): Float64Array {
    return this.low.smallest()
  }

  /** The largest numbers, descending. */
  get largest(): Float64Array {
    return this.high.smallest().map((value) => -value + 0)
  }

  /** Takes in one number `times` times. It is finite, and never −0. */
  add(value: number, times = 1): void {
    for (let i = Math.min(times, kept); i > 0; i--) {
      if (value < this.low.limit) this.low.push(value)
      if (-value < this.high.limit) this.high.push(-value)
    }
  }

  /** Takes in the first `n` numbers: the same as `add` for each. About 1 ns a number. */
  addAll(values: Float64Array, n: number): void {
    const { low, high } = this
    for (let i = 0; i < n; i++) {
      const value = values[i]!
      if (value < low.limit) low.push(value)
      if (-value < high.limit) high.push(-value)
    }
  }

  merge(other: Extremes): void {
    for (const value of other.low.smallest()) if (value < this.low.limit) this.low.push(value)
    for (const value of other.high.smallest()) if (value < this.high.limit) this.high.push(value)
  }

  write(to: ByteWriter): void {
    for (const end of [this.low.smallest(), this.high.smallest()]) {
      to.whole(end.length)
      for (const value of end) to.float(value)
    }
  }

  static read(from: ByteReader): Extremes {
    const ends = [0, 1].map(() => {
      const end = new End()
      const length = from.length(8)
      if (length > kept) throw corrupt()
      for (let i = 0; i < length; i++) end.push(from.float())
      return end
    })
    return new Extremes(ends[0], ends[1])
  }
}

/** The extremes of some finite numbers. @example extremesOf([3, 1]).largest // => new Float64Array([3, 1]) */
export function extremesOf(values: Iterable<number>): Extremes {
  const extremes = new Extremes()
  for (const value of values) extremes.add(value + 0)
  return extremes
}

/** The smallest numbers among those pushed: some spare room, sorted and cut back whenever it is full. */
class End {
  /** A number that is not below this one is not among the smallest; Infinity until there are enough. */
  limit: number = Infinity
  private held: Float64Array = new Float64Array(16)
  private size = 0

  push(value: number): void {
    if (this.size === this.held.length) this.makeRoom()
    if (value < this.limit) this.held[this.size++] = value + 0
  }

  smallest(): Float64Array {
    return this.held.slice(0, this.size).sort().slice(0, kept)
  }

  private makeRoom(): void {
    if (this.size < 4 * kept) {
      const longer = new Float64Array(this.size * 2)
      longer.set(this.held)
      this.held = longer
      return
    }
    this.held.sort()
    this.size = kept
    this.limit = this.held[kept - 1]!
  }
}
