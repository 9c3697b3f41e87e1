import type { Comparison } from '../compare/compare.ts'
import { Label, type Labels } from '../compare/measure.ts'
import { oncePer, rememberLast } from '../compare/memo.ts'
import { type Pivot, pivoted, pivotOf } from '../compare/pivots.ts'
import type { Pooled, PooledColumn, PooledSpace } from '../compare/pooled.ts'
import { relabel } from '../compare/relabelling.ts'
import { rowsWhere } from '../compare/rows-where.ts'
import { near } from '../compare/scan.ts'
import type { Trial } from '../compare/tasks.ts'
import { ascending } from '../compare/walk.ts'
import { normalQuantile } from '../math/normal-distribution.ts'
import { fork } from '../math/random.ts'
import { behind, type HeadlineName } from './headlines.ts'
import { type Loss, leastRepeats, type Plant, plantRepeats, plantSpreadLoss, plantSupportLoss } from './plant.ts'
import { type Subject, subjectName, subjectOf } from './subject.ts'
import { collapseSymptoms } from './verdict.ts'

/** What power is a function of: everything that the test knew before it drew. */
export type Tested = Pick<Comparison, 'trial' | 'instances' | 'hypotheses' | 'pivots' | 'level' | 'hopeless'>

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
 * the ladder above (of distinct rows, one row at least); NaN when even the largest would have been missed, undefined when
 * there is nothing to lose.
 *
 * A loss is planted on shuffled labels, in one subject after the other; it counts as seen when a collapse measure of
 * that subject passes the critical value that the pilot set.
 */
export function detectableLoss(comparison: Tested, headline: HeadlineName): number | undefined {
  const critical = criticalValue(comparison)
  const subjects = plantable(comparison, headline)
  if (subjects.length === 0) return undefined
  if (comparison.hopeless) return NaN
  const { trial } = comparison
  const rungs = ladder[headline]
  let low = 0
  let high = rungs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isSeenOften(comparison, headline, rungs[middle]!, critical, subjects)) high = middle
    else low = middle + 1
  }
  const loss = rungs[low] ?? NaN
  return headline === 'distinct' ? leastRepeats(trial.pooled, shufflesOf(trial)[0]!, loss) : loss
}

/** Whether enough of the plantings are flagged; stops as soon as that is certain. */
function isSeenOften(
  comparison: Tested,
  headline: HeadlineName,
  loss: number,
  critical: number,
  subjects: readonly Subject[],
): boolean {
  const { trial } = comparison
  const shuffled = shufflesOf(trial)
  let seen = 0
  let missed = 0
  for (const [c, subject] of subjects.entries()) {
    const plant = plants[headline](trial.pooled, subject, loss)
    const isSeen = spotter(comparison, plant, critical)
    for (let at = c; at < plantings; at += subjects.length) {
      if (isSeen(plant.apply(shuffled[at]!, fork(trial.seed, 'plant', at)))) seen++
      else missed++
      if (seen >= needed * plantings || missed > (1 - needed) * plantings) return seen >= needed * plantings
    }
  }
  return false
}

/** The shuffled labels that every loss is planted on. */
const shufflesOf: (trial: Trial) => readonly Labels[] = oncePer(({ relabelling, seed }) =>
  Array.from({ length: plantings }, (_, at) => relabel(relabelling, fork(seed, 'power', at))),
)

/** A collapse hypothesis, with the pivots of the test. */
interface Part {
  readonly statistic: (value: number) => number
  readonly family: Pivot
  /** Place of its measure's value among those asked. */
  readonly at: number
  pivot: Pivot
}

/** The collapse hypotheses of each instance, in the order of the instances. */
const collapsesOf: (comparison: Tested) => readonly (readonly Omit<Part, 'at'>[])[] = oncePer(
  ({ hypotheses, instances, pivots }) => {
    const own = instances.map((): Omit<Part, 'at'>[] => [])
    hypotheses.forEach(({ instance, statistic, symptom }, h) => {
      if (!collapseSymptoms.has(symptom)) return
      const family = pivots.family[symptom]!
      own[instance]!.push({ statistic, family: family.scale > 0 ? family : standard, pivot: pivots.each[h]! })
    })
    return own
  },
)

/** Whether a planted loss is seen: some collapse hypothesis that it concerns passes the critical value. */
function spotter(comparison: Tested, { concerns }: Plant, critical: number): (loss: Loss) => boolean {
  const collapses = collapsesOf(comparison)
  const chosen = comparison.instances.flatMap((instance, i) => {
    const target = collapses[i]!.length > 0 ? concerns(instance) : undefined
    return target === undefined ? [] : [{ own: collapses[i]!, measure: instance.measure, target }]
  })
  const parts = chosen.flatMap(({ own }, at): Part[] => own.map((part) => ({ ...part, at })))
  const prepared = rememberLast((pooled: Pooled) =>
    chosen.map(({ measure, target }) => measure.prepare(pooled, target)),
  )
  let silent = parts.filter(({ pivot }) => pivot.scale === 0)
  return (loss) => {
    const values = prepared(loss.pooled)
    const seen = () => largest(parts, values, loss.labels) >= critical
    if (seen()) return true
    if (silent.length === 0) return false
    learnPlanted(silent, values, loss)
    silent = []
    return seen()
  }
}

function largest(parts: readonly Part[], values: readonly ((labels: Labels) => number)[], labels: Labels): number {
  const at = values.map((value) => value(labels))
  return parts.reduce((most, part) => {
    return Math.max(most, pivoted(pivoted(part.statistic(at[part.at]!), part.pivot), part.family))
  }, -Infinity)
}

/** Shuffles that teach a planted pivot. */
const plantedDraws = 49

/**
 * A measure that never varies in honest rows (all of them distinct, say) has no pivot there, but does once a loss is in
 * the pool: what its pilot would then have taught.
 */
function learnPlanted(
  silent: readonly Part[],
  values: readonly ((labels: Labels) => number)[],
  { labels }: Loss,
): void {
  const shuffles = { truth: labels, within: [rowsWhere(labels, (label) => label !== Label.ignored)], blocks: [] }
  const samples = silent.map(() => new Float64Array(plantedDraws))
  for (let b = 0; b < plantedDraws; b++) {
    const shuffled = relabel(shuffles, b)
    silent.forEach(({ statistic, at }, s) => {
      samples[s]![b] = statistic(values[at]!(shuffled))
    })
  }
  silent.forEach((part, s) => {
    part.pivot = pivotOf(samples[s]!)
  })
}

/** What a family of one pivoted measure is like. */
const standard: Pivot = { median: 0, scale: 1 }

/** The maximum that a healthy run exceeds with the chance of the level, extrapolated beyond what the pilot can tell. */
function criticalValue({ pivots: { maxima }, level }: Tested): number {
  const upper = Math.max(0.01, level)
  const seen = maxima[Math.ceil((1 - upper) * maxima.length) - 1] ?? Infinity
  return seen * (normalQuantile(1 - level) / normalQuantile(1 - upper))
}

/** What can lose, at most one subject for each planting. */
function plantable({ instances, trial }: Tested, headline: HeadlineName): readonly Subject[] {
  // Where most rows repeat as it is, repeats are no loss: variety then shows in support.
  if (headline === 'distinct') return 2 * trial.pooled.distinctRows >= trial.pooled.rows ? [{}] : []
  const found = new Map<string, Subject>()
  for (const { measure, target } of instances) {
    const subject = subjectOf(target)
    if (!subject || !behind[headline].includes(measure.id)) continue
    if (subject.space ? headline !== 'support' || isSparse(subject.space) : varies(subject.column!))
      found.set(subjectName(subject), subject)
  }
  return [...found.values()].slice(0, plantings)
}

/** Whether most points are unlike their neighbours: what is lost of the others, columns say. */
function isSparse({ neighbours: { rows, k, squared } }: PooledSpace): boolean {
  let alone = 0
  for (let i = 0; i < rows; i++) alone += squared[i * k + Math.min(near, k) - 1]! > 0 ? 1 : 0
  return 2 * alone >= rows
}

/** Whether a column holds two different values in the pool, and was not derived from another. */
function varies({ derived, numbers, codes, values }: PooledColumn): boolean {
  if (derived !== undefined) return false
  if (numbers === undefined) return codes !== undefined && values!.length > 1
  const sorted = ascending(numbers).values
  return sorted.length > 0 && sorted[0] !== sorted[sorted.length - 1]
}
