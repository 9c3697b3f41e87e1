import type { Hypothesis, Instance } from './evaluate.ts'
import { type Measure, type Symptom, Symptoms } from './measure.ts'

/** Where a statistic lies under the null, and how far its tail reaches: `(T − median)/scale` is its pivot. */
export interface Pivot {
  /** NaN: half the shuffles or more had no value, and nothing is known. */
  readonly median: number
  /** 0: the null never varied. */
  readonly scale: number
  /** What one scale beyond the last level counts, where the pilot's largest lies far beyond it. Default 1. */
  readonly slope?: number
  /** Stands for the scale where that is 0; without it there is no information, and the pivot is −∞. */
  readonly unit?: number
}

/** Everything the pilot taught: frozen, so that fresh shuffles and the observed labels are treated alike. */
export interface Pivots {
  /** In the order of the hypotheses. */
  readonly each: readonly Pivot[]
  /** By family (symptom), for the largest pivot within it. */
  readonly family: Readonly<Partial<Record<Symptom, Pivot>>>
  /** Sorted overall maxima of the pilot. */
  readonly maxima: Float64Array
}

/** Upper levels that the scale is read at, and Φ⁻¹ of each. */
const levels = [
  [0.84, 0.994457883209753],
  [0.95, 1.6448536269514722],
  [0.99, 2.3263478740408408],
] as const
/** The last of these levels. */
const last = levels[2][1]
/**
 * What the largest of 999 counts at most; that of a normal counts more once in three hundred pilots. A statistic that jumps in one
 * shuffle of a hundred (a quantile of whole numbers) has a tail that no level knows, and would set the critical value for
 * all others.
 */
const farthest = 4.5
/** What a departure as large as is tolerated counts, where the null never varied in the pilot. */
const silentDeparture = 6
/** A reach below this share of the median is that of the last digits, and counts as none. */
const rounding = 1e-12
/** Φ⁻¹(.999): stands for the largest of 999 where all levels coincide with the median. */
const largest = 3.09

/**
 * Median and reach of the upper tail of a pilot sample. Undefined values (NaN) count as the least extreme; where they are half
 * of all, or one in a hundred is infinite, no value says anything: it would set the critical value for all others.
 *
 * Ties at the median leave no scale at the lower levels, so the largest over the levels is taken, then the maximum. What lies beyond
 * the levels is drawn in, where the pilot's largest would be farther off than a normal's ever is.
 *
 * @example pivotOf(Float64Array.of(0, 0, 0)).scale // => 0
 */
export function pivotOf(sample: Float64Array): Pivot {
  const sorted = sample.map((value) => (Number.isNaN(value) ? -Infinity : value)).sort()
  const median = at(sorted, 0.5)
  let scale = 0
  for (const [level, z] of levels) scale = Math.max(scale, (at(sorted, level) - median) / z)
  if (!Number.isFinite(median) || !Number.isFinite(scale)) return { median: NaN, scale: 0 }
  if (scale === 0) scale = (sorted.at(-1)! - median) / largest
  if (scale === Infinity || scale <= rounding * Math.abs(median)) return { median, scale: 0 }
  const reach = scale > 0 ? (sorted.at(-1)! - median) / scale : 0
  if (reach <= farthest || reach === Infinity) return { median, scale }
  return { median, scale, slope: (farthest - last) / (reach - last) }
}

/** The pivot of one value: how far up the null's tail it lies, about in standard deviations. */
export function pivoted(value: number, { median, scale, slope = 1, unit = 0 }: Pivot): number {
  if (Number.isNaN(value)) return -Infinity
  if (scale > 0) {
    const reach = (value - median) / scale
    return reach > last && slope < 1 ? last + slope * (reach - last) : reach
  }
  return unit > 0 && value > median ? (value - median) / unit : -Infinity
}

/** Learns all pivots from the pilot: `pilot[b * instances + i]` is the value of instance i in shuffle b. */
export function learnPivots(
  pilot: Float64Array,
  instances: readonly Instance[],
  hypotheses: readonly Hypothesis[],
): Pivots {
  const width = instances.length
  const draws = pilot.length / width
  const column = new Float64Array(draws)
  const each = hypotheses.map(({ instance, statistic }) => {
    for (let b = 0; b < draws; b++) column[b] = statistic(pilot[b * width + instance]!)
    const pivot = pivotOf(column)
    return pivot.scale > 0 ? pivot : { ...pivot, unit: unitOf(instances[instance]!.measure, pilot[instance]!) }
  })
  const rows = Array.from({ length: draws }, (_, b) => pilot.subarray(b * width, (b + 1) * width))
  const byFamily = rows.map((values) => familyMaxima(values, hypotheses, each))
  const family: Partial<Record<Symptom, Pivot>> = {}
  for (const symptom of Symptoms) {
    if (!hypotheses.some((hypothesis) => hypothesis.symptom === symptom)) continue
    const pivot = pivotOf(Float64Array.from(byFamily, (maxima) => maxima.get(symptom)!))
    // Where all are silent, the largest is −∞ in each shuffle: any departure stands out.
    family[symptom] =
      pivot.scale > 0 ? pivot : { median: Number.isNaN(pivot.median) ? 0 : pivot.median, scale: 0, unit: 1 }
  }
  const overall = byFamily.map((maxima) => overallOf(maxima, family))
  return { each, family, maxima: Float64Array.from(overall).sort() }
}

/**
 * A unit for a measure that shuffles leave where it is (a value that is common on one side only is never more than
 * doubled): small departures, which chance may bring, count little, and those beyond tolerance stand out.
 */
function unitOf({ tolerance, statistic = (value) => value }: Measure, honest: number): number {
  if ('beyond' in tolerance) return tolerance.beyond / silentDeparture
  if ('logRetained' in tolerance) return -Math.log(tolerance.logRetained) / silentDeparture
  const tolerated = tolerance.worst + tolerance.retained * (honest - tolerance.worst)
  return Math.abs(statistic(honest) - statistic(tolerated)) / silentDeparture
}

/** The one number that the test is about: the largest twice-pivoted value over all families. */
export function maximum(values: Float64Array, hypotheses: readonly Hypothesis[], pivots: Pivots): number {
  return overallOf(familyMaxima(values, hypotheses, pivots.each), pivots.family)
}

/** Each hypothesis on the scale of `maximum`, so that its adjusted p can be read off the same draws. */
export function scores(values: Float64Array, hypotheses: readonly Hypothesis[], pivots: Pivots): Float64Array {
  return Float64Array.from(hypotheses, ({ instance, statistic, symptom }, h) =>
    pivoted(pivoted(statistic(values[instance]!), pivots.each[h]!), pivots.family[symptom]!),
  )
}

function familyMaxima(
  values: Float64Array,
  hypotheses: readonly Hypothesis[],
  each: readonly Pivot[],
): Map<Symptom, number> {
  const maxima = new Map<Symptom, number>()
  for (let h = 0; h < hypotheses.length; h++) {
    const { instance, statistic, symptom } = hypotheses[h]!
    const value = pivoted(statistic(values[instance]!), each[h]!)
    if (value > (maxima.get(symptom) ?? -Infinity) || !maxima.has(symptom)) maxima.set(symptom, value)
  }
  return maxima
}

function overallOf(maxima: ReadonlyMap<Symptom, number>, family: Pivots['family']): number {
  let largest = -Infinity
  for (const [symptom, value] of maxima) {
    const score = pivoted(value, family[symptom]!)
    if (score > largest) largest = score
  }
  return largest
}

/** The sorted sample's value at a level: the smallest with at least that share at or below it. */
function at(sorted: Float64Array, level: number): number {
  return sorted[Math.max(0, Math.ceil(level * sorted.length) - 1)] ?? NaN
}
