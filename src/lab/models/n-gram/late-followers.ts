import type { KneserNey } from './kneser-ney.ts'

/**
 * What the longest known runs of a context add to the probabilities after a shorter one: their followers one by one, with what they
 * add to each, and the factor by which everything else is scaled down. Long runs have few followers, so this is short.
 */
export class LateFollowers {
  readonly symbols: Int32Array
  readonly extras: Float64Array
  count = 0
  /** What the probabilities after the shorter run are multiplied by. */
  rest = 1
  readonly #model: KneserNey
  readonly #few: number

  /** @param few runs with fewer followers are taken in */
  constructor(model: KneserNey, few: number) {
    this.#model = model
    this.#few = few
    this.symbols = new Int32Array(few * model.order)
    this.extras = new Float64Array(few * model.order)
  }

  /** Takes in the runs from `longest` symbols down to the first that has many followers; returns the length of that one, or 0. */
  gather(nodes: Int32Array, longest: number): number {
    const { first, total } = this.#model
    this.count = 0
    this.rest = 1
    for (let k = longest; k > 0; k--) {
      const node = nodes[k]!
      if (node < 0 || total[node] === 0) continue
      if (first[node + 1]! - first[node]! >= this.#few) return k
      this.#take(node)
    }
    return 0
  }

  #take(node: number): void {
    const { first, children, counts, weight, total } = this.#model
    const scale = this.rest / total[node]!
    const longer = this.count
    for (let i = first[node]!; i < first[node + 1]!; i++) {
      const symbol = counts.symbol[children[i]!]!
      let at = 0
      while (at < longer && this.symbols[at] !== symbol) at++
      if (at === longer) {
        at = this.count++
        this.symbols[at] = symbol
        this.extras[at] = 0
      }
      this.extras[at]! += weight[children[i]!]! * scale
    }
    this.rest *= 1 - this.#model.kept(node) / total[node]!
  }
}
