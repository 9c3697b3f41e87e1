import type { Comparison } from '../compare/compare.ts'
import { Label, type Labels } from '../compare/measure.ts'
import { rememberLast } from '../compare/memo.ts'
import { type Pivot, pivoted, pivotOf } from '../compare/pivots.ts'
import type { Pooled, PooledColumn } from '../compare/pooled.ts'
import { relabel } from '../compare/relabelling.ts'
import { rowsWhere } from '../compare/rows-where.ts'
import { normalQuantile } from '../math/normal-distribution.ts'
import { fork } from '../math/random.ts'
import type { HeadlineName } from './headlines.ts'
import { type Loss, type Plant, plantRepeats, plantSpreadLoss, plantSupportLoss } from './plant.ts'

/** Labellings on which a loss is planted, a few for every column in turn. */
const plantings = 100
/** A loss counts as seen when it is flagged this often. */
const needed = 0.8

/** Losses tried, from the smallest. */
const ladder: Readonly<Record<HeadlineName, readonly number[]>> = {
  support: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5],
  spread: [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5],
  distinct: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5],
}

const plants = { support: plantSupportLoss, spread: plantSpreadLoss, distinct: plantRepeats } as const

/**
 * The smallest loss of a headline that this test would have flagged in four of five honest data sets of these sizes, on
 * the ladder above; NaN when even the largest would have been missed, undefined when there is nothing to lose.
 *
 * A loss is planted on shuffled labels, in one column after the other; it counts as seen when a collapse measure of
 * that column passes the critical value that the pilot set.
 */
export function detectableLoss(comparison: Comparison, headline: HeadlineName): number | undefined {
  const critical = criticalValue(comparison)
  const columns = plantable(comparison.trial.pooled, headline)
  if (columns.length === 0) return undefined
  if (comparison.hopeless) return NaN
  const rungs = ladder[headline]
  let low = 0
  let high = rungs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (power(comparison, headline, rungs[middle]!, critical, columns) >= needed) high = middle
    else low = middle + 1
  }
  return rungs[low] ?? NaN
}

/** Share of the plantings that are flagged. */
function power(
  comparison: Comparison,
  headline: HeadlineName,
  loss: number,
  critical: number,
  columns: readonly (PooledColumn | undefined)[],
): number {
  const { trial } = comparison
  let seen = 0
  columns.forEach((column, c) => {
    const plant = plants[headline](trial.pooled, column, loss)
    const score = scorer(comparison, plant)
    for (let at = c; at < plantings; at += columns.length) {
      const labels = relabel(trial.relabelling, fork(trial.seed, 'power', at))
      if (score(plant.apply(labels, fork(trial.seed, 'plant', at))) >= critical) seen++
    }
  })
  return seen / plantings
}

/** Largest score among the collapse hypotheses that the loss concerns, on the scale of the test. */
function scorer(comparison: Comparison, { concerns }: Plant): (loss: Loss) => number {
  const { hypotheses, instances, pivots } = comparison
  const parts = instances.flatMap((instance, i) => {
    const target = concerns(instance)
    const own = hypotheses.flatMap((hypothesis, h) =>
      hypothesis.instance === i && collapses.has(hypothesis.symptom)
        ? [{ ...hypothesis, pivot: pivots.each[h]!, relearnt: false }]
        : [],
    )
    return target === undefined || own.length === 0 ? [] : [{ own, measure: instance.measure, target }]
  })
  const prepared = rememberLast((pooled: Pooled) =>
    parts.map(({ own, measure, target }) => ({ own, value: measure.prepare(pooled, target) })),
  )
  return (loss) => {
    let largest = -Infinity
    for (const { own, value } of prepared(loss.pooled)) {
      const at = value(loss.labels)
      for (const hypothesis of own) {
        const { sign, symptom } = hypothesis
        if (hypothesis.pivot.scale === 0 && !hypothesis.relearnt) {
          hypothesis.pivot = plantedPivot(value, sign, loss)
          hypothesis.relearnt = true
        }
        const family = pivots.family[symptom]!
        largest = Math.max(largest, pivoted(pivoted(sign * at, hypothesis.pivot), family.scale > 0 ? family : standard))
      }
    }
    return largest
  }
}

/**
 * A measure that never varies in honest rows (all of them distinct, say) has no pivot there, but does once a loss is in
 * the pool: what its pilot would then have taught.
 */
function plantedPivot(value: (labels: Labels) => number, sign: number, { labels }: Loss): Pivot {
  const among = rowsWhere(labels, (label) => label !== Label.ignored)
  const shuffles = { truth: labels, within: [among], blocks: [] }
  return pivotOf(Float64Array.from({ length: 199 }, (_, b) => sign * value(relabel(shuffles, b))))
}

/** What a family of one pivoted measure is like. */
const standard: Pivot = { median: 0, scale: 1 }

const collapses: ReadonlySet<string> = new Set(['tail-loss', 'mode-loss', 'spread-loss', 'repetition'])

/** The maximum that a healthy run exceeds with the chance of the level, extrapolated beyond what the pilot can tell. */
function criticalValue({ pivots: { maxima }, level }: Comparison): number {
  const upper = Math.max(0.01, level)
  const seen = maxima[Math.ceil((1 - upper) * maxima.length) - 1] ?? Infinity
  return seen * (normalQuantile(1 - level) / normalQuantile(1 - upper))
}

/** The columns that can lose, at most one for each planting; `undefined` stands for the rows as a whole. */
function plantable({ columns }: Pooled, headline: HeadlineName): readonly (PooledColumn | undefined)[] {
  if (headline === 'distinct') return [undefined]
  const fitting = columns.filter((column) => canLose(column, headline))
  return fitting.slice(0, plantings)
}

function canLose(column: PooledColumn, headline: HeadlineName): boolean {
  const { numbers, codes, values, role } = column
  if (column.derived !== undefined) return false
  if (numbers !== undefined) return varies(numbers)
  return headline === 'support' && role !== 'text' && role !== 'vector' && codes !== undefined && values!.length > 1
}

function varies(numbers: Float64Array): boolean {
  let first = NaN
  for (const value of numbers) {
    if (Number.isNaN(value)) continue
    if (Number.isNaN(first)) first = value
    else if (value !== first) return true
  }
  return false
}
