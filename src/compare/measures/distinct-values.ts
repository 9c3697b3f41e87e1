import type { Measure } from '../measure.ts'
import { repeatsOf } from '../repeats.ts'
import { columnsWhere } from '../targets.ts'

/**
 * Distinct texts or lists of a column over its cells that hold one.
 *
 * Falls when texts or lists repeat each other exactly. It depends on the number of rows, so hold it against its
 * baseline. Range (0, 1].
 */
export const distinctValues: Measure = {
  id: 'distinct-values',
  about: 'distinct texts or lists of the generation over those it has',
  falls: 'repetition',
  tolerance: { worst: 0, retained: 0.98 },
  targets: columnsWhere(({ role, codes }) => (role === 'text' || role === 'vector') && codes !== undefined),
  prepare(_, { columns: [column] }) {
    const repeats = repeatsOf(column!.codes!)
    return (labels) => {
      const { generation, generations, uniqueGenerations } = repeats(labels)
      if (generations === 0) return NaN
      let distinct = uniqueGenerations
      for (let i = 0; i < generation.length; i++) distinct += generation[i]! > 0 ? 1 : 0
      return distinct / generations
    }
  },
}
