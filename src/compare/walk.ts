import { kernels, type Steps, type Walked } from '../kernel/kernels.ts'
import { ascendingOrder } from '../math/ascending-order.ts'
import { firstWhere } from '../math/sorted.ts'
import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'

/** The rows of a column that hold a number, in ascending order of value. */
export interface Ascending {
  readonly rows: Uint32Array
  readonly values: Float64Array
}

/** Sorted once for each column, blind to labels; missing values are left out, −0 equals 0. */
export const ascending: (numbers: Float64Array) => Ascending = oncePer(
  (numbers) => given.get(numbers) ?? sorted(numbers),
)

/** What another thread sorted. */
const given = new WeakMap<Float64Array, Ascending>()

/** Says how a column is sorted, before it is asked. */
export function takeAscending(numbers: Float64Array, known: Ascending): void {
  given.set(numbers, known)
}

// One loop a function, here and below: code that is compiled in the middle of a long loop knows nothing of what follows.
function sorted(numbers: Float64Array): Ascending {
  const present = presentRows(numbers)
  const rows = placed(present, ascendingOrder(taken(numbers, present)))
  return { rows, values: taken(numbers, rows) }
}

function presentRows(numbers: Float64Array): Uint32Array {
  const rows = new Uint32Array(numbers.length)
  let n = 0
  for (let row = 0; row < numbers.length; row++) if (!Number.isNaN(numbers[row])) rows[n++] = row
  return rows.slice(0, n)
}

function placed(rows: Uint32Array, order: Uint32Array): Uint32Array {
  const into = new Uint32Array(order.length)
  for (let i = 0; i < order.length; i++) into[i] = rows[order[i]!]!
  return into
}

function taken(numbers: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = numbers[rows[i]!]! + 0
  return values
}

/** The distinct values of a column, with the rows of each. */
const stepsOf: (numbers: Float64Array) => Steps = oncePer((numbers) => {
  const { rows, values } = ascending(numbers)
  const distinct = new Float64Array(values.length)
  const ends = new Uint32Array(values.length + 1)
  let size = 0
  for (let i = 0; i < values.length; i++) {
    if (i === 0 || values[i] !== values[i - 1]) distinct[size++] = values[i]!
    ends[size] = i + 1
  }
  return { rows, ends: ends.slice(0, size + 1), values: distinct.slice(0, size) }
})

/**
 * The distinct values of a numeric column in ascending order under one labelling: everything its measures ask for is a
 * count along them. Rows that are missing or ignored are not in it. Valid until the next labelling is asked for.
 */
export interface Walk {
  /** How many distinct values there are; the arrays may be longer. */
  readonly size: number
  readonly values: Float64Array
  /** Rows, and reference rows among them, with one of the first i values, for i from 0 to `size`. */
  readonly places: Uint32Array
  readonly references: Uint32Array
  readonly referenceCount: number
  readonly generationCount: number
  /** The values that two and more rows have, by their place. */
  readonly ties: Uint32Array
}

/** The walk of a column, made once for each labelling and shared by all measures. */
export const walkOf: (numbers: Float64Array) => (labels: Labels) => Walk = oncePer((numbers) => {
  const steps = stepsOf(numbers)
  const ties = tiesOf(steps.ends, steps.values.length)
  const into = roomFor(steps)
  return rememberLast((labels: Labels) => {
    const size = kernels.walk(steps, labels, into)
    const rows = into.places[size]!
    const referenceCount = into.references[size]!
    // Where no row is ignored, the arrays that never change serve: more is known of them.
    const all = rows === steps.rows.length
    return {
      size,
      values: all ? steps.values : into.values,
      places: all ? steps.ends : into.places,
      references: into.references,
      referenceCount,
      generationCount: rows - referenceCount,
      ties: all ? ties : tiesOf(into.places, size),
    }
  })
})

/** Arrays for a walk along a column to fill. */
export function roomFor({ values, ends }: Steps): Walked {
  const counts = () => new Uint32Array(ends.length)
  return { values: new Float64Array(values.length), places: counts(), references: counts() }
}

/** The k-th smallest reference value (k from 1). */
export function referenceAt({ size, values, references }: Walk, k: number): number {
  return values[firstWhere(size, (i) => references[i + 1]! >= k)]!
}

/** The k-th smallest generated value (k from 1). */
export function generationAt({ size, values, places, references }: Walk, k: number): number {
  return values[firstWhere(size, (i) => places[i + 1]! - references[i + 1]! >= k)]!
}

/** The k-th smallest value of both (k from 1). */
export function valueAt({ size, values, places }: Walk, k: number): number {
  return values[firstWhere(size, (i) => places[i + 1]! >= k)]!
}

/** Generated values < x. */
export function generationBelow(walk: Walk, x: number): number {
  const { places, references } = walk
  const i = firstFrom(walk, x)
  return places[i]! - references[i]!
}

/** Generated values > x. */
export function generationAbove(walk: Walk, x: number): number {
  const { places, references, generationCount } = walk
  const i = firstBeyond(walk, x)
  return generationCount - (places[i]! - references[i]!)
}

/** Reference values < x. */
export function referenceBelow(walk: Walk, x: number): number {
  return walk.references[firstFrom(walk, x)]!
}

/** Reference values > x. */
export function referenceAbove(walk: Walk, x: number): number {
  return walk.referenceCount - walk.references[firstBeyond(walk, x)]!
}

function tiesOf(places: Uint32Array, size: number): Uint32Array {
  const ties = new Uint32Array(size)
  let n = 0
  for (let i = 0; i < size; i++) if (places[i + 1]! - places[i]! > 1) ties[n++] = i
  return ties.slice(0, n)
}

/** First place whose value is ≥ x; the walk's size where there is none. */
export function firstFrom({ size, values }: Walk, x: number): number {
  return firstWhere(size, (j) => values[j]! >= x)
}

/** First place whose value is > x; the walk's size where there is none. */
export function firstBeyond({ size, values }: Walk, x: number): number {
  return firstWhere(size, (j) => values[j]! > x)
}
