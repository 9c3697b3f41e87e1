import type { Uniform } from '../../../math/random.ts'
import type { Context, KneserNey } from './kneser-ney.ts'
import { begin } from './n-gram-counts.ts'
import { firstAbove } from './places.ts'
import type { Runs } from './runs.ts'

/** Draws the next symbol of a sequence. */
export type DrawSymbol = (context: Context, random: Uniform) => number

/**
 * Draws as the model says, by going from the longest run that is known back through shorter ones: one search a run. The
 * unknown token has no name to be drawn by; where it comes up, the draw begins again.
 */
export function symbolDrawer(model: KneserNey): DrawSymbol {
  return ({ nodes }, random) => {
    for (;;) {
      const symbol = drawn(model, nodes, random)
      if (symbol !== model.symbols) return symbol
    }
  }
}

function drawn(model: KneserNey, nodes: Int32Array, random: Uniform): number {
  const { runs } = model
  for (let k = nodes.length - 1; k >= 0; k--) {
    const node = nodes[k]!
    if (node < 0 || runs.total(node) === 0) continue
    const at = random() * runs.total(node)
    if (at < runs.kept(node)) return runs.symbol(childAt(runs, runs.running, node, at))
  }
  return anySymbol(model, random)
}

/** Any symbol, the unknown one included; the beginning is never next. */
export function anySymbol({ symbols }: KneserNey, random: Uniform): number {
  return begin + 1 + Math.floor(random() * symbols)
}

/** The child of `node` at which sums over its children, such as `running`, first exceed `at`. */
export function childAt(runs: Runs, running: Float64Array, node: number, at: number): number {
  return firstAbove(running, at, runs.first(node), runs.end(node) - 1)
}
