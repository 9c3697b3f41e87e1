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
  // The entry after the last is room: see `list`.
  const reference = new Uint32Array(rows + 1)
  const generation = new Uint32Array(rows + 1)
  const out = new Uint8Array(rows)
  let all = Uint32Array.from({ length: rows }, (_, row) => row)
  return rememberLast((labels: Labels) => {
    const r = list(labels, Label.reference, rows, reference)
    const g = list(labels, Label.generation, rows, generation)
    let changed = 0
    for (let row = 0; row < rows; row++) changed |= out[row]! ^ (labels[row]! >> 1)
    if (changed !== 0) {
      for (let row = 0; row < rows; row++) out[row] = labels[row]! >> 1
      all = Uint32Array.from(out.keys()).filter((row) => out[row] === 0)
    }
    return { reference: reference.subarray(0, r), generation: generation.subarray(0, g), all }
  })
}

/** Lists the rows of one label and returns how many there are; without a branch, for a processor guesses chance wrong half of the time. */
function list(labels: Labels, which: number, rows: number, into: Uint32Array): number {
  let n = 0
  for (let row = 0; row < rows; row++) {
    into[n] = row
    // 1 where they are equal, else 0.
    n += ((labels[row]! ^ which) - 1) >>> 31
  }
  return n
}
