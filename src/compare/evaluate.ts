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
}

/** All measures on all their targets in this pool, in registry order. */
export function instancesOf(pooled: Pooled, among: readonly Measure[] = measures): Instance[] {
  return among.flatMap((measure) => measure.targets(pooled).map((target) => ({ measure, target })))
}

/** Two-sided measures enter twice, others once. */
export function hypothesesOf(instances: readonly Instance[]): Hypothesis[] {
  return instances.flatMap(({ measure: { falls, rises } }, instance) => [
    ...(falls ? [{ instance, sign: -1 as const, symptom: falls }] : []),
    ...(rises ? [{ instance, sign: 1 as const, symptom: rises }] : []),
  ])
}

/** Prepares every instance once; the answer gives all their values for any labelling. */
export function evaluator(pooled: Pooled, instances: readonly Instance[]): (labels: Labels) => Float64Array {
  const values = instances.map(({ measure, target }) => measure.prepare(pooled, target))
  return (labels) => Float64Array.from(values, (value) => value(labels))
}
