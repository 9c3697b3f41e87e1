import type { Runs } from './runs.ts'

/** The weights of runs, raised to a power. 8 bytes a run. */
export class RaisedWeights {
  readonly power: number
  /** Of each run: its weight raised, with those of its elder siblings. */
  readonly running: Float64Array
  readonly #runs: Runs
  /** By length and count: most runs were met a few times. */
  readonly #few: Float64Array

  constructor(runs: Runs, power: number) {
    this.#runs = runs
    this.power = power
    this.#few = Float64Array.from({ length: few * runs.discounts.length }, (_, i) => {
      return Math.max((i % few) - runs.discounts[Math.floor(i / few)]!, 0) ** power
    })
    this.running = new Float64Array(runs.nodes)
    for (let depth = 1, [begin, end] = [0, 1]; depth < runs.discounts.length; depth++) {
      for (let node = begin; node < end; node++) this.#sum(node, depth)
      ;[begin, end] = [end, runs.end(end - 1)]
    }
  }

  /** The weight of a run of this length, raised. */
  of(node: number, length: number): number {
    const weight = this.#runs.weight(node)
    if (weight === 0) return 0
    const count = Math.round(weight + this.#runs.discounts[length]!)
    return count < few ? this.#few[length * few + count]! : weight ** this.power
  }

  /** What the raised weights of what follows a run sum to. */
  after(node: number): number {
    return this.running[this.#runs.end(node) - 1]!
  }

  /** That sum to the power 1/power. */
  norm(node: number): number {
    const first = this.#runs.first(node)
    if (this.#runs.end(node) === first + 1) return this.#runs.weight(first)
    return this.after(node) ** (1 / this.power)
  }

  #sum(node: number, depth: number): void {
    let sum = 0
    for (let child = this.#runs.first(node); child < this.#runs.end(node); child++) {
      this.running[child] = sum += this.of(child, depth)
    }
  }
}

/** Counts below this have their power in a table. */
const few = 256
