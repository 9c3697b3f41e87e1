import type { Comparison } from '../compare/compare.ts'
import type { Effect } from './effects.ts'
import type { Flag } from './flags.ts'
import { wordsName } from './subject.ts'

/** Measures of phrases, and for each the measure of pairs of words that explains it. */
const byPairs: Readonly<Record<string, string>> = {
  'distinct-3': 'distinct-2',
  'distinct-4': 'distinct-2',
  'self-overlap-4': 'hill-2-pairs',
}

/**
 * Flags of phrases that repeat, in columns whose words moved, where pairs of words explain it all: longer runs kept at least as much
 * variety as pairs did; or phrases repeat no more often, over honest data, than two pairs drawn at random are more often the same.
 *
 * Texts about something else, or in another style, use other pairs, some of them more; their phrases then repeat by as much. A template
 * repeats its phrases by far more than its pairs, which are few among all pairs.
 */
export function explainedPhrases(
  { instances }: Comparison,
  effects: readonly Effect[],
  flags: readonly Flag[],
  moved: ReadonlySet<string>,
): ReadonlySet<Flag> {
  const explained = flags.filter(({ instance: { measure, target }, effect, sign }) => {
    const id = byPairs[measure.id]
    if (id === undefined || !moved.has(wordsName(target.text!.column))) return false
    const isShare = effect.retained !== undefined
    if (sign > 0 === isShare) return false
    const pairs = effects[instances.findIndex((one) => one.measure.id === id && one.target.text === target.text)]
    const kept = isShare ? effect.retained : effect.baseline / effect.value
    return pairs?.retained !== undefined && kept! >= pairs.retained
  })
  return new Set(explained)
}
