import { answers } from '../column-texts.ts'
import type { Measure } from '../measure.ts'
import { promptVarietyOf } from '../prompt-pairs.ts'

/**
 * Mean distance between two generated answers to one prompt, over that of the reference.
 *
 * Distances are 1 − cosine of words and characters, weighted by how rare they are among all answers. 1 in honest data; falls
 * when a model has but one answer to each prompt. NaN where no prompt has two answers on a side. Range [0, ∞).
 */
export const varietyWithinPrompts: Measure = {
  id: 'variety-within-prompts',
  about: 'how unlike generated answers to one prompt are, over how unlike real ones are',
  falls: 'spread-loss',
  tolerance: { worst: 0, retained: 0.9 },
  needsPrompts: true,
  targets: answers,
  prepare(pooled, { columns: [column] }) {
    const variety = promptVarietyOf(pooled, column!)
    return (labels) => {
      const { reference, generation } = variety(labels).within
      return reference > 0 ? generation / reference : NaN
    }
  },
}
