import type { Recipe } from './recipe.ts'
import { theories } from './theories.ts'
import type { Tracked } from './track.ts'

/** A number over the generations: its mean over the replicates, and the band that holds most of them. */
export interface Band {
  readonly name: string
  readonly mean: readonly number[]
  /** 10 % and 90 % points over the replicates. */
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** A closed form beside what was measured. */
export interface Comparison {
  readonly reading: string
  readonly replicates: number
  readonly rows: readonly {
    readonly generation: number
    readonly expected: number
    readonly measured: number
    /** Standard error of the mean over replicates; null for one replicate. */
    readonly error: number | null
  }[]
}

/** Everything that was followed in all generations of all replicates. */
export function bandsOf(series: readonly (readonly Tracked[])[]): Band[] {
  const names = Object.keys(series[0]?.[0] ?? {})
  return names
    .filter((name) => series.every((run) => run.every((tracked) => Number.isFinite(tracked[name]))))
    .map((name) => bandOf(name, series, (tracked) => tracked[name]!))
}

/** One number over the generations. */
export function bandOf(
  name: string,
  series: readonly (readonly Tracked[])[],
  read: (tracked: Tracked) => number,
): Band {
  const generations = series[0]!.map((_, g) => series.map((run) => read(run[g]!)).sort((a, b) => a - b))
  return {
    name,
    mean: generations.map(meanOf),
    low: generations.map((values) => values[Math.floor(0.1 * (values.length - 1))]!),
    high: generations.map((values) => values[Math.ceil(0.9 * (values.length - 1))]!),
  }
}

/** The closed form that a recipe names, against the mean over its replicates. */
export function comparisonOf(recipe: Recipe, series: readonly (readonly Tracked[])[]): Comparison {
  const theory = theories[recipe.theory!]!
  const rows = series[0]!.map((_, g) => {
    const values = series.map((run) => theory.measure(run[g]!, recipe))
    const measured = meanOf(values)
    const spread = values.reduce((sum, value) => sum + (value - measured) ** 2, 0)
    const error = values.length > 1 ? Math.sqrt(spread / (values.length - 1) / values.length) : null
    return { generation: g + 1, expected: theory.expected(recipe, g + 1), measured, error }
  })
  return { reading: theory.reading, replicates: series.length, rows }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
