import type { Measure } from '../measure.ts'
import { isCategorical } from '../pooled.ts'
import { tallyOf } from '../tally.ts'
import { columnsWhere } from '../targets.ts'

/**
 * Share of the generation whose value the reference never has.
 *
 * Above 0 in honest data with many rare values; rises when values are invented. Range [0, 1]; missing cells are left
 * out.
 */
export const novelMass: Measure = {
  id: 'novel-mass',
  about: 'share of the generation whose value the reference never has',
  rises: 'off-support',
  tolerance: { beyond: 0.02 },
  targets: columnsWhere(isCategorical),
  prepare(_, { columns: [column] }) {
    const tally = tallyOf(column!.codes!)
    return (labels) => {
      const { reference, generation, references, generations } = tally(labels)
      if (references === 0 || generations === 0) return NaN
      let novel = 0
      for (let code = 0; code < reference.length; code++) if (reference[code] === 0) novel += generation[code]!
      return novel / generations
    }
  },
}
