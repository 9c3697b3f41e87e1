import type { Measure } from '../measure.ts'
import { runCountsOf } from '../run-counts.ts'
import { textual } from '../text-measure.ts'

/**
 * How differently the commonest words are used: the share of their occurrences that would have to change to give both sides
 * the same frequencies (total variation over the 150 commonest words of the pool).
 *
 * In any language these are the function words, which say how a text is written and not what it is about. Above 0 in honest
 * data, by chance; rises with any change of style. Range [0, 1].
 *
 * @see Burrows 2002, Delta: a measure of stylistic difference, Literary and Linguistic Computing 17
 */
export const commonWords: Measure = textual(
  {
    id: 'common-words',
    about: 'share of the commonest words that would have to change to give both sides the same frequencies',
    rises: 'drift',
    tolerance: { beyond: 0.05 },
  },
  ({ runs, common }) => {
    const counts = runCountsOf(runs[0]!)
    return (labels) => {
      const { reference, generation } = counts(labels)
      let [references, generations] = [0, 0]
      for (const type of common) {
        references += reference[type]!
        generations += generation[type]!
      }
      if (references === 0 || generations === 0) return NaN
      let apart = 0
      for (const type of common) apart += Math.abs(reference[type]! / references - generation[type]! / generations)
      return apart / 2
    }
  },
)
