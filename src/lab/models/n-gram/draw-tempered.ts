import { anySymbol, childAt, type DrawSymbol } from './draw-symbol.ts'
import type { KneserNey } from './kneser-ney.ts'
import type { Runs } from './runs.ts'

/**
 * Draws where probabilities are raised to a power, by rejection. A probability is a sum of what each run adds to it, the longest first,
 * and at last of an even share. With a power up to 1, the sum raised is at most Σ f^a over the parts f; above 1, at most Σ w^(1−a) f^a
 * for any shares w, of which those in proportion to the parts' norms are the best. A proposal is drawn from the bound and
 * taken with the chance that it leaves: at least (order + 1)^−|a − 1|.
 *
 * @see von Neumann 1951; the bounds are those of subadditivity and of Minkowski. O(order · log of what follows) a draw; 8
 *   bytes a run beside the model.
 */
export function temperedDrawer(model: KneserNey, power: number): DrawSymbol {
  const { runs } = model
  const raised = raisedRunning(runs, power)
  const even = model.order
  const bound: Bound = {
    scales: new Float64Array(even + 1),
    masses: new Float64Array(even + 1),
    lifts: new Float64Array(even + 1),
  }
  return ({ nodes }, random) => {
    const sum = fillBound(model, { nodes, raised, power }, bound)
    for (;;) {
      const symbol = proposed(model, { nodes, raised, bound, at: random() * sum }, random)
      if (symbol === model.symbols) continue
      const part = bound.scales[even]!
      let p = part
      let most = bound.lifts[even]! * part ** power
      for (let k = 0; k < even; k++) {
        if (bound.masses[k] === 0) continue
        const child = runs.child(nodes[k]!, symbol)
        if (child < 0) continue
        const f = runs.weight(child) * bound.scales[k]!
        p += f
        most += bound.lifts[k]! * f ** power
      }
      if (random() * most < p ** power) return symbol
    }
  }
}

/** Of each run, shorter ones first, and of the even share: what scales its weights, what its part of the bound sums to, and w^(1−a). */
interface Bound {
  readonly scales: Float64Array
  readonly masses: Float64Array
  readonly lifts: Float64Array
}

interface Place {
  readonly nodes: Int32Array
  readonly raised: Float64Array
  readonly power: number
}

function fillBound(model: KneserNey, { nodes, raised, power }: Place, { scales, masses, lifts }: Bound): number {
  const { runs, order: even } = model
  let rest = 1
  for (let k = even - 1; k >= 0; k--) {
    const node = nodes[k]!
    masses[k] = 0
    if (node < 0 || runs.total(node) === 0) continue
    scales[k] = rest / runs.total(node)
    masses[k] = raised[runs.end(node) - 1]! * scales[k]! ** power
    rest *= 1 - runs.kept(node) / runs.total(node)
  }
  scales[even] = rest / model.symbols
  masses[even] = model.symbols * scales[even]! ** power
  return power < 1 ? sumOf(masses, lifts) : lifted(masses, lifts, power)
}

function sumOf(masses: Float64Array, lifts: Float64Array): number {
  let sum = 0
  for (let k = 0; k < masses.length; k++) {
    sum += masses[k]!
    lifts[k] = 1
  }
  return sum
}

/** Lifts each mass A to w^(1−a) A with w in proportion to A^(1/a). */
function lifted(masses: Float64Array, lifts: Float64Array, power: number): number {
  let norms = 0
  for (let k = 0; k < masses.length; k++) {
    lifts[k] = masses[k]! ** (1 / power)
    norms += lifts[k]!
  }
  let sum = 0
  for (let k = 0; k < masses.length; k++) {
    if (masses[k] === 0) continue
    lifts[k] = (lifts[k]! / norms) ** (1 - power)
    sum += masses[k]! *= lifts[k]!
  }
  return sum
}

interface Proposal {
  readonly nodes: Int32Array
  readonly raised: Float64Array
  readonly bound: Bound
  readonly at: number
}

function proposed(model: KneserNey, { nodes, raised, bound, at }: Proposal, random: () => number): number {
  const { runs } = model
  let left = at
  for (let k = nodes.length - 1; k >= 0; k--) {
    const mass = bound.masses[k]!
    if (left < mass) {
      const all = raised[runs.end(nodes[k]!) - 1]!
      return runs.symbol(childAt(runs, raised, nodes[k]!, (left / mass) * all))
    }
    left -= mass
  }
  return anySymbol(model, random)
}

/** Of each run: its weight raised to the power, with those of its elder siblings. */
function raisedRunning(runs: Runs, power: number): Float64Array {
  const raised = new Float64Array(runs.nodes)
  let [weight, its] = [0, 0]
  for (let node = 0; node < runs.nodes; node++) {
    let sum = 0
    for (let child = runs.first(node); child < runs.end(node); child++) {
      // Most runs were met once, and weigh the same.
      if (runs.weight(child) !== weight) {
        weight = runs.weight(child)
        its = weight ** power
      }
      raised[child] = sum += its
    }
  }
  return raised
}
