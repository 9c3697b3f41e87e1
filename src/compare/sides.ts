import { kernels } from '../kernel/kernels.ts'
import type { Labels } from './measure.ts'
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
  // The entry after the last is room: see `Kernels.listSides`.
  const reference = new Uint32Array(rows + 1)
  const generation = new Uint32Array(rows + 1)
  const counts = new Uint32Array(2)
  let last: Uint32Array = new Uint32Array(0)
  return rememberLast((labels: Labels) => {
    const among = labels.length === rows ? labels : labels.subarray(0, rows)
    kernels.listSides(among, reference, generation, counts)
    const [r, g] = [counts[0]!, counts[1]!]
    let all: Uint32Array | undefined
    return {
      reference: reference.subarray(0, r),
      generation: generation.subarray(0, g),
      // Asked for by every pair of columns, or by none.
      get all() {
        if (all === undefined) {
          const isEveryRow = r + g === rows && last.length === rows
          all = last = isEveryRow ? last : sameOr(last, ofEither(among, r + g))
        }
        return all
      },
    }
  })
}

/** The array from before where it lists the same rows. */
function sameOr(before: Uint32Array, rows: Uint32Array): Uint32Array {
  if (before.length !== rows.length) return rows
  for (let i = 0; i < rows.length; i++) if (before[i] !== rows[i]) return rows
  return before
}

/** Rows of either side, of which there are so many. */
function ofEither(labels: Labels, many: number): Uint32Array {
  const rows = new Uint32Array(many + 1)
  let n = 0
  for (let row = 0; row < labels.length; row++) {
    rows[n] = row
    // 1 for 0 and 1, which are the sides, else 0.
    n += (labels[row]! >> 1) ^ 1
  }
  return rows.subarray(0, many)
}
