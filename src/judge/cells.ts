import { shownText } from '../compare/column-of.ts'
import { type PooledRows, type Sampled, Side } from '../compare/pool-rows.ts'
import type { Pooled } from '../compare/pooled.ts'
import type { Cells } from './evidence.ts'

/** Where the texts of pooled rows are read from. */
export interface Texts {
  readonly rows: PooledRows
  readonly datasets: { readonly reference: Sampled; readonly generation: Sampled }
}

/** One pooled row as texts. */
export function cellsOf(row: number, names: readonly string[], { rows, datasets }: Texts): Cells {
  const { chunks } = rows.side[row] === Side.generation ? datasets.generation : datasets.reference
  return names.map((name) => {
    const chunk = chunks.get(name)
    return chunk ? (shownText(chunk, rows.origin[row]!) ?? null) : null
  })
}

/** The columns that are compared, each once. */
export function columnNames({ columns }: Pooled): string[] {
  return [...new Set(columns.map(({ name }) => name))]
}

/** A table of more columns is hard to read. */
const most = 12

/** The columns in which pairs of pooled rows differ most, in the order of the table; all of them where they are few. */
export function tellingColumns(pooled: Pooled, pairs: readonly (readonly [number, number])[]): string[] {
  const names = columnNames(pooled)
  if (names.length <= most) return names
  const difference = new Map(names.map((name) => [name, 0]))
  for (const { name, bins, binCount, numbers } of pooled.columns) {
    const steps = numbers ? Math.max(1, binCount - 1) : 1
    for (const [a, b] of pairs) {
      const apart = Math.min(steps, Math.abs(bins[a]! - bins[b]!)) / steps
      difference.set(name, difference.get(name)! + apart)
    }
  }
  const chosen = new Set([...names].sort((a, b) => difference.get(b)! - difference.get(a)!).slice(0, most))
  return names.filter((name) => chosen.has(name))
}
