import type { DrawSymbol } from './draw-symbol.ts'
import type { KneserNey } from './kneser-ney.ts'
import { firstAbove, firstReaching } from './places.ts'
import { TopLists } from './top-lists.ts'

/**
 * Draws from the k likeliest symbols, their probabilities raised to a power; of these, where `topP` is below 1, from the
 * likeliest that hold this share of their sum.
 */
export function topDrawer(
  model: KneserNey,
  { k, power, topP }: { k: number; power: number; topP: number },
): DrawSymbol {
  const lists = new TopLists(model, { k, power })
  const { size, sums, symbols } = lists
  return (context, random) => {
    const from = lists.after(context)
    const last = from + size - 1
    const end = topP < 1 ? firstReaching(sums, topP * sums[last]!, from, last) : last
    return symbols[firstAbove(sums, random() * sums[end]!, from, end)]!
  }
}
