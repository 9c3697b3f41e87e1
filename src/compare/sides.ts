import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { Pooled } from './pooled.ts'

/** Rows, or points, of each side under one labelling. Valid until the next labelling is asked for. */
export interface Sides {
  readonly reference: Uint32Array
  readonly generation: Uint32Array
  /** Those of either side: the same array as before, as long as labellings ignore the same ones. */
  readonly all: Uint32Array
}

/** Rows among those that measures of pairs look at, listed once for each labelling and shared by all pairs. */
export const sidesOf: (pooled: Pooled) => (labels: Labels) => Sides = oncePer(({ pairRows }) => sidesAmong(pairRows))

/** Lists the sides among the first so many labels, once for each labelling. */
export function sidesAmong(rows: number): (labels: Labels) => Sides {
  // The entry after the last is room: without a branch, for a processor guesses chance wrong half of the time.
  const reference = new Uint32Array(rows + 1)
  const generation = new Uint32Array(rows + 1)
  const out = new Uint8Array(rows)
  let all = Uint32Array.from({ length: rows }, (_, row) => row)
  return rememberLast((labels: Labels) => {
    let r = 0
    let g = 0
    let changed = 0
    for (let row = 0; row < rows; row++) {
      const label = labels[row]!
      reference[r] = row
      generation[g] = row
      r += label === Label.reference ? 1 : 0
      g += label === Label.generation ? 1 : 0
      changed |= out[row]! ^ (label >> 1)
    }
    if (changed !== 0) {
      for (let row = 0; row < rows; row++) out[row] = labels[row]! >> 1
      all = Uint32Array.from(out.keys()).filter((row) => out[row] === 0)
    }
    return { reference: reference.subarray(0, r), generation: generation.subarray(0, g), all }
  })
}
