import type { Measure } from '../measure.ts'
import { distinctRatio } from '../rarefied.ts'
import { repeatsOf } from '../repeats.ts'
import { wholeRows } from '../targets.ts'

/**
 * Distinct rows of the generation over those of as many reference rows.
 *
 * Falls when rows repeat each other exactly more often than real rows do; where the sizes differ, the larger side is
 * rarefied to the smaller. 1 in honest data. Range (0, ∞).
 *
 * @see Hurlbert 1971, The nonconcept of species diversity, Ecology 52, for the rarefaction
 */
export const distinctRows: Measure = {
  id: 'distinct-rows',
  about: 'distinct rows of the generation over those of as many reference rows',
  falls: 'repetition',
  tolerance: { worst: 0, retained: 0.98 },
  targets: wholeRows,
  prepare({ rowIds }) {
    const repeats = repeatsOf(rowIds)
    return (labels) => distinctRatio(repeats(labels))
  },
}
