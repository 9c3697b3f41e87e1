import { splitLabels } from '../compare/baseline.ts'
import type { Comparison } from '../compare/compare.ts'
import type { Components } from '../compare/components.ts'
import type { Instance } from '../compare/evaluate.ts'
import { pointSidesOf } from '../compare/graph.ts'
import { assign } from '../compare/k-means.ts'
import type { Labels, Measure } from '../compare/measure.ts'
import type { PooledColumn, PooledSpace } from '../compare/pooled.ts'
import { fork } from '../math/random.ts'
import { type Effect, mean } from './effects.ts'
import type { Flag } from './flags.ts'
import { movedBack, onScale, shiftOf } from './median-shift.ts'
import { subjectName, subjectOf, wordsName } from './subject.ts'
import { turnoverOf } from './turnover.ts'

/**
 * A loss is told as a move when at least this share of it was gained elsewhere in the column. A generator that lost its
 * tails or values puts that mass where the reference already is; data that moved puts it where the reference is not.
 */
export const gainedShare = 0.5
/** Share of a mode that is tolerated to stay: see `mode-share`. */
const leastOfMode = 0.5
/** Splits on which the loss is looked at again with both medians in one place. */
const alignedSplits = 20
/** Where the generation is moved back to: by the way of its median, and by less or more, in parts of what may be chance. */
const places = [0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1, -1]

/**
 * Measures of loss, and for each the ones that say what was gained in exchange. Where the reference is not, a generation
 * that spreads wider is seen by precision: its own balls are so wide that real rows reach it.
 */
const exchange: Readonly<Record<string, readonly string[]>> = {
  'coverage-k5': ['novel-k5', 'precision-k5'],
  'tail-coverage-k5': ['novel-k5', 'precision-k5'],
  'recall-k5': ['novel-k5'],
  // A log ratio, against which a share cannot be weighed.
  'mode-share': [],
  'coverage-k5-numeric': ['tail-mass-low', 'tail-mass-high'],
  'tail-mass-low': ['tail-mass-high'],
  'tail-mass-high': ['tail-mass-low'],
  'coverage-categories': ['novel-mass'],
}

/** What falls when texts are about something else; frames and openings that repeat are repeats all the same. */
const vocabulary: readonly string[] = [
  'distinct-1',
  'distinct-2',
  'hill-1-pairs',
  'hill-1-words',
  'hill-2-pairs',
  'hill-2-words',
  'rare-pairs',
  'rare-words',
  'shape-spread',
  'unseen-words',
  'word-coverage',
  'zipf-tail',
]

/** What falls when few words take over. */
const concentration = vocabulary.filter((id) => id.startsWith('hill-') || id.startsWith('distinct-'))
/** Of what is said no longer, or more often than before, new words make up this share at least where texts are about something else. */
const newShare = 0.25

/**
 * The columns and spaces that moved rather than lost: their support fell, but as much was gained elsewhere, or nothing is missing
 * once both medians are in one place; and their spread did not shrink. Drift is not collapse.
 */
export function movedColumns(
  comparison: Comparison,
  effects: readonly Effect[],
  flags: readonly Flag[],
): ReadonlySet<string> {
  const { instances } = comparison
  const gains = new Map<string, number>()
  instances.forEach(({ measure, target }, i) => {
    const subject = subjectOf(target)
    if (subject) gains.set(`${measure.id} ${subjectName(subject)}`, gainOf(effects[i]!, measure))
  })
  const moved = new Set<string>()
  const stayed = new Set<string>()
  for (const flag of flags) {
    const { instance, effect, symptom, sign } = flag
    const subject = subjectOf(instance.target)
    if (subject === undefined || subject.text) continue
    const name = subjectName(subject)
    if (symptom === 'spread-loss') stayed.add(name)
    const others = sign < 0 ? exchange[instance.measure.id] : undefined
    if (others === undefined) continue
    const lost = effect.baseline - effect.value
    const gained = Math.max(...others.map((id) => gains.get(`${id} ${name}`) ?? 0))
    const hasMoved =
      (others.length > 0 && gained >= gainedShare * lost) || isWholeWhenAligned(comparison, effects, flag)
    ;(hasMoved ? moved : stayed).add(name)
  }
  const words = movedWords(comparison.trial, flags, gains)
  return new Set([
    ...[...moved].filter((name) => !stayed.has(name)),
    ...words.flatMap((column) => [wordsName(column), column]),
  ])
}

/**
 * Columns of texts that are about something else: of the rare words that are gone, half or more have new ones in their place, and so it
 * is, in part, by how often words are said. Where few words take over besides, new ones must be part of what grew.
 */
function movedWords(trial: Comparison['trial'], flags: readonly Flag[], gains: ReadonlyMap<string, number>): string[] {
  const isNew = flags.filter(({ instance }) => instance.measure.id === 'novel-words')
  return isNew.flatMap(({ instance, effect }) => {
    const text = instance.target.text!
    const lostRare = -(gains.get(`rare-words ${wordsName(text.column)}`) ?? 0)
    if (gainOf(effect, instance.measure) < gainedShare * lostRare) return []
    const said = turnoverOf(text, trial)
    if (said === undefined) return [text.column]
    const isConcentrated = flags.some(({ instance: { measure, target }, sign }) => {
      return target.text === text && sign < 0 && concentration.includes(measure.id)
    })
    const toExplain = isConcentrated ? Math.max(said.lost, said.grown) : said.lost
    return said.gained >= newShare * toExplain ? [text.column] : []
  })
}

/** Whether a flag tells a loss that was a move. */
export function isMove({ instance, sign }: Flag, moved: ReadonlySet<string>): boolean {
  const { measure, target } = instance
  const subject = subjectOf(target)
  if (subject?.text) return sign < 0 && vocabulary.includes(measure.id) && moved.has(subjectName(subject))
  // Other texts have other lengths, which say nothing of a loss.
  if (subject?.column?.derived === 'length' && moved.has(wordsName(subject.column.name))) return sign < 0
  return sign < 0 && measure.id in exchange && subject !== undefined && moved.has(subjectName(subject))
}

/** Whether a loss is tolerable once the generation lies where the reference does; of a mode, where both means are in one place. */
function isWholeWhenAligned(comparison: Comparison, effects: readonly Effect[], { instance, effect }: Flag): boolean {
  const { target } = instance
  if (target.mode !== undefined) return isModeKept(target.space!, target.mode, comparison.trial.relabelling.truth)
  const { column } = subjectOf(target)!
  return column?.numbers !== undefined && isColumnWhole(comparison, effects, { column, instance, effect })
}

/**
 * Whether a numeric column is whole once its generation is moved back by as much as its median went, give or take chance: what was
 * flagged is tolerable there, and nothing is lost at the other end instead. A tail that is gone moves the median as well, but then no
 * place has room for both ends.
 */
function isColumnWhole(
  { trial, instances }: Comparison,
  effects: readonly Effect[],
  { column, instance, effect }: Pick<Flag, 'instance' | 'effect'> & { readonly column: PooledColumn },
): boolean {
  const { pooled, relabelling, splits, seed } = trial
  const { way, chance } = shiftOf(onScale(column), relabelling.truth)
  if (!(Math.abs(way) > chance)) return false
  const others = instances.flatMap((other, i) => {
    const isEnd = other !== instance && other.measure.id in exchange && other.target.columns[0] === column
    return isEnd && !other.target.space ? [{ instance: other, least: leastByChance(other, effects[i]!) }] : []
  })
  const asked = [{ instance, least: leastTolerated(instance, effect) }, ...others]
  const looks = splits
    ? Array.from({ length: alignedSplits }, (_, s) => splitLabels(splits, fork(seed, 'aligned', s)).generation)
    : [relabelling.truth]
  return places.some((place) => {
    const numbers = movedBack(column, relabelling.truth, way + place * chance)
    const there = { columns: [{ ...column, numbers }] }
    return asked.every(({ instance: { measure }, least }) => mean(looks.map(measure.prepare(pooled, there))) >= least)
  })
}

function leastTolerated({ measure: { tolerance } }: Instance, { baseline }: Effect): number {
  return 'retained' in tolerance ? tolerance.worst + tolerance.retained * (baseline - tolerance.worst) : Infinity
}

/** What was not flagged may be as low as honest data is by chance. */
function leastByChance(instance: Instance, effect: Effect): number {
  return Math.min(leastTolerated(instance, effect), effect.interval[0])
}

/** Whether a mode keeps its share, as far as is tolerated, once both means are in one place. */
function isModeKept(space: PooledSpace, mode: number, truth: Labels): boolean {
  const { components, modes } = space
  const { centres, names, of } = modes!
  if (!centres) return false
  const { reference, generation } = pointSidesOf(space)(truth)
  const { values, stride, width } = components
  const shift = meanOf(components, reference)
  meanOf(components, generation).forEach((mean, c) => {
    shift[c]! -= mean
  })
  const moved = new Float32Array(generation.length * width)
  generation.forEach((point, i) => {
    for (let c = 0; c < width; c++) moved[i * width + c] = values[point * stride + c]! + shift[c]!
  })
  const now = new Int32Array(generation.length)
  assign(
    { points: moved, rows: now.length, dimensions: centres.length / names.length, stride: width },
    centres,
    names.length,
    now,
  )
  const share = (modes: Int32Array) =>
    (modes.reduce((n, at) => n + (at === mode ? 1 : 0), 0) + 0.5) / (modes.length + 0.5)
  return share(now) >= leastOfMode * share(Int32Array.from(reference, (point) => of[point]!))
}

function meanOf({ values, stride, width }: Components, points: Uint32Array): Float64Array {
  const mean = new Float64Array(width)
  for (const point of points) for (let c = 0; c < width; c++) mean[c]! += values[point * stride + c]! / points.length
  return mean
}

/** What lies where the reference is not: a rise, or the fall of a measure that falls for it. */
function gainOf({ value, baseline }: Effect, { falls }: Measure): number {
  if (Number.isNaN(value)) return 0
  return falls === 'off-support' ? baseline - value : value - baseline
}
