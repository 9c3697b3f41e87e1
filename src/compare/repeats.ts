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
  const counts = new Map<number, number>()
  for (const code of codes) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1)
  const dense = new Map<number, number>()
  const once: number[] = []
  const again: number[] = []
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code < 0) continue
    if (counts.get(code) === 1) once.push(row)
    else {
      if (!dense.has(code)) dense.set(code, dense.size)
      again.push(row, dense.get(code)!)
    }
  }
  return { once: Uint32Array.from(once), again: Uint32Array.from(again), size: dense.size }
}

function sum(counts: Int32Array): number {
  let total = 0
  for (const count of counts) total += count
  return total
}
