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
      this.extras[at]! += runs.weight(child) * scale
    }
    this.rest *= 1 - runs.kept(node) / runs.total(node)
  }
}
