import { pointSidesOf } from '../compare/graph.ts'
import { Label, type Labels } from '../compare/measure.ts'
import type { PooledSpace } from '../compare/pooled.ts'
import { cellsOf, type Texts, tellingColumns } from './cells.ts'
import type { Effect } from './effects.ts'
import type { RowsEvidence } from './evidence.ts'
import { nearestListed } from './nearest-other.ts'

const shown = 5

/**
 * Generated rows that lie nearest to a row of the reference, each before that one. Shares are beyond what comes as near to held-out rows:
 * the measure's own.
 */
export function showCopies(
  space: PooledSpace,
  texts: Texts,
  labels: Labels,
  { effect, examples }: { readonly effect: Effect; readonly examples: boolean },
): RowsEvidence {
  const { pooledRows } = space
  const pairs = Array.from(pointSidesOf(space)(labels).generation)
    .flatMap((point) => {
      const other = nearestListed(space, labels, point, Label.reference)
      return other ? [{ point, other }] : []
    })
    .sort((a, b) => a.other.squared - b.other.squared || a.point - b.point)
    .slice(0, shown)
    .map(({ point, other }) => [pooledRows[point]!, pooledRows[other.point]!] as const)
  const columns = examples ? tellingColumns(texts.rows.pooled, pairs) : []
  const cells = (row: number) => (examples ? cellsOf(row, columns, texts) : [])
  const rows = pairs.flatMap(([copy, original]) => [
    { generation: 1, reference: 0, cells: cells(copy) },
    { generation: 0, reference: 1, cells: cells(original) },
  ])
  return { kind: 'rows', what: 'copied', share: effect.value, honestShare: Math.max(0, effect.baseline), columns, rows }
}
