import { splitLabels } from '../compare/baseline.ts'
import type { Comparison } from '../compare/compare.ts'
import type { Instance } from '../compare/evaluate.ts'
import { Label, type Labels } from '../compare/measure.ts'
import { generationAt, referenceAt, walkOf } from '../compare/walk.ts'
import { fork } from '../math/random.ts'
import { type Effect, mean } from './effects.ts'
import type { Flag } from './flags.ts'

/**
 * A loss is told as a move when at least this share of it was gained elsewhere in the column. A generator that lost its
 * tails or values puts that mass where the reference already is; data that moved puts it where the reference is not.
 */
const gainedShare = 0.5
/** Splits on which the loss is looked at again with both medians in one place. */
const alignedSplits = 20

/** Measures of loss, and for each the ones that say what was gained in exchange. */
const exchange: Readonly<Record<string, readonly string[]>> = {
  'coverage-k5-numeric': ['tail-mass-low', 'tail-mass-high'],
  'tail-mass-low': ['tail-mass-high'],
  'tail-mass-high': ['tail-mass-low'],
  'coverage-categories': ['novel-mass'],
}

/**
 * The columns that moved rather than lost: their support fell, but as much was gained elsewhere, or nothing is missing
 * once both medians are in one place; and their spread did not shrink. Drift is not collapse.
 */
export function movedColumns(
  comparison: Comparison,
  effects: readonly Effect[],
  flags: readonly Flag[],
): ReadonlySet<string> {
  const { instances } = comparison
  const gains = new Map<string, Effect>()
  instances.forEach(({ measure, target }, i) => {
    if (target.columns.length === 1) gains.set(`${measure.id} ${target.columns[0]!.name}`, effects[i]!)
  })
  const moved = new Set<string>()
  const stayed = new Set<string>()
  for (const { instance, effect, symptom, sign } of flags) {
    const column = instance.target.columns[0]?.name
    if (column === undefined || instance.target.columns.length > 1) continue
    if (symptom === 'spread-loss') stayed.add(column)
    const others = sign < 0 ? exchange[instance.measure.id] : undefined
    if (others === undefined) continue
    const lost = effect.baseline - effect.value
    const gained = Math.max(...others.map((id) => gainOf(gains.get(`${id} ${column}`))))
    const hasMoved = gained >= gainedShare * lost || isWholeWhenAligned(comparison, instance, effect.baseline)
    ;(hasMoved ? moved : stayed).add(column)
  }
  return new Set([...moved].filter((column) => !stayed.has(column)))
}

/** Whether a flag tells a loss that was a move. */
export function isMove({ instance, sign }: Flag, moved: ReadonlySet<string>): boolean {
  const column = instance.target.columns[0]?.name
  return sign < 0 && instance.measure.id in exchange && column !== undefined && moved.has(column)
}

/** Whether a loss of a numeric column is tolerable once the generation is shifted to the median of the reference. */
function isWholeWhenAligned({ trial }: Comparison, { measure, target }: Instance, baseline: number): boolean {
  const column = target.columns[0]!
  const { tolerance } = measure
  if (column.numbers === undefined || !('retained' in tolerance)) return false
  const { pooled, relabelling, splits, seed } = trial
  const shift = medianShift(column.numbers, relabelling.truth)
  const numbers = column.numbers.map((x, row) => (relabelling.truth[row] === Label.generation ? x - shift : x))
  const value = measure.prepare(pooled, { columns: [{ ...column, numbers }] })
  const looks = splits
    ? Array.from({ length: alignedSplits }, (_, s) => splitLabels(splits, fork(seed, 'aligned', s)).generation)
    : [relabelling.truth]
  return mean(looks.map(value)) >= tolerance.worst + tolerance.retained * (baseline - tolerance.worst)
}

function medianShift(numbers: Float64Array, labels: Labels): number {
  const walk = walkOf(numbers)(labels)
  return generationAt(walk, Math.ceil(walk.generationCount / 2)) - referenceAt(walk, Math.ceil(walk.referenceCount / 2))
}

function gainOf(effect: Effect | undefined): number {
  return effect === undefined || Number.isNaN(effect.value) ? 0 : effect.value - effect.baseline
}
