import type { Types } from './types.ts'

/** How far the different values of a dataset repeat, told by every cell. */
export interface Repeated {
  /** Share of the different values that stand in more than one cell. */
  readonly share: number
  /** The variance of `share`, of the data and of which values are kept; never 0. */
  readonly variance: number
}

/**
 * How many of the different values would stand more than once among `cells` cells, drawn without replacement from all. Each
 * value counts once, however frequent it is: what is kept of many values is a fair sample of them, and no single one decides.
 * NaN of nothing. `cells` may be at most `types.n`, and is large beside the counts of ordinary values.
 *
 * @see Hurlbert 1971, The nonconcept of species diversity, Ecology 52, for the rarefaction
 */
export function repeatedTypes(types: Types, cells: number = types.n): Repeated {
  const left = cells / types.n
  let there = 0
  let again = 0
  const each: (readonly [there: number, again: number])[] = []
  for (const { count } of types.entries()) {
    const one = chances(count, left)
    each.push(one)
    there += one[0]
    again += one[1]
  }
  const share = again / there
  const squares = each.reduce((sum, [present, repeated]) => sum + (repeated - share * present) ** 2, 1)
  return { share, variance: squares / there ** 2 }
}

/** The chance that a value of `count` cells stands at all, and more than once, where each cell is left with a chance of `left`. */
export function chances(count: number, left: number): readonly [there: number, again: number] {
  const none = (1 - left) ** count
  const once = count * left * (1 - left) ** (count - 1)
  return [1 - none, Math.max(0, 1 - none - once)]
}

/** How far the number of different values may be from what counts tell before one of many cells is thought to be missing there. */
const apart = 0.04

/**
 * Share of `cells` cells, drawn without replacement from all, whose value an earlier one has held. The mean count of the values
 * that are kept tells it, without error where nothing repeats; the number of different values, within some .011, where a value
 * of very many cells is not among them.
 */
export function repeatedCells(types: Types, cells: number = types.n): number {
  const left = cells / types.n
  let kept = 0
  let sum = 0
  let there = 0
  for (const { count } of types.entries()) {
    kept++
    sum += count
    there += chances(count, left)[0]
  }
  const byCounts = (types.n * kept) / sum
  const different = Math.abs(byCounts / types.distinct - 1) < apart ? byCounts : types.distinct
  return Math.min(1, Math.max(0, 1 - (different * there) / kept / cells))
}
