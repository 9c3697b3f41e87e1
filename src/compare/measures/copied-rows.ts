import type { Measure } from '../measure.ts'
import { repeatsOf } from '../repeats.ts'
import { wholeRows } from '../targets.ts'

/** How many standard errors above what is honest still count as honest. */
const margin = 3

/**
 * Share of the generation that repeats a row which the reference has just once, beyond what rows made without it would.
 *
 * Rows that are common in the world meet without any copying. Whatever the generator favours, the share that falls on
 * rows seen once is at most √(2 · share on rows never seen · share on rows seen twice), by Cauchy and Schwarz on Poisson
 * counts; that, and three of its standard errors, are taken off. 0 in honest data, and 1 for a copy of a reference whose
 * rows all differ. Range [0, 1].
 *
 * @see Good 1953, The population frequencies of species, Biometrika 40, for the counts
 */
export const copiedRows: Measure = {
  id: 'copied-rows',
  about: 'share of the generation that repeats rows which the reference has just once, beyond what new rows would',
  rises: 'memorisation',
  tolerance: { beyond: 0.01 },
  targets: wholeRows,
  prepare({ rowIds }) {
    const repeats = repeatsOf(rowIds)
    return (labels) => {
      const { reference, generation, references, generations, uniqueGenerations } = repeats(labels)
      if (references === 0 || generations === 0) return NaN
      let unseen = uniqueGenerations
      let once = 0
      let twice = 0
      for (let id = 0; id < reference.length; id++) {
        if (reference[id] === 0) unseen += generation[id]!
        else if (reference[id] === 1) once += generation[id]!
        else if (reference[id] === 2) twice += generation[id]!
      }
      const honest = Math.sqrt(2 * unseen * twice)
      return Math.max(0, once - honest - margin * Math.sqrt(honest)) / generations
    }
  },
}
