import type { Comparison } from '../compare/compare.ts'
import { Label } from '../compare/measure.ts'
import type { PooledColumn } from '../compare/pooled.ts'
import type { Effect } from './effects.ts'
import { areTolerated, leastRowsOf, splitsWhere } from './look-again.ts'

/** Rows of either side that must be left, at least. */
const leastRows = 100
/** A value is lost, or thinned out, where less than this share of what the reference has is left of its share. */
const mostLeft = 0.5

/**
 * The column whose values took the most with them, where rows as a whole spread less only because values of categories are gone:
 * among the rows with other values they spread as they should. Undefined where that is not so.
 *
 * Each value is a direction of its own, however few rows have it, and a direction without any spread outweighs all others. What is lost
 * then is a part of the support, and is told as such.
 */
export function spreadOfLostValues({ trial, instances }: Comparison, effects: readonly Effect[]): string | undefined {
  const fell = instances.filter(
    ({ measure, target }, i) => measure.id === 'log-determinant' && target.space?.kind === 'table' && effects[i]!.fell,
  )
  const { pooled, splits, seed } = trial
  if (fell.length === 0 || !splits) return undefined
  const lost = pooled.columns.flatMap((column) => lostRows(column, trial.relabelling.truth) ?? [])
  const rest = splitsWhere(splits, (row) => lost.every(({ rows }) => rows[row] === 0))
  const look = { pooled, splits: rest, seed }
  const isTold =
    leastRowsOf(rest) >= leastRows &&
    areTolerated(
      fell.map((instance) => ({ instance, sign: -1 })),
      look,
    )
  return isTold ? [...lost].sort((a, b) => b.share - a.share)[0]?.column : undefined
}

interface LostRows {
  readonly column: string
  /** 1 for rows with a value that is lost or thinned out. */
  readonly rows: Uint8Array
  /** The share of the reference that they are. */
  readonly share: number
}

/** Undefined where no value is lost, or where there are none. */
function lostRows({ name, role, codes }: PooledColumn, labels: Uint8Array): LostRows | undefined {
  if (!codes || (role !== 'categorical' && role !== 'boolean')) return undefined
  const counts = { [Label.reference]: new Map<number, number>(), [Label.generation]: new Map<number, number>() }
  const totals = { [Label.reference]: 0, [Label.generation]: 0 }
  codes.forEach((code, row) => {
    const label = labels[row]
    if (code < 0 || (label !== Label.reference && label !== Label.generation)) return
    counts[label].set(code, (counts[label].get(code) ?? 0) + 1)
    totals[label]++
  })
  const share = (label: 0 | 1, code: number) => (counts[label].get(code) ?? 0) / totals[label]
  const isLost = (code: number) => share(Label.generation, code) < mostLeft * share(Label.reference, code)
  const gone = new Set([...counts[Label.reference].keys()].filter(isLost))
  if (gone.size === 0) return undefined
  const rows = Uint8Array.from(codes, (code) => (gone.has(code) ? 1 : 0))
  return { column: name, rows, share: [...gone].reduce((sum, code) => sum + share(Label.reference, code), 0) }
}
