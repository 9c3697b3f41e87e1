import type { Uniform } from '../../../math/random.ts'
import type { Rules } from './rules.ts'

/** Alternatives of each symbol, by how often they are chosen. */
export type Chances = ReadonlyMap<string, readonly number[]>

/** Rules within rules. Beyond, the alternative that ends soonest is taken. */
const deepest = 200

/** A drawer of texts, as words, that begin with this symbol. */
export function expander(rules: Rules, chances: Chances, start: string): (random: Uniform) => string[] {
  const soonest = soonestOf(rules, chances)
  const expand = (symbol: string, random: Uniform, depth: number): readonly string[] => {
    const alternatives = rules.get(symbol)
    if (alternatives === undefined) return [symbol]
    const choice = depth > deepest ? soonest.get(symbol)! : drawn(chances.get(symbol)!, random)
    return alternatives[choice]!.flatMap((next) => expand(next, random, depth + 1))
  }
  return (random) => [...expand(start, random, 0)]
}

function drawn(weights: readonly number[], random: Uniform): number {
  let at = random() * weights.reduce((sum, weight) => sum + weight, 0)
  const choice = weights.findIndex((weight) => (at -= weight) < 0)
  return choice < 0 ? weights.findLastIndex((weight) => weight > 0) : choice
}

/** Of each symbol the alternative, among those in use, with the fewest rules within rules. */
function soonestOf(rules: Rules, chances: Chances): ReadonlyMap<string, number> {
  const soonest = new Map<string, number>()
  for (let before = -1; before < soonest.size; ) {
    before = soonest.size
    const known = new Set(soonest.keys())
    for (const [symbol, alternatives] of rules) {
      if (known.has(symbol)) continue
      const ends = (words: readonly string[]) => words.every((word) => !rules.has(word) || known.has(word))
      const choice = alternatives.findIndex((words, i) => chances.get(symbol)![i]! > 0 && ends(words))
      if (choice >= 0) soonest.set(symbol, choice)
    }
  }
  return soonest
}
