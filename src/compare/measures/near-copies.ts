import { everySpace } from '../joint.ts'
import { Label, type Measure } from '../measure.ts'
import { nearCopiesOf } from '../near-copies.ts'

/**
 * Share of the generated rows that lie as near to a row of the training data as only 1 % of real rows do to another, less
 * the share that lie as near to a held-out row.
 *
 * A generator that has learnt the world is as near to one as to the other: 0, whatever it favours. Rises when training
 * rows are copied, exactly or nearly. Range [−1, 1]; at equal sizes of training rows and holdout.
 */
export const nearCopies: Measure = {
  id: 'near-copies',
  about:
    'share of the generated rows that nearly copy a training row, beyond those that come as near to a held-out row',
  rises: 'memorisation',
  tolerance: { beyond: 0.01 },
  needsHoldout: true,
  targets: everySpace,
  prepare(_, { space }) {
    const copies = nearCopiesOf(space!)
    return (labels) => {
      const { learnt, held, generations } = copies(labels)
      return generations === 0 || !labels.includes(Label.held) ? NaN : (learnt - held) / generations
    }
  },
}
