import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'

/** How often each code occurs on each side, under one labelling. Valid until the next labelling is asked for. */
export interface Tally {
  readonly reference: Float64Array
  readonly generation: Float64Array
  /** Sums of the two; rows whose code is −1 are in neither. */
  readonly references: number
  readonly generations: number
}

/** Counts by code, one walk for all measures of the column (or of the rows). */
export const tallyOf: (codes: Int32Array | Uint32Array) => (labels: Labels) => Tally = oncePer((codes) => {
  let size = 0
  for (const code of codes) if (code >= size) size = code + 1
  // One extra slot swallows the rows without a code; side by side, so that a label picks the half.
  const counts = new Float64Array(3 * (size + 1))
  const slots = Int32Array.from(codes, (code) => (code < 0 ? size : code))
  const stride = size + 1
  return rememberLast((labels: Labels) => {
    counts.fill(0)
    for (let row = 0; row < slots.length; row++) counts[labels[row]! * stride + slots[row]!]!++
    const reference = counts.subarray(0, size)
    const generation = counts.subarray(stride * Label.generation, stride * Label.generation + size)
    return { reference, generation, references: sum(reference), generations: sum(generation) }
  })
})

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
