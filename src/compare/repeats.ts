import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import { rowsWhere } from './rows-where.ts'

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

/** Counts of all things, at the cost of those that repeat. Codes below 0 hold nothing and are left out. */
export const repeatsOf: (codes: Int32Array | Uint32Array) => (labels: Labels) => Repeats = oncePer((codes) => {
  const { once, again, size } = separate(codes)
  const counts = new Int32Array(3 * size)
  return rememberLast((labels: Labels) => {
    const unique = [0, 0, 0]
    for (let i = 0; i < once.length; i++) unique[labels[once[i]!]!]!++
    counts.fill(0)
    for (let i = 0; i < again.length; i += 2) counts[labels[again[i]!]! * size + again[i + 1]!]!++
    const reference = counts.subarray(0, size)
    const generation = counts.subarray(size * Label.generation, size * (Label.generation + 1))
    const uniqueReferences = unique[Label.reference]!
    const uniqueGenerations = unique[Label.generation]!
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

/** Rows whose code occurs once; rows of the others, each followed by a new, dense code. */
function separate(codes: Int32Array | Uint32Array): { once: Uint32Array; again: Uint32Array; size: number } {
  let largest = -1
  for (let row = 0; row < codes.length; row++) if (codes[row]! > largest) largest = codes[row]!
  const counts = new Uint32Array(largest + 1)
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) counts[codes[row]!]!++
  const dense = new Int32Array(largest + 1)
  let size = 0
  for (let code = 0; code <= largest; code++) dense[code] = counts[code]! > 1 ? size++ : -1
  const once = rowsWhere(codes, (code) => code >= 0 && dense[code] === -1)
  const repeated = rowsWhere(codes, (code) => code >= 0 && dense[code] !== -1)
  const again = new Uint32Array(2 * repeated.length)
  repeated.forEach((row, i) => {
    again[2 * i] = row
    again[2 * i + 1] = dense[codes[row]!]!
  })
  return { once, again, size }
}

function sum(counts: Int32Array): number {
  let total = 0
  for (const count of counts) total += count
  return total
}
