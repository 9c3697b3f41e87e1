import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { Pooled } from './pooled.ts'

/** Rows of each side among those that measures of pairs look at. Valid until the next labelling is asked for. */
export interface Sides {
  readonly reference: Uint32Array
  readonly generation: Uint32Array
}

/** Listed once for each labelling and shared by all pairs. */
export const sidesOf: (pooled: Pooled) => (labels: Labels) => Sides = oncePer(({ pairRows }) => {
  const reference = new Uint32Array(pairRows + 1)
  const generation = new Uint32Array(pairRows + 1)
  return rememberLast((labels: Labels) => {
    let r = 0
    let g = 0
    for (let row = 0; row < pairRows; row++) {
      const label = labels[row]!
      reference[r] = row
      generation[g] = row
      r += label === Label.reference ? 1 : 0
      g += label === Label.generation ? 1 : 0
    }
    return { reference: reference.subarray(0, r), generation: generation.subarray(0, g) }
  })
})
