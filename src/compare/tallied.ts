import type { Measure } from './measure.ts'
import { isCategorical } from './pooled.ts'
import { type Tally, tallyOf } from './tally.ts'
import { columnsWhere } from './targets.ts'

/** A measure of categorical and boolean columns that is a function of how often each value occurs on each side. */
export function tallied(
  said: Pick<Measure, 'id' | 'about' | 'falls' | 'rises' | 'tolerance'>,
  share: (tally: Tally) => number,
): Measure {
  return {
    ...said,
    targets: columnsWhere(isCategorical),
    prepare(_, { columns: [column] }) {
      const tally = tallyOf(column!.codes!)
      return (labels) => {
        const counts = tally(labels)
        return counts.references === 0 || counts.generations === 0 ? NaN : share(counts)
      }
    },
  }
}
