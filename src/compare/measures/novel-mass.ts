import type { Measure } from '../measure.ts'
import { tallied } from '../tallied.ts'

/**
 * Share of the generation whose value the reference never has.
 *
 * Above 0 in honest data with many rare values; rises when values are invented. Range [0, 1]; missing cells are left
 * out.
 */
export const novelMass: Measure = tallied(
  {
    id: 'novel-mass',
    about: 'share of the generation whose value the reference never has',
    rises: 'off-support',
    tolerance: { beyond: 0.02 },
  },
  ({ reference, generation, generations }) => {
    let novel = 0
    for (let code = 0; code < reference.length; code++) if (reference[code] === 0) novel += generation[code]!
    return novel / generations
  },
)
