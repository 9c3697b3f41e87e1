import { answers } from '../column-texts.ts'
import type { Measure } from '../measure.ts'
import { promptVarietyOf } from '../prompt-pairs.ts'

/**
 * Mean distance between generated answers to different prompts, over that of the reference.
 *
 * Distances are 1 − cosine of words and characters, weighted by how rare they are among all answers. 1 in honest data; falls
 * when answers to different prompts come to sound alike. NaN where a side has no two prompts. Range [0, ∞).
 */
export const varietyAcrossPrompts: Measure = {
  id: 'variety-across-prompts',
  about: 'how unlike generated answers to different prompts are, over how unlike real ones are',
  falls: 'genericness',
  tolerance: { worst: 0, retained: 0.98 },
  needsPrompts: true,
  targets: answers,
  prepare(pooled, { columns: [column] }) {
    const variety = promptVarietyOf(pooled, column!)
    return (labels) => {
      const { reference, generation } = variety(labels).across
      return reference > 0 ? generation / reference : NaN
    }
  },
}
