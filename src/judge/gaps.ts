import { type Splits, splitLabels, type Units } from '../compare/baseline.ts'
import type { Comparison } from '../compare/compare.ts'
import { fork } from '../math/random.ts'
import { effectsOf } from './effects.ts'
import type { Flag } from './flags.ts'
import { collapseSymptoms } from './verdict.ts'

/** Splits on which losses are looked at again. */
const looks = 20
/** Rows of either side that must be left without gaps, at least. */
const leastRows = 100

/**
 * The losses of rows as points that gaps alone explain: in some columns more values are missing, or fewer, and among the rows
 * without gaps there no loss is left that is not tolerated. Rows with the same gap lie closer together, and where gaps are filled
 * the rows that had them seem gone.
 *
 * A kind of rows that is gone may be the one with the gaps. So nothing is explained where another column lost something, or where
 * gaps were filled and another column changed at all; nor where a loss of the rows stays.
 */
export function explainedByGaps({ trial }: Comparison, flags: readonly Flag[]): ReadonlySet<Flag> {
  const gaps = flags.filter(({ instance }) => instance.measure.id === 'missing-share')
  const names = new Set(gaps.map(({ instance }) => instance.target.columns[0]!.name))
  const areFilled = gaps.some(({ sign }) => sign < 0)
  const isOfRows = ({ instance: { target } }: Flag) => target.space?.kind === 'table'
  const isOfGaps = ({ instance: { target } }: Flag) =>
    !target.space && target.columns.some(({ name }) => names.has(name))
  const isLoss = ({ symptom }: Flag) => collapseSymptoms.has(symptom)
  const losses = flags.filter((flag) => isOfRows(flag) && isLoss(flag))
  const isElsewhere = (flag: Flag) => !isOfRows(flag) && !isOfGaps(flag) && (areFilled || isLoss(flag))
  if (gaps.length === 0 || losses.length === 0 || !trial.splits || flags.some(isElsewhere)) return new Set()
  const missing = trial.pooled.columns.filter(({ name }) => names.has(name)).map((column) => column.missing)
  const splits = splitsWhere(trial.splits, (row) => missing.every((of) => of[row] === 0))
  if (Math.min(rowsOf(splits, 'real'), rowsOf(splits, 'generated')) < leastRows) return new Set()
  return areTolerated({ ...trial, splits }, losses) ? new Set(losses) : new Set()
}

function areTolerated(
  { pooled, splits, seed }: Comparison['trial'] & { readonly splits: Splits },
  losses: readonly Flag[],
): boolean {
  const instances = losses.map(({ instance }) => instance)
  const values = instances.map(({ measure, target }) => measure.prepare(pooled, target))
  const labels = Array.from({ length: looks }, (_, s) => splitLabels(splits, fork(seed, 'without gaps', s)))
  const scores = (side: 'honest' | 'generation') =>
    labels.map((split) => Float64Array.from(values, (value) => value(split[side])))
  const effects = effectsOf({ instances, honest: scores('honest'), generation: scores('generation') })
  return losses.every(({ sign }, i) => {
    const { effect, fell, rose } = effects[i]!
    return !Number.isNaN(effect) && !(sign < 0 ? fell : rose)
  })
}

function splitsWhere({ rows, real, generated, shared }: Splits, isKept: (row: number) => boolean): Splits {
  const kept = (units: Units): Units =>
    units instanceof Uint32Array ? units.filter(isKept) : units.map((unit) => unit.filter(isKept))
  const within = shared?.map((group) => ({
    real: group.real.filter(isKept),
    generated: group.generated.filter(isKept),
  }))
  return { rows, real: kept(real), generated: kept(generated), ...(within && { shared: within }) }
}

function rowsOf({ shared = [], ...splits }: Splits, side: 'real' | 'generated'): number {
  const units = splits[side]
  const lists = units instanceof Uint32Array ? [units] : units
  return [...lists, ...shared.map((group) => group[side])].reduce((sum, { length }) => sum + length, 0)
}
