import type { Comparison } from '../compare/compare.ts'
import type { Effect } from './effects.ts'
import type { Flag } from './flags.ts'
import { wordsName } from './subject.ts'

/**
 * Flags of phrases that repeat, in columns whose words moved, where pairs of words explain it all: phrases of four words repeat no more
 * often, over honest data, than two pairs drawn at random are more often the same (the inverse of `hill-2-pairs`).
 *
 * Texts about something else, or in another style, use other pairs, some of them more; their phrases then repeat by as much. A template
 * repeats its four words by far more than its pairs, which are few among all pairs.
 */
export function explainedPhrases(
  { instances }: Comparison,
  effects: readonly Effect[],
  flags: readonly Flag[],
  moved: ReadonlySet<string>,
): ReadonlySet<Flag> {
  const explained = flags.filter(({ instance: { measure, target }, effect, sign }) => {
    if (measure.id !== 'self-overlap-4' || sign < 0 || !moved.has(wordsName(target.text!.column))) return false
    const pairs = instances.findIndex((one) => one.measure.id === 'hill-2-pairs' && one.target.text === target.text)
    const retained = effects[pairs]?.retained
    return retained !== undefined && effect.value * retained <= effect.baseline
  })
  return new Set(explained)
}
