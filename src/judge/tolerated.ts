import type { Comparison } from '../compare/compare.ts'
import type { Symptom } from '../compare/measure.ts'
import { percent } from '../math/percent.ts'
import type { Effect } from './effects.ts'
import { instanceName, isFlagged } from './flags.ts'
import type { HeadlineName } from './headlines.ts'
import { collapseSymptoms } from './verdict.ts'

/** The headline that tells of each symptom. */
const headlineOf: Partial<Readonly<Record<Symptom, HeadlineName>>> = {
  'tail-loss': 'support',
  'mode-loss': 'support',
  'spread-loss': 'spread',
  repetition: 'distinct',
}

/**
 * Losses that are significant and tolerated, each by its headline (`spread 91 %`); by its measure where it has none, or where
 * that one says nothing of it.
 */
export function toleratedLosses(
  comparison: Comparison,
  effects: readonly Effect[],
  retained: Readonly<Record<HeadlineName, number>>,
): string[] {
  const told = comparison.hypotheses.flatMap(({ instance, sign, symptom }, h) => {
    const { fell, rose } = effects[instance]!
    if (!isFlagged(comparison, h) || !collapseSymptoms.has(symptom) || (sign > 0 ? rose : fell)) return []
    const name = headlineOf[symptom]
    return name && retained[name] < 0.995
      ? `${name} ${percent(retained[name])}`
      : instanceName(comparison.instances[instance]!)
  })
  return [...new Set(told)]
}
