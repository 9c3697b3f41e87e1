import { Label, type Labels } from '../compare/measure.ts'
import type { PooledColumn } from '../compare/pooled.ts'
import { generationAt, referenceAt, type Walk, walkOf } from '../compare/walk.ts'

/** Standard errors of the share of values below the median: what lies within so many is chance. */
const errors = 2

/** How far the median of the generation lies above that of the reference, and how much of that may be chance. */
export interface Shift {
  readonly way: number
  readonly chance: number
}

/** How far the median of the generation lies above that of the reference. */
export function medianShift(numbers: Float64Array, labels: Labels): number {
  const walk = walkOf(numbers)(labels)
  return generationAt(walk, Math.ceil(walk.generationCount / 2)) - referenceAt(walk, Math.ceil(walk.referenceCount / 2))
}

/**
 * The same with what chance makes of it: the ranks around each median that are within two standard errors of the middle, whatever the
 * distribution; 0 where all of them hold one value.
 */
export function shiftOf(numbers: Float64Array, labels: Labels): Shift {
  const walk = walkOf(numbers)(labels)
  const { referenceCount, generationCount } = walk
  const chance = Math.hypot(
    halfWidth(walk, referenceAt, referenceCount),
    halfWidth(walk, generationAt, generationCount),
  )
  return { way: medianShift(numbers, labels), chance }
}

function halfWidth(walk: Walk, at: typeof referenceAt, count: number): number {
  const ranks = (errors * Math.sqrt(count)) / 2
  const rank = (share: number) => Math.min(count, Math.max(1, Math.ceil(share)))
  return (at(walk, rank(count / 2 + ranks)) - at(walk, rank(count / 2 - ranks))) / 2
}

/** The numbers on the scale on which a column moves: lengths differ by factors. */
export function onScale({ derived, numbers }: PooledColumn): Float64Array {
  return derived === 'length' ? numbers!.map(Math.log1p) : numbers!
}

/** The column's numbers, with those of the generation moved back by so much on its scale. */
export function movedBack(column: PooledColumn, labels: Labels, by: number): Float64Array {
  const back = onScale(column).map((x, row) => (labels[row] === Label.generation ? x - by : x))
  return column.derived === 'length' ? back.map(Math.expm1) : back
}
