import type { Measure } from '../measure.ts'
import { tallied } from '../tallied.ts'

/**
 * Share of the reference whose value the generation still has at least once.
 *
 * Some rare values are missing by chance, so honest data scores below 1 where there are many; falls when rare values
 * vanish. Range [0, 1]; missing cells are left out.
 */
export const coverageCategories: Measure = tallied(
  {
    id: 'coverage-categories',
    about: 'share of the reference whose value the generation still has',
    falls: 'tail-loss',
    tolerance: { worst: 0, retained: 0.99 },
  },
  ({ reference, generation, references }) => {
    let covered = 0
    for (let code = 0; code < reference.length; code++) if (generation[code]! > 0) covered += reference[code]!
    return covered / references
  },
)
