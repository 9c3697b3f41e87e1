import type { Measure } from '../measure.ts'
import { isNumeric } from '../pooled.ts'
import { columnsWhere } from '../targets.ts'
import { type Walk, walkOf } from '../walk.ts'

/** Rows of a value beside another that are no chance, at least: with fewer, the null would hardly ever leave one row. */
const leastBeside = 5
/** Steps that differ by less than this share are the same: months, and rounded decimals. */
const uneven = 0.2

/**
 * Share of the generation on one exact value, beyond twice the share that the reference has there; the largest such.
 *
 * Where no value more than doubled it is the share of one row, so that values which merely became commoner are no
 * spike; nor are values that replace as common ones which are gone, or that the generation has half as often and more one
 * step beside them on the grid of the reference (a column of whole numbers that moved). Rises when values are repeated:
 * clipped, imputed, memorised. Range (0, 1].
 */
export const spikeShare: Measure = {
  id: 'spike-share',
  about: 'share of the generation on one exact value, beyond twice that of the reference',
  rises: 'repetition',
  tolerance: { beyond: 0.02 },
  targets: columnsWhere(isNumeric),
  prepare(_, { columns: [column] }) {
    const walk = walkOf(column!.numbers!)
    return (labels) => {
      const at = walk(labels)
      const { ties, places, references, referenceCount, generationCount } = at
      if (referenceCount === 0 || generationCount === 0) return NaN
      let gone = 0
      for (let t = 0; t < ties.length; t++) {
        const i = ties[t]!
        const inReference = references[i + 1]! - references[i]!
        if (inReference > gone && inReference === places[i + 1]! - places[i]!) gone = inReference
      }
      // Of both counts, a whole number: what is the same in two shuffles is the same to the last digit.
      let largest = referenceCount
      let step: number | undefined
      for (let t = 0; t < ties.length; t++) {
        const i = ties[t]!
        const inReference = references[i + 1]! - references[i]!
        const inGeneration = places[i + 1]! - places[i]! - inReference
        // Most values are no candidates, which whole numbers tell without a division.
        if (inGeneration * referenceCount <= 2 * inReference * generationCount) continue
        const excess = inGeneration * referenceCount - 2 * Math.max(inReference, gone) * generationCount
        if (excess <= largest) continue
        step ??= stepOf(at)
        const standsOut = (inGeneration - 2 * mostBeside(at, i, step)) * referenceCount
        largest = Math.max(largest, Math.min(excess, standsOut))
      }
      return largest / (referenceCount * generationCount)
    }
  },
}

/** The grid of the reference: the smallest step between values that it repeats. 0 where it has none. */
function stepOf({ ties, values, references }: Walk): number {
  let [step, last] = [Infinity, -Infinity]
  for (let t = 0; t < ties.length; t++) {
    const i = ties[t]!
    if (references[i + 1]! - references[i]! < 2) continue
    step = Math.min(step, values[i]! - last)
    last = values[i]!
  }
  return step === Infinity ? 0 : step
}

/** How often the generation has a value one step beside the i-th, the commoner of the two. */
function mostBeside({ size, values, places, references }: Walk, i: number, step: number): number {
  const count = (j: number) => {
    const isBeside = j >= 0 && j < size && Math.abs(Math.abs(values[j]! - values[i]!) - step) < uneven * step
    return isBeside ? places[j + 1]! - places[j]! - (references[j + 1]! - references[j]!) : 0
  }
  const most = Math.max(count(i - 1), count(i + 1))
  return most < leastBeside ? 0 : most
}
