import type { Measure } from '../measure.ts'
import { repeatsOf } from '../repeats.ts'
import { wholeRows } from '../targets.ts'

/**
 * Distinct rows of the generation over its rows.
 *
 * Falls when rows repeat each other exactly. It depends on the number of rows, so hold it against its baseline. Range
 * (0, 1].
 */
export const distinctRows: Measure = {
  id: 'distinct-rows',
  about: 'distinct rows of the generation over its rows',
  falls: 'repetition',
  tolerance: { worst: 0, retained: 0.98 },
  targets: wholeRows,
  prepare({ rowIds }) {
    const repeats = repeatsOf(rowIds)
    return (labels) => {
      const { generation, generations, uniqueGenerations } = repeats(labels)
      if (generations === 0) return NaN
      let distinct = uniqueGenerations
      for (let i = 0; i < generation.length; i++) distinct += generation[i]! > 0 ? 1 : 0
      return distinct / generations
    }
  },
}
