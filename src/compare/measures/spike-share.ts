import type { Measure } from '../measure.ts'
import { isNumeric } from '../pooled.ts'
import { columnsWhere } from '../targets.ts'
import { walkOf } from '../walk.ts'

/**
 * Share of the generation on one exact value, beyond twice the share that the reference has there; the largest such.
 *
 * Where no value more than doubled it is the share of one row, so that values which merely became commoner are no
 * spike; nor are values that replace as common ones which are gone (a column of whole numbers that moved). Rises when
 * values are repeated: clipped, imputed, memorised. Range (0, 1].
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
      const { ties, places, references, referenceCount, generationCount } = walk(labels)
      if (referenceCount === 0 || generationCount === 0) return NaN
      let gone = 0
      for (let t = 0; t < ties.length; t++) {
        const i = ties[t]!
        const inReference = references[i + 1]! - references[i]!
        if (inReference > gone && inReference === places[i + 1]! - places[i]!) gone = inReference
      }
      // Of both counts, a whole number: what is the same in two shuffles is the same to the last digit.
      let largest = referenceCount
      for (let t = 0; t < ties.length; t++) {
        const i = ties[t]!
        const inReference = references[i + 1]! - references[i]!
        const inGeneration = places[i + 1]! - places[i]! - inReference
        // Most values are no candidates, which whole numbers tell without a division.
        if (inGeneration * referenceCount <= 2 * inReference * generationCount) continue
        const excess = inGeneration * referenceCount - 2 * Math.max(inReference, gone) * generationCount
        if (excess > largest) largest = excess
      }
      return largest / (referenceCount * generationCount)
    }
  },
}
