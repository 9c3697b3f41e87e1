import type { Target } from './measure.ts'
import type { Pooled, PooledColumn } from './pooled.ts'

/** One target for each column that satisfies `applies`, in the order of the columns. */
export function columnsWhere(applies: (column: PooledColumn) => boolean): (pooled: Pooled) => readonly Target[] {
  return ({ columns }) => columns.filter(applies).map((column) => ({ columns: [column] }))
}

/** One target for each listed pair of columns that satisfies `applies`. */
export function pairsWhere(
  applies: (a: PooledColumn, b: PooledColumn) => boolean,
): (pooled: Pooled) => readonly Target[] {
  return ({ columns, pairs }) =>
    pairs.map(([a, b]) => ({ columns: [columns[a]!, columns[b]!] })).filter(({ columns: [a, b] }) => applies(a!, b!))
}

/** The rows as a whole: one target without columns. */
export function wholeRows(): readonly Target[] {
  return [{ columns: [] }]
}
