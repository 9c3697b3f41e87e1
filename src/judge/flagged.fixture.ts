import type { Comparison } from '../compare/compare.ts'
import { onSplits } from '../compare/on-splits.ts'
import type { Trial } from '../compare/tasks.ts'
import { type Effect, effectsOf } from './effects.ts'
import type { Flag } from './flags.ts'

/** What a flag is to be raised for: `coverage-k5(rows)`, and whether it rose or fell. */
export type Raised = readonly [name: string, sign: 1 | -1]

/** What a judge would be given, without a test of significance, where just this was flagged. */
export function flaggedOf(
  trial: Trial,
  flagged: readonly Raised[],
): { comparison: Comparison; effects: Effect[]; flags: Flag[] } {
  const comparison = { trial, ...onSplits(trial, 60) } as Comparison
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
