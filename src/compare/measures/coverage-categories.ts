import type { Measure } from '../measure.ts'
import { isCategorical } from '../pooled.ts'
import { tallyOf } from '../tally.ts'
import { columnsWhere } from '../targets.ts'

/**
 * Share of the reference whose value the generation still has at least once.
 *
 * Some rare values are missing by chance, so honest data scores below 1 where there are many; falls when rare values
 * vanish. Range [0, 1]; missing cells are left out.
 */
export const coverageCategories: Measure = {
  id: 'coverage-categories',
  about: 'share of the reference whose value the generation still has',
  falls: 'tail-loss',
  tolerance: { worst: 0, retained: 0.99 },
  targets: columnsWhere(isCategorical),
  prepare(_, { columns: [column] }) {
    const tally = tallyOf(column!.codes!)
    return (labels) => {
      const { reference, generation, references, generations } = tally(labels)
      if (references === 0 || generations === 0) return NaN
      let covered = 0
      for (let code = 0; code < reference.length; code++) if (generation[code]! > 0) covered += reference[code]!
      return covered / references
    }
  },
}
