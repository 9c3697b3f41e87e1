import type { Measure } from '../measure.ts'
import { isCategorical } from '../pooled.ts'
import { tallyOf } from '../tally.ts'
import { columnsWhere } from '../targets.ts'

/**
 * Share of the rows whose value would have to change to give both sides the same frequencies.
 *
 * Range [0, 1]; any change of frequencies raises it, and so does chance where there are many rare values, so hold it
 * against its baseline. Missing cells are left out.
 */
export const totalVariation: Measure = {
  id: 'total-variation',
  about: 'share of the rows whose value would have to change to give both sides the same frequencies',
  rises: 'drift',
  tolerance: { beyond: 0.05 },
  targets: columnsWhere(isCategorical),
  prepare(_, { columns: [column] }) {
    const tally = tallyOf(column!.codes!)
    return (labels) => {
      const { reference, generation, references, generations } = tally(labels)
      if (references === 0 || generations === 0) return NaN
      let difference = 0
      for (let code = 0; code < reference.length; code++) {
        difference += Math.abs(reference[code]! / references - generation[code]! / generations)
      }
      return difference / 2
    }
  },
}
