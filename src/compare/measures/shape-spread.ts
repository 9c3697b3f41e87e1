import type { Measure } from '../measure.ts'
import { shapeMomentsOf } from '../shapes.ts'
import { textual } from '../text-measure.ts'

/** A spread below this share of the larger one counts as this share: rounding is no spread. */
const least = 0.01

/**
 * How much texts differ in build, generation over reference: mean over the build's numbers of ln of the ratio of standard
 * deviations.
 *
 * The numbers are words, words a sentence and marks a word of each text, and the share of its words that are among the
 * commonest; counts as logarithms. 0 in honest data; falls when all texts are built alike, whatever they say. Range
 * [−4.6, 4.6].
 */
export const shapeSpread: Measure = textual(
  {
    id: 'shape-spread',
    about: 'ln of how much texts differ in length, sentences, marks and common words, over the reference',
    falls: 'spread-loss',
    rises: 'drift',
    tolerance: { logRetained: 0.9 },
  },
  (text) => {
    const moments = shapeMomentsOf(text)
    return (labels) => {
      let sum = 0
      let n = 0
      for (const { deviationReference: r, deviationGeneration: g } of moments(labels)) {
        const larger = Math.max(r, g)
        if (Number.isNaN(larger)) return NaN
        if (larger === 0) continue
        sum += Math.log(Math.max(g, least * larger) / Math.max(r, least * larger))
        n++
      }
      return n === 0 ? 0 : sum / n
    }
  },
)
