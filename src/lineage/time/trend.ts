import { studentQuantile } from '../../math/student.ts'

/** How a headline moves from one generation to the next. */
export interface Trend {
  /** Mean change of its logarithm a generation: −0.05 is a loss of about 5 % each time. */
  readonly perGeneration: number
  /** 95 % interval of that. */
  readonly interval: readonly [number, number]
  /** Steps that it was learnt from. */
  readonly steps: number
}

/** Steps below which no interval is worth its name. */
const fewest = 3

/**
 * The trend of one headline: mean of the steps of its logarithm, with Student's interval for independent steps. Where
 * values scatter about a level instead of walking, steps take turns and the interval is wider than it needs to be, never
 * narrower. The step from the reference to the first generation is left out: it shows how well the model fits.
 *
 * Undefined with fewer than four generations in a row that have the headline, or a headline of 0.
 */
export function trendOf(values: readonly (number | null)[]): Trend | undefined {
  const logs = values.map((value) => (value === null || value <= 0 ? NaN : Math.log(value)))
  const steps = logs.slice(1).flatMap((log, i) => (Number.isNaN(log - logs[i]!) ? [] : [log - logs[i]!]))
  const n = steps.length
  if (n < fewest) return undefined
  const mean = steps.reduce((sum, step) => sum + step, 0) / n
  const variance = steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / (n - 1)
  const reach = studentQuantile(0.975, n - 1) * Math.sqrt(variance / n)
  return { perGeneration: mean, interval: [mean - reach, mean + reach], steps: n }
}
