import type { Comparison } from '../compare/compare.ts'
import type { Instance } from '../compare/evaluate.ts'
import { spreadsOf } from '../compare/moments.ts'
import type { OnSplits } from '../compare/on-splits.ts'
import type { PooledColumn, PooledSpace } from '../compare/pooled.ts'
import { type SideMoments, spectraOf } from '../compare/spectra.ts'
import { walkOf } from '../compare/walk.ts'
import { type Effect, effectsOf } from './effects.ts'
import type { Flag } from './flags.ts'
import { headlineNames, headlineOf } from './headlines.ts'
import { medianShift } from './median-shift.ts'
import { gainedShare } from './moved.ts'
import { subjectName, subjectOf, wholeRows, wordsName } from './subject.ts'
import { toleratedLoss, type Unproven } from './verdict.ts'

/** What was measured, and on what. */
type Looked = OnSplits & Pick<Comparison, 'trial'>

/** Distances that any change raises, a loss of spread as well. */
const distances: readonly string[] = [
  'c2st-accuracy-1nn',
  'energy-distance',
  'frechet-distance',
  'kolmogorov-smirnov',
  'mmd-rbf',
  'nearest-neighbours-k5',
  'self-affinity-k5',
  'wasserstein-1',
]

/** What says of a space that it lies elsewhere. Rows that huddle together are far from real ones as well, by their own spacing. */
const elsewhere: readonly string[] = ['density-k5', 'mode-share', 'precision-k5']

/**
 * Headlines that are below their tolerance and below what honest data of this size retains, where what moved itself is left out. Beside
 * a change they are no proof of a loss, but "no collapse" cannot be said either.
 */
export function unprovenLosses(
  comparison: Looked,
  flags: readonly Flag[],
  moved: ReadonlySet<string>,
): readonly Unproven[] {
  const own = movedThemselves(comparison, flags, moved)
  return headlineNames.flatMap((name) => {
    // What moved repeats as it should there.
    if (name === 'distinct' && own.size > 0) return []
    const { retained, band } = headlineOf(comparison, name, name === 'support' ? new Set([...own, ...moved]) : own)
    return retained < 1 - toleratedLoss[name] && retained < band[0] ? [{ name, retained }] : []
  })
}

/** Columns and spaces with a move of their own; where one column or pair moved, so did rows as a whole. */
function movedThemselves(comparison: Looked, flags: readonly Flag[], moved: ReadonlySet<string>): ReadonlySet<string> {
  const spaces = [...new Set(comparison.instances.flatMap(({ target }) => target.space ?? []))]
  const nameOf = (space: PooledSpace) => subjectName({ space })
  const names = new Set([...moved].filter((name) => !spaces.some((space) => nameOf(space) === name)))
  for (const { instance } of flags) {
    const { space, column } = subjectOf(instance.target) ?? {}
    if (space || (column && distances.includes(instance.measure.id) && !isElsewhere(column, comparison))) continue
    names.add(wholeRows)
    if (column) names.add(column.name).add(wordsName(column.name))
  }
  for (const space of spaces) if (isSpaceElsewhere(space, comparison, flags)) names.add(nameOf(space))
  return names
}

/** Whether the way that the median went, beyond what chance makes of it in normal values, is much of the distance. */
function isElsewhere({ name, derived, numbers }: PooledColumn, comparison: Looked): boolean {
  const distance = effectWhere(comparison, ({ measure, target: { columns } }) => {
    return measure.id === 'wasserstein-1' && columns[0]!.name === name && columns[0]!.derived === derived
  })
  if (distance === undefined || !numbers) return true
  const { truth } = comparison.trial.relabelling
  const { referenceCount, generationCount } = walkOf(numbers)(truth)
  const way = medianShift(numbers, truth) / spreadsOf(numbers)(truth).robustReference
  const chance = (Math.PI / 2) * (1 / referenceCount + 1 / generationCount)
  return !(way ** 2 - chance < (gainedShare * distance.value) ** 2)
}

/** Whether points lie where real ones do not, or the way between the means is much of the distance. */
function isSpaceElsewhere(space: PooledSpace, comparison: Looked, flags: readonly Flag[]): boolean {
  const isOwn = ({ measure, target }: Instance) => target.space === space && elsewhere.includes(measure.id)
  if (flags.some(({ instance }) => isOwn(instance))) return true
  const distance = effectWhere(comparison, ({ measure, target }) => {
    return measure.id === 'frechet-distance' && target.space === space
  })
  return distance !== undefined && apart(space, comparison) >= gainedShare * distance.effect
}

function effectWhere(comparison: Looked, isIt: (instance: Instance) => boolean): Effect | undefined {
  const at = comparison.instances.findIndex(isIt)
  return at < 0 ? undefined : effectsOf(comparison)[at]!
}

/** Squared distance of the two means beyond what chance makes of it, as a share of the variance. */
function apart(space: PooledSpace, { trial }: Looked): number {
  const { reference, generation, total, width } = spectraOf(space)(trial.relabelling.truth)
  const chance = (side: SideMoments) => {
    let trace = 0
    for (let c = 0; c < width; c++) trace += side.covariance[c * width + c]!
    return trace / side.rows
  }
  const squared = reference.mean.reduce((sum, mean, c) => sum + (mean - generation.mean[c]!) ** 2, 0)
  return (squared - chance(reference) - chance(generation)) / total
}
