import type { Measure } from './measure.ts'
import { isNumeric } from './pooled.ts'
import { columnsWhere } from './targets.ts'
import { generationAbove, generationBelow, referenceAt, walkOf } from './walk.ts'

/** The share of the reference that counts as one of its tails. */
export const tailShare = 0.01

/** The measure of one side's tail: the mass of the generation strictly beyond the reference's 1 % or 99 % point. */
export function tailMass(side: 'low' | 'high'): Measure {
  return {
    id: `tail-mass-${side}`,
    about: `share of the generation beyond the reference's ${side === 'low' ? '1 %' : '99 %'} point`,
    falls: 'tail-loss',
    rises: 'drift',
    tolerance: { worst: 0, retained: 0.75 },
    // Counts of few rows are skewed; their roots vary alike whatever the count, so that an empty tail stands out.
    statistic: Math.sqrt,
    targets: columnsWhere(isNumeric),
    prepare(_, { columns: [column] }) {
      const walk = walkOf(column!.numbers!)
      return (labels) => {
        const at = walk(labels)
        const { referenceCount, generationCount } = at
        if (referenceCount === 0 || generationCount === 0) return NaN
        const rank = Math.ceil(tailShare * referenceCount)
        const beyond =
          side === 'low'
            ? generationBelow(at, referenceAt(at, rank))
            : generationAbove(at, referenceAt(at, referenceCount + 1 - rank))
        return beyond / generationCount
      }
    },
  }
}
