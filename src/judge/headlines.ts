import type { OnSplits } from '../compare/on-splits.ts'
import { quantile } from '../math/quantile.ts'
import { mean, retainedOf } from './effects.ts'
import { subjectName, subjectOf } from './subject.ts'

/** The three numbers that a verdict is told with. */
export const headlineNames = ['support', 'spread', 'distinct'] as const
export type HeadlineName = (typeof headlineNames)[number]

/** The measures behind each headline; the lowest over all columns and spaces counts. */
export const behind: Readonly<Record<HeadlineName, readonly string[]>> = {
  support: ['coverage-k5-numeric', 'coverage-categories', 'coverage-k5', 'tail-coverage-k5', 'word-coverage'],
  spread: ['spread-robust', 'log-determinant'],
  distinct: ['distinct-rows', 'distinct-values', 'near-distinct-rows', 'near-distinct-texts'],
}

export interface Headline {
  /** Lowest over the columns, over what honest data of this size scores for that same lowest. NaN: `reason` says why. */
  readonly retained: number
  /** 95 % of the honest splits, on the same scale. */
  readonly band: readonly [number, number]
  /** Name of the lowest column; undefined where rows as a whole are lowest. */
  readonly column?: string
  readonly reason?: string
}

/** One headline. `leaveOut` names subjects whose loss is no loss (they moved): the verdict goes by what stayed in its place. */
export function headlineOf(comparison: OnSplits, name: HeadlineName, leaveOut: ReadonlySet<string> = none): Headline {
  const members = Array.from(comparison.instances.keys()).filter((i) => {
    const { measure, target } = comparison.instances[i]!
    if (!behind[name].includes(measure.id)) return false
    // What repeats has not moved.
    return name === 'distinct' || !leaveOut.has(subjectName(subjectOf(target) ?? {}))
  })
  if (members.length === 0) {
    const isLeftOut = comparison.instances.some(({ measure }) => behind[name].includes(measure.id))
    const reason = isLeftOut
      ? 'all of it moved: what is gone was gained elsewhere'
      : `no column has ${article[name]} to lose`
    return { retained: NaN, band: [NaN, NaN], reason }
  }
  const shares = members.map((i) => sharesOf(comparison, i))
  const lowest = (side: 'honest' | 'generation') =>
    comparison.honest.map((_, split) => least(shares.map((share) => share[side][split]!)))
  const honest = lowest('honest')
  const baseline = mean(honest)
  const retained = mean(lowest('generation')) / baseline
  const sorted = honest.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const means = shares.map(({ generation }) => mean(generation))
  const lowestTarget = comparison.instances[members[means.indexOf(least(means))]!]?.target
  const column = lowestTarget?.columns[0]?.name
  return {
    retained,
    band: [quantile(sorted, 0.025) / baseline, quantile(sorted, 0.975) / baseline],
    ...(column === undefined ? {} : { column }),
    ...(Number.isNaN(retained) ? { reason: 'a side has too few rows: the reference has to be split in two' } : {}),
  }
}

/** One column on every split, as a share of its own honest mean, so that columns can be held against each other. */
function sharesOf({ instances, honest, generation }: OnSplits, i: number) {
  const { tolerance } = instances[i]!.measure
  const baseline = mean(honest.map((values) => values[i]!))
  const share = (value: number) => retainedOf(value, baseline, tolerance)
  return {
    honest: honest.map((values) => share(values[i]!)),
    // Undefined where honest data has a value counts as all lost: it must never look healthy.
    generation: generation.map((values, split) => {
      const undefinedHere = Number.isNaN(values[i]!) && !Number.isNaN(honest[split]![i]!)
      return undefinedHere ? 0 : share(values[i]!)
    }),
  }
}

/** Smallest of the defined values; NaN when there is none. */
function least(values: readonly number[]): number {
  const defined = values.filter((value) => !Number.isNaN(value))
  return defined.length === 0 ? NaN : Math.min(...defined)
}

const none: ReadonlySet<string> = new Set()
const article = { support: 'a range or a set of values', spread: 'a spread', distinct: 'rows' } as const
