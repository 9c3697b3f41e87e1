import { anySymbol, childAt, type DrawSymbol } from './draw-symbol.ts'
import type { KneserNey } from './kneser-ney.ts'
import { RaisedWeights } from './raised-weights.ts'

/**
 * Draws where probabilities are raised to a power a, by rejection. A probability is a sum of what each run adds to it, the longest first,
 * and at last of an even share. With a power up to 1, the sum raised is at most Σ f^a over the parts f; above 1, at most N^(a−1) Σ n (f/n)^a, where
 * n is the norm (Σ f^a)^(1/a) of a run's parts and N = Σ n. A proposal is drawn from the bound and taken with the chance
 * that it leaves: at least (order + 1)^−|a − 1|.
 *
 * @see von Neumann 1951; the bounds are those of subadditivity and of Minkowski. O(order · log of what follows) a draw; 8
 *   bytes a run beside the model.
 */
export function temperedDrawer(model: KneserNey, power: number, last: Drawn = { share: 0 }): DrawSymbol {
  const { runs, order: even } = model
  const raised = new RaisedWeights(runs, power)
  const bound: Bound = {
    scales: new Float64Array(even + 1),
    masses: new Float64Array(even + 1),
    factors: new Float64Array(even + 1),
  }
  const fill = power < 1 ? flatter(model, raised) : sharper(model, raised)
  return ({ nodes }, random) => {
    const sum = fill(nodes, bound)
    const unit = power < 1 ? 1 : 1 / sum
    const all = power < 1 ? sum : 1
    for (;;) {
      const symbol = proposed(model, { nodes, raised, bound, at: random() * sum }, random)
      if (symbol === model.symbols) continue
      let p = bound.scales[even]!
      let most = bound.factors[even]!
      let child = -1
      for (let k = even - 1; k >= 0; k--) {
        if (bound.masses[k] === 0) continue
        child = child < 0 ? runs.child(nodes[k]!, symbol) : runs.shorter(child)
        if (child < 0) continue
        p += runs.weight(child) * bound.scales[k]!
        most += bound.factors[k]! * raised.of(child, k + 1)
      }
      const its = (p * unit) ** power
      if (random() * most >= its) continue
      last.share = its / all
      return symbol
    }
  }
}

/** What is known of the last draw. */
export interface Drawn {
  /** At least this share of all raised probability is its symbol's. */
  share: number
}

/** Of each run, shorter ones first, and of the even share: what scales its weights, its part of the bound, and the bound of a weight raised. */
interface Bound {
  readonly scales: Float64Array
  readonly masses: Float64Array
  readonly factors: Float64Array
}

/** Fills the bound after a run, and returns its sum. */
type Fill = (nodes: Int32Array, bound: Bound) => number

/** The bound of a power below 1: what the runs' parts sum to, each raised. */
function flatter(model: KneserNey, raised: RaisedWeights): Fill {
  return (nodes, { scales, masses, factors }) => {
    scale(model, nodes, scales)
    let sum = 0
    for (let k = 0; k < scales.length; k++) {
      factors[k] = scales[k] === 0 ? 0 : scales[k]! ** raised.power
      masses[k] = k < model.order ? factors[k]! * raised.after(nodes[k]!) : factors[k]! * model.symbols
      sum += masses[k]!
    }
    return sum
  }
}

/** The bound of a power above 1, over N^a: norms. */
function sharper(model: KneserNey, raised: RaisedWeights): Fill {
  const evenNorm = model.symbols ** (1 / raised.power)
  return (nodes, { scales, masses, factors }) => {
    scale(model, nodes, scales)
    const even = model.order
    let sum = 0
    for (let k = 0; k <= even; k++) {
      masses[k] = scales[k] === 0 ? 0 : scales[k]! * (k < even ? raised.norm(nodes[k]!) : evenNorm)
      sum += masses[k]!
    }
    for (let k = 0; k < even; k++) factors[k] = masses[k] === 0 ? 0 : masses[k]! / (sum * raised.after(nodes[k]!))
    factors[even] = masses[even]! / (sum * model.symbols)
    return sum
  }
}

/** What the weights after each run are multiplied by, 0 where the run is unknown; at last the even share. */
function scale({ runs, symbols }: KneserNey, nodes: Int32Array, scales: Float64Array): void {
  let rest = 1
  for (let k = nodes.length - 1; k >= 0; k--) {
    const node = nodes[k]!
    const known = node >= 0 && runs.total(node) > 0
    scales[k] = known ? rest / runs.total(node) : 0
    if (known) rest *= 1 - runs.kept(node) / runs.total(node)
  }
  scales[nodes.length] = rest / symbols
}

interface Proposal {
  readonly nodes: Int32Array
  readonly raised: RaisedWeights
  readonly bound: Bound
  readonly at: number
}

function proposed(model: KneserNey, { nodes, raised, bound, at }: Proposal, random: () => number): number {
  const { runs } = model
  let left = at
  for (let k = nodes.length - 1; k >= 0; k--) {
    const mass = bound.masses[k]!
    if (left < mass) {
      const here = (left / mass) * raised.after(nodes[k]!)
      return runs.symbol(childAt(runs, raised.running, nodes[k]!, here))
    }
    left -= mass
  }
  return anySymbol(model, random)
}
