import type { Comparison } from '../compare/compare.ts'
import type { Instance } from '../compare/evaluate.ts'
import type { Symptom } from '../compare/measure.ts'
import type { Effect } from './effects.ts'

/** One hypothesis that stands: significant over all of them, and beyond what is tolerated. */
export interface Flag {
  readonly instance: Instance
  /** For reports: `tail-mass-low(income)`. */
  readonly name: string
  readonly symptom: Symptom
  readonly effect: Effect
  readonly sign: 1 | -1
  readonly pAdjusted: number
}

/** Hypotheses whose adjusted p is at or below the level. A measure is flagged even where its effect is tolerated. */
export function isFlagged({ pAdjusted, level, drawn }: Comparison, hypothesis: number): boolean {
  return drawn.significant && pAdjusted[hypothesis]! <= level
}

/** All flags beyond tolerance, most significant first, largest effect first among equals. */
export function flagsOf(comparison: Comparison, effects: readonly Effect[]): Flag[] {
  const { hypotheses, instances, pAdjusted } = comparison
  return hypotheses
    .flatMap(({ instance, sign, symptom }, h): Flag[] => {
      const effect = effects[instance]!
      const beyond = sign > 0 ? effect.rose : effect.fell
      if (!isFlagged(comparison, h) || !beyond) return []
      const it = instances[instance]!
      return [{ instance: it, name: instanceName(it), symptom, effect, sign, pAdjusted: pAdjusted[h]! }]
    })
    .sort((a, b) => a.pAdjusted - b.pAdjusted || Math.abs(b.effect.effect) - Math.abs(a.effect.effect))
}

/** For reports: `tail-mass-low(income)`. */
export function instanceName({ measure, target }: Instance): string {
  const { space, mode } = target
  if (mode !== undefined) {
    const name = space!.modes!.names[mode]!
    return `${measure.id}(${space!.kind === 'table' ? name : `${name} of ${space!.name}`})`
  }
  if (target.columns.length === 0) return measure.id
  return `${measure.id}(${target.columns.map(columnName).join(', ')})`
}

/** Name of a column for reports; what was derived from it says so. */
export function columnName({ name, derived }: { readonly name: string; readonly derived?: string }): string {
  if (derived === 'missing') return `${name} is missing`
  return derived === undefined ? name : `${derived} of ${name}`
}
