import type { NGramCounts } from './n-gram-counts.ts'

/**
 * The runs of a model, laid out to be looked up: what follows a run lies side by side, in order of appearance, and a run's symbol, weight,
 * total and followers share 32 bytes, so that a step from run to run fetches one line of memory. Node 0 is the run of nothing.
 *
 * 40 bytes a run; O(1) a look-up, whatever follows.
 */
export class Runs {
  readonly nodes: number
  /** Of each node: the discounted weight of it and of its elder siblings. */
  readonly running: Float64Array
  readonly #ints: Int32Array
  readonly #floats: Float64Array
  readonly #slots: Int32Array

  /** @param weighing of each run of `counts`: its weight as something that follows, and the discount of its length */
  constructor(counts: NGramCounts, { weights, discounts }: { weights: Float64Array; discounts: Float64Array }) {
    this.nodes = counts.nodes
    this.running = new Float64Array(counts.nodes)
    const memory = new ArrayBuffer(32 * counts.nodes)
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
    const [ints, floats] = [this.#ints, this.#floats]
    const { first, children } = followersOf(counts)
    const from = new Int32Array(counts.nodes)
    let next = 1
    let wide = 0
    for (let node = 0; node < counts.nodes; node++) {
      const old = from[node]!
      ints[8 * node + 1] = next
      let [total, kept] = [0, 0]
      for (let i = first[old]!; i < first[old + 1]!; i++) {
        const child = children[i]!
        const weight = weights[child]!
        const left = Math.max(weight - discounts[counts.depth[child]!]!, 0)
        total += weight
        kept += left
        from[next] = child
        ints[8 * next] = counts.symbol[child]!
        floats[4 * next + 2] = left
        this.running[next++] = kept
      }
      ints[8 * node + 2] = next
      ints[8 * node + 3] = total
      floats[4 * node + 3] = kept
      if (first[old + 1]! - first[old]! > narrow) wide += first[old + 1]! - first[old]!
    }
    return wide
  }
}

/** The followers of so few are looked through one by one. */
const narrow = 8

function slotsFor(entries: number): number {
  return 2 ** Math.ceil(Math.log2(2 * entries + 2))
}

/** The children of a node are `children[first[node]]` up to `children[first[node + 1] − 1]`, in order of appearance. */
function followersOf({ nodes, parent }: NGramCounts): { first: Int32Array; children: Int32Array } {
  const first = new Int32Array(nodes + 1)
  for (let node = 1; node < nodes; node++) first[parent[node]! + 1]!++
  for (let node = 0; node < nodes; node++) first[node + 1]! += first[node]!
  const children = new Int32Array(nodes)
  const filled = first.slice()
  for (let node = 1; node < nodes; node++) children[filled[parent[node]!]!++] = node
  return { first, children }
}

function hashOf(node: number, symbol: number): number {
  let h = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol + 1, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return h ^ (h >>> 13)
}
