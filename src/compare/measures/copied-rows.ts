import type { Measure } from '../measure.ts'
import { repeatsOf } from '../repeats.ts'
import { wholeRows } from '../targets.ts'

/**
 * Share of the generation that repeats a row which the reference has just once, less the share that new real rows
 * would (twice the number of rows seen exactly twice, over the rows).
 *
 * Rows that are common in the world are no evidence, so a generator that only favours the common does not raise it.
 * Near 0 in honest data; 1 for a copy of a reference whose rows all differ. Range [−1, 1].
 *
 * @see Good 1953, The population frequencies of species, Biometrika 40
 */
export const copiedRows: Measure = {
  id: 'copied-rows',
  about: 'share of the generation that repeats rows which the reference has just once, less what new real rows would',
  rises: 'memorisation',
  tolerance: { beyond: 0.01 },
  targets: wholeRows,
  prepare({ rowIds }) {
    const repeats = repeatsOf(rowIds)
    return (labels) => {
      const { reference, generation, references, generations } = repeats(labels)
      if (references === 0 || generations === 0) return NaN
      let copies = 0
      let twice = 0
      for (let id = 0; id < reference.length; id++) {
        if (reference[id] === 1) copies += generation[id]!
        else if (reference[id] === 2) twice++
      }
      return copies / generations - (2 * twice) / references
    }
  },
}
