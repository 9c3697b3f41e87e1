import type { Measure } from '../measure.ts'
import { tallied } from '../tallied.ts'

/** Values that each make up at most this share of the reference count as rare. */
const rare = 0.01

/**
 * Share of the generation on values that are rare in the reference (each 1 % of it or less, but there).
 *
 * Falls when the rare values thin out, before they vanish. Range [0, 1]; missing cells are left out.
 */
export const rareMass: Measure = tallied(
  {
    id: 'rare-mass',
    about: 'share of the generation on values that are rare in the reference (1 % or less each)',
    falls: 'tail-loss',
    rises: 'drift',
    tolerance: { worst: 0, retained: 0.75 },
  },
  ({ reference, generation, references, generations }) => {
    const limit = rare * references
    let mass = 0
    for (let code = 0; code < reference.length; code++) {
      const count = reference[code]!
      if (count > 0 && count <= limit) mass += generation[code]!
    }
    return mass / generations
  },
)
