import type { NGramCounts } from './n-gram-counts.ts'

/**
 * The runs of a model, laid out to be looked up: what follows a run lies side by side, in order of appearance, and all that a run has
 * shares 32 bytes, so that a step from run to run fetches one line of memory. Node 0 is the run of nothing.
 *
 * 40 bytes a run; O(1) a look-up, whatever follows.
 */
export class Runs {
  readonly nodes: number
  /** What was taken from the weights of runs of each length. */
  readonly discounts: Float64Array
  /** Of each node: the discounted weight of it and of its elder siblings. */
  readonly running: Float64Array
  readonly #ints: Int32Array
  readonly #floats: Float64Array
  readonly #slots: Int32Array

  /** @param weights of each run of `counts`, as something that follows @param discounts of each length */
  constructor(counts: NGramCounts, { weights, discounts }: { weights: Float64Array; discounts: Float64Array }) {
    this.nodes = counts.nodes
    this.discounts = discounts
    this.running = new Float64Array(counts.nodes)
    const memory = new ArrayBuffer(32 * (counts.nodes + 1))
    this.#ints = new Int32Array(memory)
    this.#floats = new Float64Array(memory)
    this.#slots = new Int32Array(slotsFor(this.#lay(counts, weights, discounts)))
    for (let node = 0; node < this.nodes; node++) {
      if (this.end(node) - this.first(node) > narrow) this.#hash(node)
    }
  }

  /** The last symbol of the run. */
  symbol(node: number): number {
    return this.#ints[8 * node]!
  }

  /** The first of the runs that are this one and a symbol more. */
  first(node: number): number {
    return this.#ints[8 * node + 1]!
  }

  /** The node after the last of them. */
  end(node: number): number {
    return this.#ints[8 * node + 9]!
  }

  /** The run without its first symbol. */
  shorter(node: number): number {
    return this.#ints[8 * node + 2]!
  }

  /** The weight of all that follows it, discounts included. */
  total(node: number): number {
    return this.#ints[8 * node + 3]!
  }

  /** Its own weight as something that follows, less the discount. */
  weight(node: number): number {
    return this.#floats[4 * node + 2]!
  }

  /** The weight of what follows it that its followers keep; the rest of `total` is for the shorter run. */
  kept(node: number): number {
    return this.#floats[4 * node + 3]!
  }

  /** The run that is `node` and `symbol`, or −1. */
  child(node: number, symbol: number): number {
    const end = this.end(node)
    let at = this.first(node)
    if (end - at > narrow) return this.#find(node, symbol)
    for (; at < end; at++) if (this.#ints[8 * at] === symbol) return at
    return -1
  }

  #find(node: number, symbol: number): number {
    const [first, end] = [this.first(node), this.end(node)]
    const mask = this.#slots.length - 1
    for (let slot = hashOf(node, symbol) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#slots[slot]!
      if (found === 0) return -1
      if (found >= first && found < end && this.#ints[8 * found] === symbol) return found
    }
  }

  #hash(node: number): void {
    const mask = this.#slots.length - 1
    for (let child = this.first(node); child < this.end(node); child++) {
      let slot = hashOf(node, this.symbol(child)) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = child
    }
  }

  /** Shorter runs first; returns how many are to be hashed. */
  #lay(counts: NGramCounts, weights: Float64Array, discounts: Float64Array): number {
    const places = new Int32Array(counts.nodes)
    this.#ints[3] = counts.followers[0]!
    let [begin, end, wide] = [0, 1, 0]
    for (let depth = 1; depth <= counts.order; depth++) {
      const next = this.#open(begin, end)
      this.#place(counts, { weights, depth, places })
      wide += this.#weigh({ begin, end, discount: discounts[depth]! })
      ;[begin, end] = [end, next]
    }
    for (let node = begin; node <= end; node++) this.#ints[8 * node + 1] = end
    for (let node = begin; node < end; node++) this.#ints[8 * node + 3] = 0
    return wide
  }

  /** Makes room for what follows the runs of one length, whose totals are how much that is as yet. Returns the end of all. */
  #open(begin: number, end: number): number {
    const ints = this.#ints
    let next = end
    for (let node = begin; node < end; node++) {
      ints[8 * node + 1] = next
      next += ints[8 * node + 3]!
      ints[8 * node + 3] = ints[8 * node + 1]!
    }
    return next
  }

  /** Puts the runs of one length behind their parents, whose totals are where the next one goes as yet. */
  #place(
    { nodes, parent, symbol, suffix, followers, depth: depths }: NGramCounts,
    { weights, depth, places }: Level,
  ): void {
    const [ints, floats] = [this.#ints, this.#floats]
    for (let old = 1; old < nodes; old++) {
      if (depths[old] !== depth) continue
      const at = ints[8 * places[parent[old]!]! + 3]!++
      places[old] = at
      ints[8 * at] = symbol[old]!
      ints[8 * at + 2] = places[suffix[old]!]!
      ints[8 * at + 3] = followers[old]!
      floats[4 * at + 2] = weights[old]!
    }
  }

  /** Totals what follows the runs of one length, and discounts it. Returns how many are to be hashed. */
  #weigh({ begin, end, discount }: { begin: number; end: number; discount: number }): number {
    const [ints, floats] = [this.#ints, this.#floats]
    let wide = 0
    for (let node = begin; node < end; node++) {
      const first = ints[8 * node + 1]!
      const last = ints[8 * node + 3]!
      let [total, kept] = [0, 0]
      for (let child = first; child < last; child++) {
        total += floats[4 * child + 2]!
        kept += floats[4 * child + 2] = Math.max(floats[4 * child + 2]! - discount, 0)
        this.running[child] = kept
      }
      ints[8 * node + 3] = total
      floats[4 * node + 3] = kept
      if (last - first > narrow) wide += last - first
    }
    return wide
  }
}

interface Level {
  readonly weights: Float64Array
  readonly depth: number
  /** Of each run of the counts: where it was put. */
  readonly places: Int32Array
}

/** The followers of so few are looked through one by one. */
const narrow = 8

function slotsFor(entries: number): number {
  return 2 ** Math.ceil(Math.log2(2 * entries + 2))
}

function hashOf(node: number, symbol: number): number {
  let h = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol + 1, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return h ^ (h >>> 13)
}
