import { textColumns } from '../column-texts.ts'
import { copiedRunsOf, runs8 } from '../copied-runs.ts'
import type { Measure } from '../measure.ts'

/**
 * Words of the longest stretch of a generated text that is made of runs of eight words which only training texts hold, less
 * those of the longest that only held-out texts hold; mean over the generated texts.
 *
 * 0 in honest data, whatever the generator favours; rises when training texts are recited. A stretch is at least eight words, or
 * counts 0. NaN without a holdout. Range (−∞, ∞), in words; at equal sizes of training rows and holdout.
 */
export const copiedSpan: Measure = {
  id: 'copied-span',
  about: 'words of the longest stretch of a generated text that only training texts hold, beyond held-out ones',
  rises: 'memorisation',
  tolerance: { beyond: 0.5 },
  needsHoldout: true,
  targets: textColumns,
  prepare(_, { columns: [column] }) {
    const copied = copiedRunsOf(runs8(column!))
    return (labels) => {
      const { learntWords, heldWords } = copied(labels)
      return learntWords - heldWords
    }
  },
}
