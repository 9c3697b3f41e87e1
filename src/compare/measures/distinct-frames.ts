import type { Measure } from '../measure.ts'
import { distinctRatio } from '../rarefied.ts'
import { ofRuns } from '../text-measure.ts'

/**
 * Distinct frames of the generation over those of the reference, both as expected in equally many.
 *
 * A frame is a run of six words, three to five of them among the commonest 150 of the pool, the first and the last too; the
 * others are slots: "it is _ to _ that". 1 in honest data; falls when sentences are built alike, whatever they are about.
 * Range (0, ∞).
 *
 * @see Shaib et al. 2024, Detection and measurement of syntactic templates in generated text, for templates of parts of speech
 */
export const distinctFrames: Measure = ofRuns(
  {
    id: 'distinct-frames',
    about: 'distinct frames of sentences (common words with slots) over those of the reference',
    falls: 'repetition',
    rises: 'drift',
    tolerance: { worst: 0, retained: 0.95 },
  },
  ({ frames }) => frames,
  distinctRatio,
)
