import { trialsOf } from '../check/trials.ts'
import type { Comparison } from '../compare/compare.ts'
import { onSplits } from '../compare/on-splits.ts'
import { poolOf, type Table } from '../compare/pooled.fixture.ts'
import { type Effect, effectsOf } from './effects.ts'
import type { Flag } from './flags.ts'

/** Two tables, and just what is to be flagged of them: `coverage-k5(rows)`, and whether it rose or fell. */
export interface Flagged {
  readonly reference: Table
  readonly generation: Table
  readonly flagged: readonly (readonly [name: string, sign: 1 | -1])[]
  /** Group of each pooled row. */
  readonly groupOf?: (side: Uint8Array) => Int32Array | undefined
  readonly seed?: number
}

/** What a judge would be given, without a test of significance. */
export function flaggedOf({ reference, generation, flagged, groupOf, seed = 3 }: Flagged): {
  comparison: Comparison
  effects: Effect[]
  flags: Flag[]
} {
  const pooled = poolOf(reference, generation)
  const { main } = trialsOf(pooled, { seed, group: groupOf?.(pooled.side) })
  const comparison = { trial: main, ...onSplits(main, 60) } as Comparison
  const effects = effectsOf(comparison)
  const flags = flagged.map(([name, sign]): Flag => {
    const at = comparison.instances.findIndex(({ measure, target }) => {
      return name === `${measure.id}(${target.space?.name ?? target.columns.map((column) => column.name).join()})`
    })
    const instance = comparison.instances[at]!
    const { falls, rises } = instance.measure
    return { instance, name, symptom: (sign < 0 ? falls : rises)!, effect: effects[at]!, sign, pAdjusted: 0.001 }
  })
  return { comparison, effects, flags }
}
