import { kernels } from '../kernel/kernels.ts'
import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'

/** How often things (rows, texts) occur on each side under one labelling. Valid until the next labelling. */
export interface Repeats {
  readonly references: number
  readonly generations: number
  /** Things that occur once in the pool: how many on each side. They repeat nothing. */
  readonly uniqueReferences: number
  readonly uniqueGenerations: number
  /** For each thing that occurs more than once in the pool: how often on each side. */
  readonly reference: Int32Array
  readonly generation: Int32Array
}

/** Counts of all things, one walk for all measures of them. Codes below 0 hold nothing and are left out. */
export const repeatsOf: (codes: Int32Array | Uint32Array) => (labels: Labels) => Repeats = oncePer((codes) => {
  const { slots, size } = slotsOf(codes)
  const stride = size + 2
  const counts = new Int32Array(4 * stride)
  const [r, g] = [stride * Label.reference, stride * Label.generation]
  return rememberLast((labels: Labels) => {
    kernels.tally(slots, labels, counts)
    const reference = counts.subarray(r, r + size)
    const generation = counts.subarray(g, g + size)
    const uniqueReferences = counts[r + size]!
    const uniqueGenerations = counts[g + size]!
    return {
      references: uniqueReferences + sum(reference),
      generations: uniqueGenerations + sum(generation),
      uniqueReferences,
      uniqueGenerations,
      reference,
      generation,
    }
  })
})

/** Kept from one call to the next. */
let scratch = new Uint32Array(0)

/** A new, dense code for each code that occurs again; the next stands for all that occur once, the last for none. */
function slotsOf(codes: Int32Array | Uint32Array): { slots: Int32Array; size: number } {
  let largest = -1
  for (let row = 0; row < codes.length; row++) if (codes[row]! > largest) largest = codes[row]!
  if (scratch.length <= largest) scratch = new Uint32Array(largest + 1)
  const counts = scratch.fill(0, 0, largest + 1)
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) counts[codes[row]!]!++
  let size = 0
  for (let code = 0; code <= largest; code++) if (counts[code]! > 1) size++
  let next = 0
  // From here on each code's new one.
  for (let code = 0; code <= largest; code++) counts[code] = counts[code]! > 1 ? next++ : size
  const slots = new Int32Array(codes.length)
  for (let row = 0; row < codes.length; row++) slots[row] = codes[row]! < 0 ? size + 1 : counts[codes[row]!]!
  return { slots, size }
}

function sum(counts: Int32Array): number {
  let total = 0
  for (let i = 0; i < counts.length; i++) total += counts[i]!
  return total
}
