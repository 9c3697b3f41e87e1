import type { Comparison } from '../compare/compare.ts'
import { quantile } from '../math/quantile.ts'
import { mean, retainedOf } from './effects.ts'

/** The three numbers that a verdict is told with. */
export const headlineNames = ['support', 'spread', 'distinct'] as const
export type HeadlineName = (typeof headlineNames)[number]

/** The measures behind each headline; the lowest over all their columns counts. */
const behind: Readonly<Record<HeadlineName, readonly string[]>> = {
  support: ['coverage-k5-numeric', 'coverage-categories'],
  spread: ['spread-robust'],
  distinct: ['distinct-rows', 'distinct-values'],
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

/** One headline. `leaveOut` names columns whose loss is told otherwise (they moved). */
export function headlineOf(comparison: Comparison, name: HeadlineName, leaveOut: ReadonlySet<string> = none): Headline {
  const members = Array.from(comparison.instances.keys()).filter((i) => {
    const { measure, target } = comparison.instances[i]!
    return behind[name].includes(measure.id) && !leaveOut.has(target.columns[0]?.name ?? '')
  })
  if (members.length === 0) return { retained: NaN, band: [NaN, NaN], reason: `no column has ${article[name]} to lose` }
  const honest = comparison.honest.map((values) => lowest(values, members))
  const generation = comparison.generation.map((values, s) => lowest(values, members, comparison.honest[s]!))
  const baseline = mean(honest)
  const retained = retainedOf(mean(generation), baseline, 0)
  const sorted = honest.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const column = lowestColumn(comparison, members)
  return {
    retained,
    band: [quantile(sorted, 0.025) / baseline, quantile(sorted, 0.975) / baseline],
    ...(column === undefined ? {} : { column }),
    ...(Number.isNaN(retained) ? { reason: 'there are too few rows to split the reference in two' } : {}),
  }
}

const none: ReadonlySet<string> = new Set()
const article = { support: 'a range or a set of values', spread: 'a spread', distinct: 'rows' } as const

/** Lowest member. Undefined where honest data has a value counts as all lost: it must never look healthy. */
function lowest(values: Float64Array, members: readonly number[], honest?: Float64Array): number {
  let least = NaN
  for (const i of members) {
    const value = Number.isNaN(values[i]!) && honest && !Number.isNaN(honest[i]!) ? 0 : values[i]!
    if (!(value >= least)) least = Number.isNaN(value) ? least : value
  }
  return least
}

/** The column whose mean is furthest below its honest mean. */
function lowestColumn({ instances, honest, generation }: Comparison, members: readonly number[]): string | undefined {
  let least = Infinity
  let name: string | undefined
  for (const i of members) {
    const value = mean(generation.map((values) => values[i]!)) / mean(honest.map((values) => values[i]!))
    if (value >= least) continue
    least = value
    name = instances[i]!.target.columns[0]?.name
  }
  return name
}
