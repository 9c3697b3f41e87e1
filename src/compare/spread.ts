import type { Labels, Measure } from './measure.ts'
import { oncePer } from './memo.ts'
import { isNumeric, type PooledColumn } from './pooled.ts'
import { columnsWhere } from './targets.ts'

/** Beyond any log ratio of spreads that data has; stands where one side alone has no spread. */
export const unbounded = 20

/**
 * A measure of spread: ln of the generation's over the reference's. Falls when it narrowed; what a widening shows is
 * drift. On the log scale a few extreme values that fall on one side or the other weigh alike.
 */
export function spreadRatio(
  id: string,
  about: string,
  spreads: (numbers: Float64Array) => (labels: Labels) => { reference: number; generation: number },
  applies: (column: PooledColumn) => boolean = isNumeric,
): Measure {
  return {
    id,
    about,
    falls: 'spread-loss',
    rises: 'drift',
    tolerance: { logRetained: 0.9 },
    targets: columnsWhere(applies),
    prepare(_, { columns: [column] }) {
      const spread = spreads(onScale(column!))
      return (labels) => {
        const { reference, generation } = spread(labels)
        if (Number.isNaN(reference) || Number.isNaN(generation)) return NaN
        if (generation === 0 && reference === 0) return 0
        return Math.max(-unbounded, Math.min(unbounded, Math.log(generation / reference)))
      }
    },
  }
}

/** Lengths differ by factors: twice as long is as much as half as long. */
const onScale: (column: PooledColumn) => Float64Array = oncePer(({ derived, numbers }) =>
  derived === 'length' ? numbers!.map(Math.log1p) : numbers!,
)
