import type { Types } from './types.ts'

/** Distinct values of one dataset, the cells that they stand in, and how many of either another dataset still has. */
export interface Survival {
  readonly types: number
  readonly cells: number
  readonly survivingTypes: number
  readonly survivingCells: number
}

/**
 * How many of the distinct values of `types` occur in another dataset at all. Looks only at values whose hashes both sketches
 * would have kept, so what is missing there is truly missing, at any size.
 *
 * `rarerThan` leaves out values that stand in that many cells of `types`, or more.
 */
export function survival(types: Types, other: Types, options: { readonly rarerThan?: number } = {}): Survival {
  const { rarerThan = Infinity } = options
  const found = { types: 0, cells: 0, survivingTypes: 0, survivingCells: 0 }
  for (const { high, low, count } of types.entries()) {
    const there = other.countOf(high, low)
    if (there === undefined || count >= rarerThan) continue
    found.types++
    found.cells += count
    if (there === 0) continue
    found.survivingTypes++
    found.survivingCells += count
  }
  return found
}
