import type { Measure } from '../measure.ts'
import { ofRuns } from '../text-measure.ts'

/**
 * Share of the reference's words that the generation has at least once, each as often as it is said.
 *
 * Below 1 in honest data, as some rare words are missing by chance; falls when rare words vanish. Range [0, 1].
 */
export const wordCoverage: Measure = ofRuns(
  {
    id: 'word-coverage',
    about: "share of the reference's words, as often as they are said, that the generation still has",
    falls: 'tail-loss',
    tolerance: { worst: 0, retained: 0.99 },
  },
  ({ runs }) => runs[0]!,
  ({ reference, generation, references }) => {
    let covered = 0
    for (let type = 0; type < reference.length; type++) if (generation[type]! > 0) covered += reference[type]!
    return covered / references
  },
)
