import type { OnSplits } from '../compare/on-splits.ts'
import { unbounded } from '../compare/spread.ts'
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

/** Beyond these, 95 % of the honest shares of a column are too far from 1 to tell a loss by. */
const widest: readonly [number, number] = [1 / 2, 2]

/** One headline. `leaveOut` names subjects whose loss is none of its own (they moved): the verdict goes by what stayed in its place. */
export function headlineOf(comparison: OnSplits, name: HeadlineName, leaveOut: ReadonlySet<string> = none): Headline {
  const members = Array.from(comparison.instances.keys()).filter((i) => {
    return behind[name].includes(comparison.instances[i]!.measure.id) && hasSpread(comparison, i)
  })
  // What repeats has not moved.
  const isLeftOut = (i: number) => leaveOut.has(subjectName(subjectOf(comparison.instances[i]!.target) ?? {}))
  const stayed = name === 'distinct' ? members : members.filter((i) => !isLeftOut(i))
  const telling = stayed.map((i) => ({ i, ...sharesOf(comparison, i) })).filter(({ honest }) => isSteady(honest))
  if (telling.length === 0) {
    const moved = members.length > 0 ? 'all of it moved, or went with values that are gone' : undefined
    const chance = 'honest data of this size differs too much from itself to tell a loss by'
    const reason = (stayed.length > 0 ? chance : moved) ?? `no column has ${article[name]} to lose`
    return { retained: NaN, band: [NaN, NaN], reason }
  }
  const lowest = (side: 'honest' | 'generation') =>
    comparison.honest.map((_, split) => least(telling.map((share) => share[side][split]!)))
  const honest = lowest('honest')
  const baseline = mean(honest)
  const retained = mean(lowest('generation')) / baseline
  const sorted = honest.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const means = telling.map(({ generation }) => mean(generation))
  const at = telling[means.indexOf(least(means))]?.i
  const column = at === undefined ? undefined : comparison.instances[at]!.target.columns[0]?.name
  return {
    retained,
    band: [quantile(sorted, 0.025) / baseline, quantile(sorted, 0.975) / baseline],
    ...(column === undefined ? {} : { column }),
    ...(Number.isNaN(retained) ? { reason: 'too few rows: in the generation, or in a half of the reference' } : {}),
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

/** Whether honest data keeps near its mean. Where it hardly has anything (few codes that all differ meet), a ratio is noise. */
function isSteady(honest: readonly number[]): boolean {
  const sorted = honest.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  return !(quantile(sorted, 0.025) < widest[0] || quantile(sorted, 0.975) > widest[1])
}

/** Whether the reference has a spread, on every split, that one could be held against; of other measures, always. */
function hasSpread({ instances, honest, generation }: OnSplits, i: number): boolean {
  if (!('logRetained' in instances[i]!.measure.tolerance)) return true
  return ![...honest, ...generation].some((values) => values[i]! >= unbounded)
}

/** Smallest of the defined values; NaN when there is none. */
function least(values: readonly number[]): number {
  const defined = values.filter((value) => !Number.isNaN(value))
  return defined.length === 0 ? NaN : Math.min(...defined)
}

const none: ReadonlySet<string> = new Set()
const article = { support: 'a range or a set of values', spread: 'a spread', distinct: 'rows' } as const
