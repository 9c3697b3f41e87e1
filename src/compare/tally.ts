import { kernels } from '../kernel/kernels.ts'
import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'

/** How often each code occurs on each side, under one labelling. Valid until the next labelling is asked for. */
export interface Tally {
  readonly reference: Int32Array
  readonly generation: Int32Array
  /** Sums of the two; rows whose code is −1 are in neither. */
  readonly references: number
  readonly generations: number
}

/** Counts by code, one walk for all measures of the column. */
export const tallyOf: (codes: Int32Array) => (labels: Labels) => Tally = oncePer((codes) => {
  let size = 0
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= size) size = codes[row]! + 1
  // One extra slot swallows the rows without a code.
  const stride = size + 1
  const slots = Int32Array.from(codes, (code) => (code < 0 ? size : code))
  const counts = new Int32Array(4 * stride)
  return rememberLast((labels: Labels) => {
    kernels.tally(slots, labels, counts)
    const reference = counts.subarray(0, size)
    const generation = counts.subarray(stride * Label.generation, stride * Label.generation + size)
    return { reference, generation, references: sum(reference), generations: sum(generation) }
  })
})

function sum(counts: Int32Array): number {
  let total = 0
  for (let code = 0; code < counts.length; code++) total += counts[code]!
  return total
}
