import type { Measure } from '../measure.ts'
import { modeCountsOf } from '../mode-counts.ts'

/**
 * ln of a mode's share of the generation over its share of the reference; half a point is added to each count, so that an
 * empty mode has a logarithm.
 *
 * Modes are groups of pooled rows that lie together, found blind to labels, or the values of a column that is named for
 * it. Falls when the generation thins a mode out or loses it, rises when it favours or invents one. 0 in honest data.
 */
export const modeShare: Measure = {
  id: 'mode-share',
  about: 'how much larger a group of similar rows is in the generation than in the reference (as a logarithm)',
  falls: 'mode-loss',
  rises: 'drift',
  tolerance: { logRetained: 0.5 },
  targets: ({ spaces }) =>
    spaces.flatMap((space) => (space.modes?.names ?? []).map((_, mode) => ({ columns: [], space, mode }))),
  prepare(_, { space, mode }) {
    const counts = modeCountsOf(space!)
    return (labels) => {
      const { reference, generation, references, generations } = counts(labels)
      if (references === 0 || generations === 0) return NaN
      const [r, g] = [reference[mode!]! + 0.5, generation[mode!]! + 0.5]
      return Math.log(g / (generations + 0.5)) - Math.log(r / (references + 0.5))
    }
  },
}
