import { fork, shuffle, uniform } from '../../math/random.ts'
import { rowsOf, take } from '../model.ts'
import { numberOption } from '../number-option.ts'
import { everything } from './accumulate.ts'
import type { TrainingPolicy } from './policy.ts'

/**
 * Each generation learns from a fixed number of rows out of everything so far: slower than replace, but not bounded.
 *
 * @throws DataError `bad-option`
 * @see Kazdan et al. 2024, Collapse or Thrive?
 */
export function accumulateSubsample({ budget }: { budget?: number } = {}): TrainingPolicy {
  if (budget !== undefined) {
    numberOption('budget', budget, { least: 2, whole: true, what: 'a whole number of rows' })
  }
  return {
    id: 'accumulate-subsample',
    lesson(past) {
      const parts = everything(past)
      const all = parts.reduce((sum, { table }) => sum + rowsOf(table), 0)
      const order = shuffle(
        Uint32Array.from({ length: all }, (_, row) => row),
        uniform(fork(past.seed, 'subsample', past.number)),
      )
      const chosen = order.subarray(0, budget ?? rowsOf(past.reference)).sort()
      let first = 0
      return parts.flatMap((part) => {
        const end = first + rowsOf(part.table)
        const rows = chosen.filter((row) => row >= first && row < end).map((row) => row - first)
        first = end
        return rows.length === 0 ? [] : [{ ...part, table: take(part.table, rows) }]
      })
    },
  }
}
