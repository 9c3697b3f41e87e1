import type { Measure } from '../measure.ts'
import { repeatsOf } from '../repeats.ts'
import { wholeRows } from '../targets.ts'

/**
 * Share of the rows that would have to change to make both sides the same set of rows (total variation over whole
 * rows).
 *
 * Falls below what chance allows when the generation repeats the reference row by row; other changes show elsewhere.
 * Range [0, 1].
 */
export const rowDistance: Measure = {
  id: 'row-distance',
  about: 'share of the rows that would have to change to make both sides the same set of rows',
  falls: 'memorisation',
  tolerance: { worst: 0, retained: 0.9 },
  targets: wholeRows,
  prepare({ rowIds }) {
    const repeats = repeatsOf(rowIds)
    return (labels) => {
      const { reference, generation, references, generations, uniqueReferences, uniqueGenerations } = repeats(labels)
      if (references === 0 || generations === 0) return NaN
      let difference = uniqueReferences / references + uniqueGenerations / generations
      for (let i = 0; i < reference.length; i++) {
        difference += Math.abs(reference[i]! / references - generation[i]! / generations)
      }
      return difference / 2
    }
  },
}
