import type { Measure } from '../measure.ts'
import { documentCountsOf } from '../run-counts.ts'
import { textual } from '../text-measure.ts'
import { sidesWith } from '../text-sides.ts'

/**
 * Share of a generated text's runs of four words that another generated text has as well.
 *
 * As expected among as many texts as the smaller side has, since more texts share more. Honest data has some: hold it
 * against its baseline; rises when texts repeat each other's phrases. Range [0, 1]. Time grows with the words.
 *
 * @see Shaib et al. 2024, Standardizing the measurement of text diversity, arXiv:2403.00553 (self-repetition), which this
 * replaces in linear time, as it does self-BLEU
 */
export const selfOverlap4: Measure = textual(
  {
    id: 'self-overlap-4',
    about: 'share of the runs of four words of a text that another text of the generation has as well',
    rises: 'repetition',
    tolerance: { beyond: 0.02 },
  },
  ({ runs }) => {
    const counts = documentCountsOf(runs[3]!)
    const sides = sidesWith(runs[3]!.totals)
    return (labels) => {
      const { generation, generations } = counts(labels)
      const documents = sides(labels)
      if (generations === 0 || documents.reference === 0) return NaN
      const others = documents.generation - 1
      const drawn = Math.min(documents.reference, documents.generation) - 1
      // alone[d]: the chance that none of the d − 1 other texts that have the run is among those drawn.
      const alone = [1, 1]
      let shared = 0
      for (let type = 0; type < generation.length; type++) {
        const having = generation[type]!
        if (having < 2) continue
        for (let d = alone.length - 1; d < having; d++)
          alone.push(alone[d]! * Math.max(0, (others - drawn - d + 1) / (others - d + 1)))
        shared += having * (1 - alone[having]!)
      }
      return shared / generations
    }
  },
)
