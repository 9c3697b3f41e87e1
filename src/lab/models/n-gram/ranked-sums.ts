/** Symbols by falling probability, equal ones (to single precision) by number, in stretches that are filled one by one. */
export class RankedSums {
  readonly room: number
  readonly #power: number
  readonly #step: number
  /** One number each, which grows as probability falls. */
  readonly #ranks: Float64Array
  /** Probabilities to the power, each with those before it in its stretch. */
  readonly #sums: Float64Array
  readonly #raised: Float64Array

  constructor(room: number, { power, symbols }: { power: number; symbols: number }) {
    this.room = room
    this.#power = power
    this.#step = 2 ** Math.ceil(Math.log2(symbols + 1))
    this.#ranks = new Float64Array(room)
    this.#sums = new Float64Array(room)
    this.#raised = new Float64Array(symbols + 1)
  }

  /** Where a symbol of this probability ranks: below those that come after it. Exact up to 8 million symbols. */
  rank(p: number, symbol: number): number {
    single[0] = p
    return (bitsOfOne - bits[0]!) * this.#step + symbol
  }

  /**
   * Ranks `symbols` into the stretch from `begin` on. Each loop has a function of its own: one that is compiled while a loop runs, as a
   * long first stretch makes V8 do, is thrown away at what comes after the loop, call after call.
   */
  fill(begin: number, symbols: Int32Array, probabilities: Float64Array): void {
    this.#put(begin, symbols, probabilities)
    sort(this.#ranks.subarray(begin, begin + symbols.length))
    this.#sum(begin, begin + symbols.length)
  }

  #put(begin: number, symbols: Int32Array, probabilities: Float64Array): void {
    for (let i = 0; i < symbols.length; i++) {
      const symbol = symbols[i]!
      const p = probabilities[i]!
      this.#ranks[begin + i] = this.rank(p, symbol)
      this.#raised[symbol] = this.#power === 1 ? p : p ** this.#power
    }
  }

  #sum(begin: number, end: number): void {
    let sum = 0
    for (let at = begin; at < end; at++) {
      const rank = this.#ranks[at]!
      this.#sums[at] = sum += this.#raised[rank - Math.floor(rank / this.#step) * this.#step]!
    }
  }

  /** What the stretch from `begin` up to `end` sums to, as far as it ranks before `rank`. */
  before(begin: number, end: number, rank: number): number {
    if (rank === Number.POSITIVE_INFINITY) return end === begin ? 0 : this.#sums[end - 1]!
    let low = begin
    let high = end
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#ranks[middle]! < rank) low = middle + 1
      else high = middle
    }
    return low === begin ? 0 : this.#sums[low - 1]!
  }
}

/** By insertion where there are few, as a call of the built-in sort takes longer. */
function sort(values: Float64Array): void {
  if (values.length > few) values.sort()
  else insert(values)
}

function insert(values: Float64Array): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!
    let at = i
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!
    values[at] = value
  }
}

const few = 40

const single = new Float32Array(1)
const bits = new Int32Array(single.buffer)
const bitsOfOne = 0x3f800000
