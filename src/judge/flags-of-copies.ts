import type { Comparison } from '../compare/compare.ts'
import type { Effect } from './effects.ts'
import { type Flag, flagsOf, isFlagged } from './flags.ts'

/** Tells whether rows were copied; the other, how many. */
const [test, extent] = ['row-distance', 'copied-rows']

/**
 * The flags of copies. That rows were copied is best told by how near both sides are as sets; how many, by rows that the reference has
 * once. What is taken off there for rows that meet by chance jumps as soon as a single one is held twice, and a few natural repeats
 * hide hundreds of copies from its own p. So where the first is significant, the second counts with that p.
 */
export function flagsOfCopies(comparison: Comparison, effects: readonly Effect[]): Flag[] {
  const own = flagsOf(comparison, effects)
  if (own.some(({ name }) => name === extent)) return own
  const of = (id: string) =>
    comparison.hypotheses.findIndex(({ instance }) => comparison.instances[instance]!.measure.id === id)
  const [told, counted] = [of(test), of(extent)]
  if (told < 0 || counted < 0 || !isFlagged(comparison, told)) return own
  const { instance, sign, symptom } = comparison.hypotheses[counted]!
  const effect = effects[instance]!
  if (!effect.rose) return own
  const pAdjusted = comparison.pAdjusted[told]!
  return [...own, { instance: comparison.instances[instance]!, name: extent, symptom, effect, sign, pAdjusted }]
}
