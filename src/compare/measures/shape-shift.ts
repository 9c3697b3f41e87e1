import type { Measure } from '../measure.ts'
import { shapeMomentsOf } from '../shapes.ts'
import { textual } from '../text-measure.ts'

/**
 * How far the texts' build has moved: the largest difference of means, over the reference's standard deviation or the
 * generation's, whichever is larger.
 *
 * The numbers of the build are those of `shape-spread`. Near 0 in honest data; rises with any change of length, sentences,
 * marks or common words. Range [0, ∞).
 */
export const shapeShift: Measure = textual(
  {
    id: 'shape-shift',
    about: 'largest difference of the means of length, sentences, marks and common words, in standard deviations',
    rises: 'drift',
    tolerance: { beyond: 0.2 },
  },
  (text) => {
    const moments = shapeMomentsOf(text)
    return (labels) => {
      let largest = 0
      for (const at of moments(labels)) {
        const deviation = Math.max(at.deviationReference, at.deviationGeneration)
        if (Number.isNaN(deviation)) return NaN
        const apart = Math.abs(at.meanGeneration - at.meanReference)
        if (apart > 0 && deviation > 0) largest = Math.max(largest, apart / deviation)
      }
      return largest
    }
  },
)
