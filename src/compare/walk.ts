import { kernels } from '../kernel/kernels.ts'
import { ascendingOrder } from '../math/ascending-order.ts'
import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'

/** The rows of a column that hold a number, in ascending order of value. */
export interface Ascending {
  readonly rows: Uint32Array
  readonly values: Float64Array
}

/** Sorted once for each column, blind to labels; missing values are left out, −0 equals 0. */
export const ascending: (numbers: Float64Array) => Ascending = oncePer((numbers) => {
  const present = new Uint32Array(numbers.length)
  let n = 0
  for (let row = 0; row < numbers.length; row++) if (!Number.isNaN(numbers[row])) present[n++] = row
  const order = ascendingOrder(Float64Array.from(present.subarray(0, n), (row) => numbers[row]!))
  const rows = new Uint32Array(n)
  const values = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    rows[i] = present[order[i]!]!
    values[i] = numbers[rows[i]!]! + 0
  }
  return { rows, values }
})

/**
 * A numeric column in ascending order under one labelling: everything its measures ask for is a count along it.
 * Rows that are missing or ignored are not in it. Valid until the next labelling is asked for.
 */
export interface Walk {
  readonly values: Float64Array
  /** Reference rows among the first i values, for i from 0 to `values.length`; the others are generation rows. */
  readonly references: Int32Array
  readonly referenceCount: number
  readonly generationCount: number
  /** The arrays that kernels know `values` and `references` by; the walk is their beginning. */
  readonly held: { readonly values: Float64Array; readonly references: Int32Array }
}

/** The walk of a column, made once for each labelling and shared by all measures. */
export const walkOf: (numbers: Float64Array) => (labels: Labels) => Walk = oncePer((numbers) => {
  const { rows, values } = ascending(numbers)
  const references = new Int32Array(rows.length + 1)
  const kept = new Float64Array(rows.length)
  return rememberLast((labels: Labels) => {
    const length = kernels.walk(rows, values, labels, kept, references)
    const referenceCount = references[length]!
    const all = length === rows.length
    return {
      values: all ? values : kept.subarray(0, length),
      references: references.subarray(0, length + 1),
      referenceCount,
      generationCount: length - referenceCount,
      held: { values: all ? values : kept, references },
    }
  })
})

/** The k-th smallest reference value (k from 1). */
export function referenceAt({ values, references }: Walk, k: number): number {
  return values[firstWhere(references.length - 1, (i) => references[i + 1]! >= k)]!
}

/** The k-th smallest generated value (k from 1). */
export function generationAt({ values, references }: Walk, k: number): number {
  return values[firstWhere(references.length - 1, (i) => i + 1 - references[i + 1]! >= k)]!
}

/** Generated values < x. */
export function generationBelow({ values, references }: Walk, x: number): number {
  const i = firstWhere(values.length, (j) => values[j]! >= x)
  return i - references[i]!
}

/** Generated values > x. */
export function generationAbove({ values, references, generationCount }: Walk, x: number): number {
  const i = firstWhere(values.length, (j) => values[j]! > x)
  return generationCount - (i - references[i]!)
}

/**
 * Starts and ends, in turn, of the runs of two and more equal sorted values.
 *
 * @example tieRuns(Float64Array.of(1, 2, 2, 2, 5)) // => Uint32Array.of(1, 4)
 */
export const tieRuns: (values: Float64Array) => Uint32Array = oncePer((values) => {
  const runs: number[] = []
  for (let start = 0, end = 1; start < values.length; start = end++) {
    while (end < values.length && values[end] === values[start]) end++
    if (end - start > 1) runs.push(start, end)
  }
  return Uint32Array.from(runs)
})

/** First index below `length` where a condition that stays true becomes true; `length` if it never does. */
function firstWhere(length: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
