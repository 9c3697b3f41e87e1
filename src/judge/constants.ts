import { Label, type Labels } from '../compare/measure.ts'
import { isCategorical, type PooledColumn } from '../compare/pooled.ts'
import type { Flag } from './flags.ts'

/**
 * Columns that hold at least two values in the reference and exactly one in the generation, and whose change is significant by a
 * measure of their values alone: a rare value can be absent from a small generation by chance, whatever else has changed.
 */
export function constantColumns(columns: readonly PooledColumn[], labels: Labels, flags: readonly Flag[]): string[] {
  const flagged = new Set(flags.filter(isOfValues).map(({ instance }) => instance.target.columns[0]!.name))
  return columns
    .filter((column) => column.derived === undefined && (isCategorical(column) || column.numbers !== undefined))
    .filter(({ name }) => flagged.has(name))
    .filter((column) => {
      return valuesOf(column, labels, Label.reference) === 2 && valuesOf(column, labels, Label.generation) === 1
    })
    .map(({ name }) => name)
}

/** Whether a flag is of the values of one column: not of its gaps, nor of a pair. */
function isOfValues({ instance: { measure, target } }: Flag): boolean {
  return !target.space && target.columns.length === 1 && measure.id !== 'missing-share'
}

/** How many different values a side holds: 0, 1, or 2 for two and more. Missing ones are none. */
function valuesOf({ codes, numbers, missing }: PooledColumn, labels: Labels, side: number): 0 | 1 | 2 {
  const values = codes ?? numbers!
  let first: number | undefined
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] !== side || missing[row] === 1) continue
    if (first === undefined) first = values[row]!
    else if (values[row] !== first) return 2
  }
  return first === undefined ? 0 : 1
}
