import type { ColumnProfile } from './profile.ts'

/**
 * In how many cells of the column the value with this hash stands: `exact`, or at most that many.
 *
 * @example countOf(emptyColumn('a'), 1, 2) // => { count: 0, exact: true }
 */
export function countOf(column: ColumnProfile, high: number, low: number): { count: number; exact: boolean } {
  const count = column.types.countOf(high, low)
  return count === undefined ? { count: column.heavy.atMost(high, low), exact: false } : { count, exact: true }
}
