import { answers } from '../column-texts.ts'
import { Label, type Measure } from '../measure.ts'

/**
 * Share of the generated answers that the generation gives, word for word, to another prompt as well.
 *
 * Texts are equal where all their characters are. Rows without a prompt or an answer take no part. Rises when a model has
 * stock answers. NaN where the generation has no answer. Range [0, 1]; what honest data has depends on its size, and the
 * baseline says what.
 */
export const answerReuse: Measure = {
  id: 'answer-reuse',
  about: 'share of the generated answers that are given to other prompts as well',
  rises: 'genericness',
  tolerance: { beyond: 0.01 },
  needsPrompts: true,
  targets: answers,
  prepare({ prompts }, { columns: [column] }) {
    const codes = column!.codes!
    const used = new Int32Array(column!.values!.length)
    const rows = Uint32Array.from(codes.keys()).filter((row) => codes[row]! >= 0 && prompts![row]! >= 0)
    return (labels) => {
      // −1: no answer yet; −2: to different prompts; else the one prompt.
      used.fill(-1)
      const own = rows.filter((row) => labels[row] === Label.generation)
      for (const row of own) {
        const before = used[codes[row]!]!
        used[codes[row]!] = before === -1 || before === prompts![row] ? prompts![row]! : -2
      }
      const reused = own.reduce((sum, row) => sum + (used[codes[row]!] === -2 ? 1 : 0), 0)
      const isAlone = own.length === 0 || !rows.some((row) => labels[row] === Label.reference)
      return isAlone ? NaN : reused / own.length
    }
  },
}
