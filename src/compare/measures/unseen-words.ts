import { unseenMass } from '../lexical.ts'
import type { Measure } from '../measure.ts'
import { ofRuns } from '../text-measure.ts'

/**
 * Share of the words whose type occurs once, generation over reference: the chance that the next word is a new one.
 *
 * 1 in honest data of equal size (more words bring fewer new ones); falls when nothing new is said. Range [0, ∞).
 *
 * @see Good 1953, The population frequencies of species and the estimation of population parameters, Biometrika 40
 */
export const unseenWords: Measure = ofRuns(
  {
    id: 'unseen-words',
    about: 'share of the words that occur once (the chance of a new one), over that of the reference',
    falls: 'tail-loss',
    rises: 'drift',
    tolerance: { worst: 0, retained: 0.9 },
  },
  ({ runs }) => runs[0]!,
  ({ reference, generation, references, generations, uniqueReferences, uniqueGenerations }) =>
    unseenMass(generation, uniqueGenerations, generations) / unseenMass(reference, uniqueReferences, references),
)
