import type { Tolerance } from '../compare/measure.ts'
import type { OnSplits } from '../compare/on-splits.ts'
import { quantile } from '../math/quantile.ts'

/** One instance held against honest data of the same size. Undefined numbers are NaN. */
export interface Effect {
  /** Means over the splits. */
  readonly value: number
  readonly baseline: number
  /** 95 % of what honest splits score. */
  readonly interval: readonly [number, number]
  /** (value − worst)/(baseline − worst); absent for signed measures and distances. */
  readonly retained?: number
  /** 1 − retained, or value − baseline. */
  readonly effect: number
  /** Whether a fall, and whether a rise, is beyond what is tolerated. */
  readonly fell: boolean
  readonly rose: boolean
}

/** The effects of all instances, in their order. */
export function effectsOf({ instances, honest, generation }: OnSplits): Effect[] {
  return instances.map(({ measure: { tolerance } }, i) => {
    const scores = honest.map((values) => values[i]!).filter((value) => !Number.isNaN(value))
    const value = mean(generation.map((values) => values[i]!))
    const baseline = mean(scores)
    const sorted = scores.sort((a, b) => a - b)
    const interval: [number, number] = [quantile(sorted, 0.025), quantile(sorted, 0.975)]
    if ('beyond' in tolerance) {
      const effect = value - baseline
      const { beyond } = tolerance
      return { value, baseline, interval, effect, fell: effect < -beyond, rose: effect > beyond }
    }
    const retained = retainedOf(value, baseline, tolerance)
    const least = 'retained' in tolerance ? tolerance.retained : tolerance.logRetained
    const judged = { fell: retained < least, rose: retained > 2 - least }
    return { value, baseline, interval, retained, effect: 1 - retained, ...judged }
  })
}

/**
 * What is left of the honest value: 1 when nothing was lost, 0 at the worst value; NaN where honest data is no better
 * than the worst, so that nothing could be lost, and for measures that are not of loss.
 *
 * @example retainedOf(0.6, 0.8, { worst: 0, retained: 0.9 }).toFixed(2) // => '0.75'
 */
export function retainedOf(value: number, baseline: number, tolerance: Tolerance): number {
  if ('logRetained' in tolerance) return Math.exp(value - baseline)
  if ('beyond' in tolerance || baseline === tolerance.worst) return NaN
  return (value - tolerance.worst) / (baseline - tolerance.worst)
}

/** Mean of the defined values. A side that is undefined on every split is NaN. */
export function mean(values: readonly number[]): number {
  let sum = 0
  let n = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    n++
  }
  return n === 0 ? NaN : sum / n
}
