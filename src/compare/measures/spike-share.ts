import type { Measure } from '../measure.ts'
import { isNumeric } from '../pooled.ts'
import { columnsWhere } from '../targets.ts'
import { tieRuns, walkOf } from '../walk.ts'

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
      const { values, references, referenceCount, generationCount } = walk(labels)
      if (referenceCount === 0 || generationCount === 0) return NaN
      const ties = tieRuns(values)
      let gone = 0
      for (let run = 0; run < ties.length; run += 2) {
        const inReference = references[ties[run + 1]!]! - references[ties[run]!]!
        if (inReference > gone && inReference === ties[run + 1]! - ties[run]!) gone = inReference
      }
      let largest = 1 / generationCount
      for (let run = 0; run < ties.length; run += 2) {
        const rows = ties[run + 1]! - ties[run]!
        const inReference = references[ties[run + 1]!]! - references[ties[run]!]!
        const honest = Math.max(inReference, gone) / referenceCount
        const excess = (rows - inReference) / generationCount - 2 * honest
        if (excess > largest) largest = excess
      }
      return largest
    }
  },
}
