import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'

/** How many texts each side has that hold anything to be counted. */
export const sidesWith: (totals: Uint32Array) => (labels: Labels) => { reference: number; generation: number } =
  oncePer((totals) =>
    rememberLast((labels: Labels) => {
      const counts = [0, 0]
      for (let row = 0; row < labels.length; row++) {
        if (labels[row]! <= Label.generation && totals[row]! > 0) counts[labels[row]!]!++
      }
      return { reference: counts[Label.reference]!, generation: counts[Label.generation]! }
    }),
  )
