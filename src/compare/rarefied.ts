import type { Repeats } from './repeats.ts'

/**
 * Distinct things of the generation over those of the reference, both as expected in equally many rows (drawn without
 * replacement from the larger side), so that unequal sizes decide nothing. NaN when a side is empty.
 *
 * @see Hurlbert 1971, The nonconcept of species diversity, Ecology 52, for the rarefaction
 */
export function distinctRatio(repeats: Repeats): number {
  const { references, generations, reference, generation, uniqueReferences, uniqueGenerations } = repeats
  const rows = Math.min(references, generations)
  if (rows === 0) return NaN
  const ofGeneration = distinctAt(rows, generation, uniqueGenerations, generations)
  return ofGeneration / distinctAt(rows, reference, uniqueReferences, references)
}

/** Expected number of distinct things in `rows` rows out of `total`. */
function distinctAt(rows: number, counts: Int32Array, unique: number, total: number): number {
  let distinct = (unique * rows) / total
  if (rows === total) {
    for (let i = 0; i < counts.length; i++) distinct += counts[i]! > 0 ? 1 : 0
    return distinct
  }
  // present[c]: the chance that a thing which c rows hold is in one of the drawn ones.
  const present = [0]
  let absent = 1
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!
    for (let c = present.length - 1; c < count; c++) {
      absent = (absent * Math.max(0, total - c - rows)) / (total - c)
      present.push(1 - absent)
    }
    distinct += present[count]!
  }
  return distinct
}
