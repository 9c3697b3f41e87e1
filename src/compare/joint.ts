import { type SideTotals, totalsOf } from '../kernel/totals.ts'
import { pointSidesOf, scanOf } from './graph.ts'
import type { Measure, Target } from './measure.ts'
import type { Pooled, PooledSpace } from './pooled.ts'
import type { Scan } from './scan.ts'
import type { Sides } from './sides.ts'

/** The neighbour graph of a space under one labelling. */
export interface Graph {
  /** Sums over the points of each side. */
  readonly reference: SideTotals
  readonly generation: SideTotals
  /** What is known of each point, and which points are whose. */
  readonly scan: Scan
  readonly points: Sides
}

/** A measure of a space that is a function of its neighbour graph under a labelling. NaN where a side has no point. */
export function joint(
  said: Pick<Measure, 'id' | 'about' | 'falls' | 'rises' | 'tolerance' | 'statistic'>,
  value: (graph: Graph) => number,
): Measure {
  return {
    ...said,
    targets: everySpace,
    prepare(_, { space }) {
      const sides = pointSidesOf(space!)
      const scan = scanOf(space!)
      return (labels) => {
        const points = sides(labels)
        if (points.reference.length === 0 || points.generation.length === 0) return NaN
        const found = scan(labels)
        return value({ reference: totalsOf(found, 0), generation: totalsOf(found, 1), scan: found, points })
      }
    },
  }
}

/** One target for each space. */
export function everySpace({ spaces, columns }: Pooled): readonly Target[] {
  return spaces.map((space) => ({ columns: columns.filter((column) => isOf(column.name, space)), space }))
}

/**
 * One target for each column of vectors. What varies alike is no loss there; in a table columns that come to depend on each
 * other do so too, and its own measures of dependence say that.
 */
export function vectorSpaces(pooled: Pooled): readonly Target[] {
  return everySpace(pooled).filter(({ space }) => space!.kind === 'vector')
}

/** The vector column that a space is made of; that of the rows has none. */
function isOf(name: string, { kind, name: own }: PooledSpace): boolean {
  return kind === 'vector' && name === own
}
