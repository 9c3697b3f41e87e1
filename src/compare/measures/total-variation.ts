import type { Measure } from '../measure.ts'
import { tallied } from '../tallied.ts'

/**
 * Share of the rows whose value would have to change to give both sides the same frequencies.
 *
 * Range [0, 1]; any change of frequencies raises it, and so does chance where there are many rare values, so hold it
 * against its baseline. Missing cells are left out.
 */
export const totalVariation: Measure = tallied(
  {
    id: 'total-variation',
    about: 'share of the rows whose value would have to change to give both sides the same frequencies',
    rises: 'drift',
    tolerance: { beyond: 0.05 },
  },
  ({ reference, generation, references, generations }) => {
    let difference = 0
    for (let code = 0; code < reference.length; code++) {
      difference += Math.abs(reference[code]! / references - generation[code]! / generations)
    }
    return difference / 2
  },
)
