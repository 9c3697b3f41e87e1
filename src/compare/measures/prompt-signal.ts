import { answers } from '../column-texts.ts'
import type { Measure } from '../measure.ts'
import { promptVarietyOf } from '../prompt-pairs.ts'

/**
 * How much of the variety of answers is due to their prompts: 1 − (mean distance between two answers to one prompt) /
 * (mean distance between answers to different prompts), in the generation.
 *
 * 0 where an answer tells nothing about its prompt, 1 where all answers to a prompt are the same and others differ. Falls when a
 * model says the same to everyone. Distances are 1 − cosine of words and characters, weighted by how rare they are among all
 * answers; rows without a prompt take no part. NaN where no prompt has two answers. Range (−∞, 1].
 */
export const promptSignal: Measure = {
  id: 'prompt-signal',
  about: 'share of the variety of answers that is due to their prompts',
  falls: 'genericness',
  tolerance: { worst: 0, retained: 0.9 },
  needsPrompts: true,
  targets: answers,
  prepare(pooled, { columns: [column] }) {
    const variety = promptVarietyOf(pooled, column!)
    return (labels) => {
      const { within, across } = variety(labels)
      return across.reference >= 0 && across.generation > 0 ? 1 - within.generation / across.generation : NaN
    }
  },
}
