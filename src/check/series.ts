import { rising } from '../math/rising.ts'
import type { Series, SeriesPoint, Trend } from '../report/series.ts'
import type { StepsLayout } from '../source/steps-folder.ts'
import { leastPairs, type Spectrum, varietyAt } from './step-variety.ts'

/** What was read of one step. */
export interface StepReading {
  readonly step: number
  readonly rows: number
  readonly spectrum: Spectrum
  readonly rewards: Readonly<Record<string, number>>
  readonly generation?: string
}

/** A trend is one where steps in random order would go that way as steadily with at most this chance. */
export const trendLevel = 0.01
/** A fall of variety up to this share is tolerated, as everywhere. */
const toleratedFall = 0.02

/**
 * Variety, length and reward over the steps, and where they go.
 *
 * "Reward up, variety down" is named when both trends stand at a level of 1 %, and variety fell by more than 2 %. Were the
 * order of the steps mere chance, it would be named in at most 1 % of runs.
 */
export function seriesOf({ writer, text }: StepsLayout, readings: readonly StepReading[]): Series {
  const usable = readings.map(({ spectrum }) => spectrum.pairs).filter((pairs) => pairs >= leastPairs)
  const size = usable.reduce((a, b) => Math.min(a, b), Infinity)
  const points = readings.map((reading) => pointOf(reading, size))
  const trends = (['variety', 'length', 'reward'] as const).flatMap((of) => trendOf(of, points))
  return {
    writer,
    column: text,
    points,
    trends,
    varietyPairs: Number.isFinite(size) ? size : null,
    ...(rewardUpVarietyDown(points, trends) ? { warning: 'reward up, variety down' } : {}),
  }
}

function pointOf({ step, rows, spectrum, rewards, generation }: StepReading, size: number): SeriesPoint {
  const means = Object.values(rewards)
  return {
    step,
    rows,
    variety: finite(varietyAt(spectrum, size)),
    length: finite(spectrum.words),
    reward: means.length === 0 ? null : finite(means.reduce((sum, mean) => sum + mean, 0)),
    rewards: Object.fromEntries(Object.entries(rewards).map(([name, mean]) => [name, finite(mean)])),
    ...(generation === undefined ? {} : { generation }),
  }
}

function trendOf(of: Trend['of'], points: readonly SeriesPoint[]): Trend[] {
  const values = points.flatMap((point) => point[of] ?? [])
  if (values.length < 2) return []
  const [up, down] = [rising(values), rising(values.map((value) => -value))]
  const direction = up <= trendLevel ? 'up' : down <= trendLevel ? 'down' : 'none'
  const third = Math.max(1, Math.floor(values.length / 3))
  const change = mean(values.slice(-third)) - mean(values.slice(0, third))
  return [{ of, direction, p: Math.min(up, down), change }]
}

function rewardUpVarietyDown(points: readonly SeriesPoint[], trends: readonly Trend[]): boolean {
  const goes = (of: Trend['of'], direction: Trend['direction']) =>
    trends.some((trend) => trend.of === of && trend.direction === direction)
  if (!goes('reward', 'up') || !goes('variety', 'down')) return false
  const values = points.flatMap(({ variety }) => variety ?? [])
  const first = mean(values.slice(0, Math.max(1, Math.floor(values.length / 3))))
  return -trends.find(({ of }) => of === 'variety')!.change > toleratedFall * first
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value / values.length, 0)
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
