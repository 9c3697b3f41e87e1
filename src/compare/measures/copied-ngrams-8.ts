import { textColumns } from '../column-texts.ts'
import { copiedRunsOf, runs8 } from '../copied-runs.ts'
import type { Measure } from '../measure.ts'

/**
 * Share of the runs of eight words of a generated text that stand in training texts and in no held-out one, less the share that
 * stand in held-out texts and in no training one; mean over the generated texts.
 *
 * Words in small letters, whatever marks stand between them. What everybody says stands on both sides and counts for neither: 0
 * in honest data, whatever the generator favours; rises when stretches of the training texts are copied. Texts of fewer words
 * take no part. NaN without a holdout. Range [−1, 1]; at equal sizes of training rows and holdout.
 *
 * @see Lee et al. 2022, Deduplicating training data makes language models better, ACL; Brown et al. 2020 for runs of 13
 */
export const copiedNgrams8: Measure = {
  id: 'copied-ngrams-8',
  about: 'share of runs of eight words that only training texts hold, beyond those that only held-out ones do',
  rises: 'memorisation',
  tolerance: { beyond: 0.01 },
  needsHoldout: true,
  targets: textColumns,
  prepare(_, { columns: [column] }) {
    const copied = copiedRunsOf(runs8(column!))
    return (labels) => {
      const { learnt, held } = copied(labels)
      return learnt - held
    }
  },
}
