import type { Labels, Measure } from './measure.ts'
import { isNumeric, type PooledColumn } from './pooled.ts'
import { columnsWhere } from './targets.ts'

/** Larger than any ratio of spreads that data has; stands where the reference has no spread and the generation does. */
const unbounded = 1e9

/** A measure of spread: the generation's over the reference's. Falls when it narrowed; what a widening shows is drift. */
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
    tolerance: { worst: 0, retained: 0.9 },
    targets: columnsWhere(applies),
    prepare(_, { columns: [column] }) {
      const spread = spreads(column!.numbers!)
      return (labels) => {
        const { reference, generation } = spread(labels)
        if (Number.isNaN(reference) || Number.isNaN(generation)) return NaN
        if (reference > 0) return Math.min(generation / reference, unbounded)
        return generation > 0 ? unbounded : 1
      }
    },
  }
}
