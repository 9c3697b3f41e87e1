import type { Uniform } from '../../../math/random.ts'
import type { Decoding } from './draw-tokens.ts'
import type { Context, KneserNey } from './kneser-ney.ts'
import { firstSymbol } from './n-gram-counts.ts'

/**
 * Draws from a sharpened distribution of the next symbol, exactly. Only the symbols that follow a run of one symbol or
 * more are looked at one by one; for all others the probability is that of the symbol alone times one factor, so that
 * their sum and their order are known beforehand.
 */
export class Sharpener {
  readonly #model: KneserNey
  readonly #power: number
  readonly #topK: number
  readonly #topP: number
  /** Symbols from the likeliest on, on their own; the weights of each, raised to the power; and what they sum to so far. */
  readonly #ranked: Int32Array
  readonly #alone: Float64Array
  readonly #raised: Float64Array
  readonly #sums: Float64Array
  readonly #probability: Float64Array
  readonly #listed: Int32Array
  #count = 0

  constructor(model: KneserNey, { temperature = 1, topK = Number.POSITIVE_INFINITY, topP = 1 }: Decoding) {
    this.#model = model
    this.#power = 1 / temperature
    this.#topK = topK
    this.#topP = topP
    const room = model.symbols + 1
    this.#probability = new Float64Array(room)
    this.#listed = new Int32Array(room)
    this.#alone = aloneOf(model)
    this.#raised = this.#alone.map((p) => p ** this.#power)
    this.#ranked = Int32Array.from({ length: model.symbols - 1 }, (_, i) => i + 1)
    this.#ranked.sort((a, b) => this.#alone[b]! - this.#alone[a]! || a - b)
    let sum = 0
    this.#sums = Float64Array.from(this.#ranked, (symbol) => (sum += this.#raised[symbol]!))
  }

  /** One symbol. */
  draw(context: Context, random: Uniform): number {
    const factor = this.#list(context)
    const symbol =
      this.#topK === Number.POSITIVE_INFINITY && this.#topP >= 1
        ? this.#tempered(factor, random)
        : this.#nucleus(factor, random)
    for (let i = 0; i < this.#count; i++) this.#probability[this.#listed[i]!] = 0
    return symbol
  }

  /** Fills in the raised weights of the symbols that follow here, and returns the factor of all others, raised as well. */
  #list({ nodes }: Context): number {
    const { first, children, counts, weight, total } = this.#model
    const [p, listed] = [this.#probability, this.#listed]
    let factor = 1
    this.#count = 0
    for (let k = nodes.length - 1; k >= 1; k--) {
      const node = nodes[k]!
      if (node < 0 || total[node] === 0) continue
      const scale = factor / total[node]!
      for (let i = first[node]!; i < first[node + 1]!; i++) {
        const child = children[i]!
        const symbol = counts.symbol[child]!
        if (p[symbol] === 0) listed[this.#count++] = symbol
        p[symbol]! += weight[child]! * scale
      }
      factor *= 1 - this.#model.kept(node) / total[node]!
    }
    for (let i = 0; i < this.#count; i++) {
      const symbol = listed[i]!
      p[symbol] = (p[symbol]! + factor * this.#alone[symbol]!) ** this.#power
    }
    return factor ** this.#power
  }

  #tempered(factor: number, random: Uniform): number {
    let here = 0
    let elsewhere = this.#sums.at(-1)!
    for (let i = 0; i < this.#count; i++) {
      here += this.#probability[this.#listed[i]!]!
      elsewhere -= this.#raised[this.#listed[i]!]!
    }
    let at = random() * (here + factor * Math.max(elsewhere, 0))
    for (let i = 0; i < this.#count; i++) {
      at -= this.#probability[this.#listed[i]!]!
      if (at < 0) return this.#listed[i]!
    }
    for (;;) {
      const symbol = this.#ranked[firstAbove(this.#sums, random() * this.#sums.at(-1)!)]!
      if (this.#probability[symbol] === 0) return symbol
    }
  }

  /** Walks down from the likeliest symbol, those that follow here and the others merged, until enough are in. */
  #nucleus(factor: number, random: Uniform): number {
    const p = this.#probability
    const here = this.#listed.subarray(0, this.#count).sort((a, b) => p[b]! - p[a]! || a - b)
    let all = factor * this.#sums.at(-1)!
    for (const symbol of here) all += p[symbol]! - factor * this.#raised[symbol]!
    const chosen: number[] = []
    const sums: number[] = []
    let sum = 0
    for (let i = 0, j = 0; chosen.length < this.#topK && (chosen.length === 0 || sum < this.#topP * all); ) {
      while (j < this.#ranked.length && p[this.#ranked[j]!]! > 0) j++
      const other = j < this.#ranked.length ? factor * this.#raised[this.#ranked[j]!]! : -1
      if (i === here.length && other < 0) break
      const takeHere = i < here.length && p[here[i]!]! >= other
      sum += takeHere ? p[here[i]!]! : other
      chosen.push(takeHere ? here[i++]! : this.#ranked[j++]!)
      sums.push(sum)
    }
    return chosen[firstAbove(sums, random() * sum)]!
  }
}

/** The probability of each symbol on its own, whatever came before. */
function aloneOf(model: KneserNey): Float64Array {
  const { symbols, first, children, counts, weight, total } = model
  const rest = 1 - model.kept(0) / total[0]!
  const alone = new Float64Array(symbols + firstSymbol - 1).fill(rest / symbols)
  for (let i = first[0]!; i < first[1]!; i++) alone[counts.symbol[children[i]!]!]! += weight[children[i]!]! / total[0]!
  return alone
}

function firstAbove(sums: ArrayLike<number>, at: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! > at) high = middle
    else low = middle + 1
  }
  return low
}
