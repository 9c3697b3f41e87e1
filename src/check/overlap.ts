import { type PooledRows, Side } from '../compare/pool-rows.ts'

/** Share of the holdout that may stand in the reference by accident, beyond what repeats in the reference itself. */
const accident = 0.05

/** Rows of a holdout that stand in the reference as well. */
export interface Overlap {
  readonly shared: number
  readonly rows: number
}

/**
 * How much of a holdout is training data, where that is more than the repeats within the reference explain: rows that were
 * learned hide every copy of them, and count twice among real ones. Undefined where there is no holdout, or it is one.
 */
export function overlapOf({ pooled: { rowIds }, side }: PooledRows): Overlap | undefined {
  const times = new Map<number, number>()
  for (let row = 0; row < side.length; row++) {
    if (side[row] === Side.reference) times.set(rowIds[row]!, (times.get(rowIds[row]!) ?? 0) + 1)
  }
  let [reference, repeated, rows, shared] = [0, 0, 0, 0]
  for (let row = 0; row < side.length; row++) {
    const found = times.get(rowIds[row]!) ?? 0
    if (side[row] === Side.reference) {
      reference++
      if (found > 1) repeated++
    } else if (side[row] === Side.holdout) {
      rows++
      if (found > 0) shared++
    }
  }
  if (rows === 0) return undefined
  const chance = repeated / reference
  const error = Math.sqrt((chance * (1 - chance)) / rows)
  return shared / rows > chance + Math.max(accident, 4 * error) ? { shared, rows } : undefined
}
