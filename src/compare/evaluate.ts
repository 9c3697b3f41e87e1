import type { Labels, Measure, Symptom, Target } from './measure.ts'
import { measures } from './measures/registry.ts'
import type { Pooled } from './pooled.ts'

/** One measure on one target. */
export interface Instance {
  readonly measure: Measure
  readonly target: Target
}

/** One way in which one instance can be extreme. A measure with a fall and a rise has two. */
export interface Hypothesis {
  /** Index of the instance. */
  readonly instance: number
  /** +1 where a rise is extreme, −1 where a fall is. */
  readonly sign: 1 | -1
  readonly symptom: Symptom
  /** What is tested: the value or a rising function of it, times the sign. NaN stays NaN. */
  readonly statistic: (value: number) => number
}

/** All measures on all their targets in this pool, in registry order. */
export function instancesOf(pooled: Pooled, among: readonly Measure[] = measures): Instance[] {
  return among.flatMap((measure) => measure.targets(pooled).map((target) => ({ measure, target })))
}

/** Two-sided measures enter twice, others once. */
export function hypothesesOf(instances: readonly Instance[]): Hypothesis[] {
  return instances.flatMap(({ measure: { falls, rises, statistic = asItIs } }, instance) => [
    ...(falls ? [{ instance, sign: -1 as const, symptom: falls, statistic: (x: number) => -statistic(x) }] : []),
    ...(rises ? [{ instance, sign: 1 as const, symptom: rises, statistic }] : []),
  ])
}

function asItIs(value: number): number {
  return value
}

/**
 * Prepares every instance once; the answer gives all their values for any labelling. Instances of one column are asked
 * one after the other, so that what they share is still at hand.
 */
export function evaluator(pooled: Pooled, instances: readonly Instance[]): (labels: Labels) => Float64Array {
  const place = new Map(pooled.columns.map((column, i) => [column, i]))
  const byColumn = instances
    .map(({ measure, target }, i) => ({
      i,
      column: target.columns.length === 1 ? place.get(target.columns[0]!)! : pooled.columns.length,
      value: measure.prepare(pooled, target),
    }))
    .sort((a, b) => a.column - b.column || a.i - b.i)
  return (labels) => {
    const values = new Float64Array(instances.length)
    for (const { i, value } of byColumn) values[i] = value(labels)
    return values
  }
}
