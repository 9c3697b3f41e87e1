import type { Comparison } from '../compare/compare.ts'
import type { Flag } from './flags.ts'
import { areTolerated, leastRowsOf, splitsWhere } from './look-again.ts'
import { collapseSymptoms } from './verdict.ts'

/** Rows of either side that must be left without gaps, at least. */
const leastRows = 100

/**
 * The losses that gaps alone explain: in some columns more values are missing, or fewer, and among the rows without gaps there no loss
 * is left that is not tolerated.
 *
 * Of those columns themselves: fewer values reach less of a range, though they come from the same one. Of rows as points: rows with
 * the same gap lie closer together, and where gaps are filled the rows that had them seem gone.
 */
export function explainedByGaps({ trial }: Comparison, flags: readonly Flag[]): ReadonlySet<Flag> {
  const gaps = flags.filter(({ instance }) => instance.measure.id === 'missing-share')
  const names = new Set(gaps.map(({ instance }) => instance.target.columns[0]!.name))
  const losses = [
    ...Array.from(names, (name) => ({
      of: [name],
      own: flags.filter((flag) => isLoss(flag) && isOfColumn(flag, name)),
    })),
    { of: [...names], own: lossesOfRows(flags, gaps, names) },
  ]
  return new Set(losses.flatMap(({ of, own }) => (isExplained(trial, own, of) ? own : [])))
}

/**
 * The losses of rows as points, where gaps may explain them. A kind of rows that is gone may be the one with the gaps. So nothing is
 * explained where another column lost something, or where gaps were filled and another column changed at all.
 */
function lossesOfRows(flags: readonly Flag[], gaps: readonly Flag[], names: ReadonlySet<string>): Flag[] {
  const areFilled = gaps.some(({ sign }) => sign < 0)
  const isOfRows = ({ instance: { target } }: Flag) => target.space?.kind === 'table'
  const isOfGaps = ({ instance: { target } }: Flag) =>
    !target.space && target.columns.some(({ name }) => names.has(name))
  const isElsewhere = (flag: Flag) => !isOfRows(flag) && !isOfGaps(flag) && (areFilled || isLoss(flag))
  return flags.some(isElsewhere) ? [] : flags.filter((flag) => isOfRows(flag) && isLoss(flag))
}

function isExplained({ pooled, splits, seed }: Comparison['trial'], losses: readonly Flag[], names: readonly string[]) {
  if (names.length === 0 || losses.length === 0 || !splits) return false
  const missing = pooled.columns.filter(({ name }) => names.includes(name)).map((column) => column.missing)
  const whole = splitsWhere(splits, (row) => missing.every((of) => of[row] === 0))
  return leastRowsOf(whole) >= leastRows && areTolerated(losses, { pooled, splits: whole, seed })
}

function isOfColumn({ instance: { target } }: Flag, name: string): boolean {
  return !target.space && target.columns.length === 1 && target.columns[0]!.name === name
}

function isLoss({ symptom }: Flag): boolean {
  return collapseSymptoms.has(symptom)
}
