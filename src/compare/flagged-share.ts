import { Label, type Measure } from './measure.ts'
import type { PooledText } from './pooled-text.ts'
import { textual } from './text-measure.ts'

/** A measure of how many generated texts repeat themselves in one way; `choose` tells which do. */
export function flaggedShare(id: string, about: string, choose: (text: PooledText) => Uint8Array): Measure {
  return textual({ id, about, rises: 'repetition', tolerance: { beyond: 0.02 } }, (text) => {
    const flags = choose(text)
    const { totals } = text.runs[0]!
    return (labels) => {
      let [texts, others] = [0, 0]
      let flagged = 0
      for (let row = 0; row < labels.length; row++) {
        if (totals[row] === 0) continue
        if (labels[row] === Label.reference) others++
        if (labels[row] !== Label.generation) continue
        texts++
        flagged += flags[row]!
      }
      return texts === 0 || others === 0 ? NaN : flagged / texts
    }
  })
}
