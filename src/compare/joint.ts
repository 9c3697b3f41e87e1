import { type Graph, graphOf } from './graph.ts'
import type { Measure, Target } from './measure.ts'
import type { Pooled, PooledSpace } from './pooled.ts'

/** A measure of a space that is a function of its neighbour graph under a labelling. NaN where a side has no point. */
export function joint(
  said: Pick<Measure, 'id' | 'about' | 'falls' | 'rises' | 'tolerance' | 'statistic'>,
  value: (graph: Graph) => number,
): Measure {
  return {
    ...said,
    targets: everySpace,
    prepare(_, { space }) {
      const graph = graphOf(space!)
      return (labels) => {
        const at = graph(labels)
        return at.reference.length === 0 || at.generation.length === 0 ? NaN : value(at)
      }
    },
  }
}

/** One target for each space. */
export function everySpace({ spaces, columns }: Pooled): readonly Target[] {
  return spaces.map((space) => ({ columns: columns.filter((column) => isOf(column.name, space)), space }))
}

/** The vector column that a space is made of; that of the rows has none. */
function isOf(name: string, { kind, name: own }: PooledSpace): boolean {
  return kind === 'vector' && name === own
}
