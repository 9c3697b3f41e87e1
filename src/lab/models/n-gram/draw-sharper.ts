import { type DrawSymbol, symbolDrawer } from './draw-symbol.ts'
import type { KneserNey } from './kneser-ney.ts'
import { firstAbove } from './places.ts'
import { TopLists } from './top-lists.ts'

const listed = 48

/**
 * Draws where probabilities are raised to a power above 1, by rejection. A symbol of the likeliest list is taken by its raised probability.
 * All others are drawn as the model says and taken with the chance (p/q)^(power − 1), where q is the least probability of
 * the list, so that what bounds them is q^(power − 1).
 *
 * @see von Neumann 1951. About 1.5 tries a draw.
 */
export function sharperDrawer(model: KneserNey, power: number): DrawSymbol {
  const lists = new TopLists(model, { k: listed, power })
  const { size, sums, symbols, probabilities } = lists
  const draw = symbolDrawer(model)
  return (context, random) => {
    const from = lists.after(context)
    const last = from + size - 1
    const least = probabilities[last]!
    const bound = size === model.symbols - 1 ? 0 : least ** (power - 1)
    for (;;) {
      const at = random() * (sums[last]! + bound)
      if (at < sums[last]!) return symbols[firstAbove(sums, at, from, last)]!
      const symbol = draw(context, random)
      if (isListed(symbols, symbol, from, last)) continue
      if (random() < (context.probability(symbol) / least) ** (power - 1)) return symbol
    }
  }
}

function isListed(symbols: Int32Array, symbol: number, from: number, last: number): boolean {
  for (let i = from; i <= last; i++) if (symbols[i] === symbol) return true
  return false
}
