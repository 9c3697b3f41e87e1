import { shownText } from '../compare/column-of.ts'
import { oncePer } from '../compare/memo.ts'
import { type PooledRows, type Sampled, Side } from '../compare/pool-rows.ts'
import type { Pooled, PooledColumn } from '../compare/pooled.ts'
import type { Cells } from './evidence.ts'

/** Where the texts of pooled rows are read from. */
export interface Texts {
  readonly rows: PooledRows
  readonly datasets: {
    readonly reference: Sampled
    readonly generation: Sampled
    readonly holdout?: Sampled | undefined
  }
}

/** One pooled row as texts. */
export function cellsOf(row: number, names: readonly string[], { rows, datasets }: Texts): Cells {
  const { reference, generation, holdout } = datasets
  const sampled = { [Side.reference]: reference, [Side.generation]: generation, [Side.holdout]: holdout }[
    rows.side[row]!
  ]
  return names.map((name) => {
    const chunk = sampled?.chunks.get(name)
    return chunk ? (shownText(chunk, rows.origin[row]!) ?? null) : null
  })
}

/** The columns that are compared, each once. */
export function columnNames({ columns }: Pooled): string[] {
  return [...new Set(columns.map(({ name }) => name))]
}

/** A table of more columns is hard to read. */
const most = 12
/** Standard deviations beyond which a difference of numbers counts no more. */
const farthest = 3

/** At most 12 columns, those first in which pairs of pooled rows differ most. */
export function tellingColumns(pooled: Pooled, pairs: readonly (readonly [number, number])[]): string[] {
  const names = columnNames(pooled)
  const difference = new Map(names.map((name) => [name, 0]))
  for (const column of pooled.columns) {
    const apart = pairs.reduce((sum, [a, b]) => sum + differenceOf(column, a, b), 0)
    difference.set(column.name, difference.get(column.name)! + apart)
  }
  return names.sort((a, b) => difference.get(b)! - difference.get(a)!).slice(0, most)
}

function differenceOf(column: PooledColumn, a: number, b: number): number {
  const { numbers, codes } = column
  if (!numbers) return codes![a] === codes![b] ? 0 : 1
  const apart = Math.abs(numbers[a]! - numbers[b]!)
  if (Number.isNaN(apart)) return Number.isNaN(numbers[a]!) === Number.isNaN(numbers[b]!) ? 0 : 1
  return apart === 0 ? 0 : Math.min(farthest, apart / deviationOf(numbers))
}

/** Of the pooled numbers; 0 where one is too large to be squared, so that any difference is a large one. */
const deviationOf: (numbers: Float64Array) => number = oncePer((numbers) => {
  const present = numbers.filter((value) => !Number.isNaN(value))
  const mean = present.reduce((sum, value) => sum + value / present.length, 0)
  const variance = present.reduce((sum, value) => sum + (value - mean) ** 2 / present.length, 0)
  return Number.isFinite(variance) ? Math.sqrt(variance) : 0
})
