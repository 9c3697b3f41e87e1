import { kernels, type Steps } from '../kernel/kernels.ts'
import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import { roomFor } from './walk.ts'

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
  const { size, steps } = stepsOf(codes)
  const into = roomFor(steps)
  const reference = new Int32Array(size)
  const generation = new Int32Array(size)
  return rememberLast((labels: Labels) => {
    const length = kernels.walk(steps, labels, into)
    const all = into.places[length] === steps.rows.length
    const { values, places } = all ? { values: steps.values, places: steps.ends } : into
    const { references } = into
    reference.fill(0)
    generation.fill(0)
    for (let i = 0; i < length; i++) {
      const count = references[i + 1]! - references[i]!
      reference[values[i]!] = count
      generation[values[i]!] = places[i + 1]! - places[i]! - count
    }
    return { reference, generation, references: sum(reference), generations: sum(generation) }
  })
})

/** The codes that occur, ascending, with the rows of each; `size` is one more than the largest. */
function stepsOf(codes: Int32Array): { size: number; steps: Steps } {
  let size = 0
  let rows = 0
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! >= size) size = codes[row]! + 1
    if (codes[row]! >= 0) rows++
  }
  const next = new Uint32Array(size + 1)
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) next[codes[row]! + 1]!++
  for (let code = 0; code < size; code++) next[code + 1]! += next[code]!
  const ends = next.slice()
  const sorted = new Uint32Array(rows)
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) sorted[next[codes[row]!]!++] = row
  return { size, steps: { rows: sorted, ends, values: Float64Array.from({ length: size }, (_, code) => code) } }
}

function sum(counts: Int32Array): number {
  let total = 0
  for (let code = 0; code < counts.length; code++) total += counts[code]!
  return total
}
