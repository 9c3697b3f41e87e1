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

  /** Ranks `symbols` into the stretch from `begin` on. */
  fill(begin: number, symbols: Int32Array, probabilities: Float64Array): void {
    const ranks = this.#ranks.subarray(begin, begin + symbols.length)
    for (let i = 0; i < symbols.length; i++) {
      const [symbol, p] = [symbols[i]!, probabilities[i]!]
      ranks[i] = this.rank(p, symbol)
      this.#raised[symbol] = this.#power === 1 ? p : p ** this.#power
    }
    ranks.sort()
    let sum = 0
    for (let i = 0; i < ranks.length; i++) {
      this.#sums[begin + i] = sum += this.#raised[ranks[i]! - Math.floor(ranks[i]! / this.#step) * this.#step]!
    }
  }

  /** What the stretch from `begin` up to `end` sums to, as far as it ranks before `rank`. */
  before(begin: number, end: number, rank: number): number {
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

const single = new Float32Array(1)
const bits = new Int32Array(single.buffer)
const bitsOfOne = 0x3f800000
