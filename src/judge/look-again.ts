import { type Splits, splitLabels, type Units } from '../compare/baseline.ts'
import type { Instance } from '../compare/evaluate.ts'
import type { Pooled } from '../compare/pooled.ts'
import { fork } from '../math/random.ts'
import { effectsOf } from './effects.ts'
import type { Flag } from './flags.ts'

/** Splits on which losses are looked at again. */
const looks = 20

/** What flags are looked at again on. */
export interface Look {
  readonly pooled: Pooled
  readonly splits: Splits
  readonly seed: number
}

/** Whether nothing that was flagged is left that is not tolerated, on other rows or on what stands in their place. */
export function areTolerated(
  flags: readonly Pick<Flag, 'instance' | 'sign'>[],
  { pooled, splits, seed }: Look,
  targetOf: (instance: Instance) => Instance['target'] = ({ target }) => target,
): boolean {
  const instances = flags.map(({ instance }) => ({ ...instance, target: targetOf(instance) }))
  const values = instances.map(({ measure, target }) => measure.prepare(pooled, target))
  const labels = Array.from({ length: looks }, (_, s) => splitLabels(splits, fork(seed, 'look again', s)))
  const scores = (side: 'honest' | 'generation') =>
    labels.map((split) => Float64Array.from(values, (value) => value(split[side])))
  const effects = effectsOf({ instances, honest: scores('honest'), generation: scores('generation') })
  return flags.every(({ sign }, i) => {
    const { effect, fell, rose } = effects[i]!
    return !Number.isNaN(effect) && !(sign < 0 ? fell : rose)
  })
}

/** The same splits of the rows that are kept. */
export function splitsWhere({ rows, real, generated, shared }: Splits, isKept: (row: number) => boolean): Splits {
  const kept = (units: Units): Units =>
    units instanceof Uint32Array ? units.filter(isKept) : units.map((unit) => unit.filter(isKept))
  const within = shared?.map((group) => ({
    real: group.real.filter(isKept),
    generated: group.generated.filter(isKept),
  }))
  return { rows, real: kept(real), generated: kept(generated), ...(within && { shared: within }) }
}

/** All rows of a side that a split may draw from. */
export function rowsOn(splits: Splits, side: 'real' | 'generated'): Uint32Array {
  const units = [splits[side], ...(splits.shared ?? []).map((group) => group[side])]
  return Uint32Array.from(
    units.flatMap((of) => (of instanceof Uint32Array ? [...of] : of.flatMap((unit) => [...unit]))),
  )
}

/** How many rows of the smaller side there are to draw from. */
export function leastRowsOf(splits: Splits): number {
  return Math.min(rowsOn(splits, 'real').length, rowsOn(splits, 'generated').length)
}
