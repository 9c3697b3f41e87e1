import { figure, percent, pValue } from './numbers.ts'
import type { Series, SeriesPoint, Trend } from './series.ts'

/** One of the three numbers of a series: what it is called, what it means, and how it is written. */
export interface SeriesNumber {
  readonly key: 'reward' | 'variety' | 'length'
  readonly title: string
  readonly text: string
  readonly show: (value: number | null) => string
}

/** The three numbers of a series, in the order in which they are always shown. */
export const seriesNumbers: readonly SeriesNumber[] = [
  { key: 'reward', title: 'Reward', text: 'mean reward of an answer', show: figure },
  { key: 'variety', title: 'Variety', text: 'different pairs of words, at equal length', show: percent },
  { key: 'length', title: 'Length', text: 'mean words of an answer', show: figure },
]

/** Some steps as one line of a table. */
export interface SeriesRow {
  readonly steps: string
  readonly rows: number
  readonly reward: number | null
  readonly variety: number | null
  readonly length: number | null
  readonly isReference: boolean
}

/** The steps as at most `most` lines: neighbours of one kind are taken together, each step of the same weight. */
export function seriesRows({ points }: Series, most: number): SeriesRow[] {
  const reference = points.filter(({ generation }) => generation === undefined)
  const made = points.slice(reference.length)
  const size = Math.max(1, Math.ceil(points.length / most))
  return [...inParts(reference, size), ...inParts(made, size)].map((part) => ({
    steps: part.length === 1 ? `${part[0]!.step}` : `${part[0]!.step} to ${part.at(-1)!.step}`,
    rows: part.reduce((sum, { rows }) => sum + rows, 0),
    reward: meanOf(part, 'reward'),
    variety: meanOf(part, 'variety'),
    length: meanOf(part, 'length'),
    isReference: part[0]!.generation === undefined,
  }))
}

/** Where the three numbers go, one sentence each; the warning first. */
export function seriesSentences({ warning, trends, varietyPairs, points }: Series): string[] {
  const told = trends.filter(({ direction }) => direction !== 'none').map(trendSentence)
  const chance = 'were the order of the steps mere chance, this would be said in at most 1 % of runs'
  const named =
    warning === undefined ? [] : [`reward up, variety down: better scores from fewer ways to say it (${chance})`]
  const few = points.length < 5 ? ['fewer than 5 steps show no trend'] : []
  const none = varietyPairs === null ? ['too few words a step to compare variety'] : []
  return [...named, ...told, ...few, ...none]
}

function trendSentence({ of, direction, p, change }: Trend): string {
  const by = of === 'variety' ? `${percent(Math.abs(change))} of all pairs of words` : figure(Math.abs(change))
  return `${of} goes ${direction}, by ${by} from the first third of the steps to the last (p ${pValue(p)})`
}

function inParts(points: readonly SeriesPoint[], size: number): SeriesPoint[][] {
  return Array.from({ length: Math.ceil(points.length / size) }, (_, i) => points.slice(i * size, (i + 1) * size))
}

function meanOf(points: readonly SeriesPoint[], key: SeriesNumber['key']): number | null {
  const values = points.flatMap((point) => point[key] ?? [])
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value / values.length, 0)
}
