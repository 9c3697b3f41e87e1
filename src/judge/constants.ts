import { Label, type Labels } from '../compare/measure.ts'
import { isCategorical, type PooledColumn } from '../compare/pooled.ts'
import type { Flag } from './flags.ts'

/**
 * Columns that hold at least two values in the reference and at most one in the generation, and whose change is
 * significant: a rare value can be absent from a small generation by chance.
 */
export function constantColumns(columns: readonly PooledColumn[], labels: Labels, flags: readonly Flag[]): string[] {
  const flagged = new Set(flags.flatMap(({ instance }) => instance.target.columns.map(({ name }) => name)))
  return columns
    .filter((column) => column.derived === undefined && (isCategorical(column) || column.numbers !== undefined))
    .filter(({ name }) => flagged.has(name))
    .filter((column) => {
      return several(column, labels, Label.reference) && !several(column, labels, Label.generation)
    })
    .map(({ name }) => name)
}

/** Whether a side holds two different values; missing ones are none. */
function several({ codes, numbers, missing }: PooledColumn, labels: Labels, side: number): boolean {
  const values = codes ?? numbers!
  let first: number | undefined
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] !== side || missing[row] === 1) continue
    if (first === undefined) first = values[row]!
    else if (values[row] !== first) return true
  }
  return false
}
