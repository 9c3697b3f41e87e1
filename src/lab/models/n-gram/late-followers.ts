import type { KneserNey } from './kneser-ney.ts'

/**
 * What the longest known runs of a context add to the probabilities after a shorter one: their followers one by one, with what they
 * add to each, and the factor by which everything else is scaled down. Long runs have few followers, so this is short.
 */
export class LateFollowers {
  readonly symbols: Int32Array
  /** The run that ends with the symbol, after the shortest run that is taken in. */
  readonly ends: Int32Array
  readonly extras: Float64Array
  count = 0
  /** What the probabilities after the shorter run are multiplied by. */
  rest = 1
  readonly #model: KneserNey
  readonly #few: number

  /** @param few runs with fewer followers are taken in */
  constructor(model: KneserNey, few: number, room: number = few * model.order) {
    this.#model = model
    this.#few = few
    this.symbols = new Int32Array(room)
    this.ends = new Int32Array(room)
    this.extras = new Float64Array(room)
  }

  /** The followers of one run, however many. */
  static of(model: KneserNey, node: number): LateFollowers {
    const { runs } = model
    const first = runs.first(node)
    const all = new LateFollowers(model, 0, runs.end(node) - first)
    all.count = all.symbols.length
    all.rest = 1 - runs.kept(node) / runs.total(node)
    for (let i = 0; i < all.count; i++) {
      all.symbols[i] = runs.symbol(first + i)
      all.ends[i] = first + i
      all.extras[i] = runs.weight(first + i) / runs.total(node)
    }
    return all
  }

  /** Takes in the runs from `longest` symbols down to the first that has many followers; returns the length of that one, or 0. */
  gather(nodes: Int32Array, longest: number): number {
    const { runs } = this.#model
    this.count = 0
    this.rest = 1
    for (let k = longest; k > 0; k--) {
      const node = nodes[k]!
      if (node < 0 || runs.total(node) === 0) continue
      if (runs.end(node) - runs.first(node) >= this.#few) return k
      this.#take(node)
    }
    return 0
  }

  #take(node: number): void {
    const { runs } = this.#model
    const scale = this.rest / runs.total(node)
    const longer = this.count
    for (let child = runs.first(node); child < runs.end(node); child++) {
      const symbol = runs.symbol(child)
      let at = 0
      while (at < longer && this.symbols[at] !== symbol) at++
      if (at === longer) {
        at = this.count++
        this.symbols[at] = symbol
        this.extras[at] = 0
      }
      this.ends[at] = child
      this.extras[at]! += runs.weight(child) * scale
    }
    this.rest *= 1 - runs.kept(node) / runs.total(node)
  }
}
