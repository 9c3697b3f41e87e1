import { answers, answersOf } from '../column-texts.ts'
import { Label, type Measure } from '../measure.ts'
import { rarityOf } from '../word-rarity.ts'

/**
 * Mean rarity of the words of a generated answer, over that of a real one.
 *
 * A word counts ln(1 + N / answers that hold it), with N different answers of both sides together, each word of an answer once. 1 in
 * honest data; falls when answers are made of what any answer holds. NaN where a side has no word, or where all answers hold
 * the same ones. Range [0, ∞).
 *
 * @see Zhang et al. 2018, Learning to control the specificity in neural response generation, ACL, for the idea
 */
export const specificity: Measure = {
  id: 'specificity',
  about: 'how rare the words of generated answers are, over how rare those of real ones are',
  falls: 'genericness',
  tolerance: { worst: 0, retained: 0.95 },
  needsPrompts: true,
  targets: answers,
  prepare(pooled, { columns: [column] }) {
    const rarity = rarityOf(answersOf(pooled, column!))
    return (labels) => {
      const sums = [0, 0]
      const counts = [0, 0]
      for (let row = 0; row < rarity.length; row++) {
        const label = labels[row]!
        if (label > Label.generation || Number.isNaN(rarity[row]!)) continue
        sums[label]! += rarity[row]!
        counts[label]!++
      }
      const [real, made] = [sums[0]! / counts[0]!, sums[1]! / counts[1]!]
      return real > 0 ? made / real : NaN
    }
  },
}
