import { type Hashes, newHashes } from '../math/hash.ts'
import { blockRows, ColumnSketch } from './column-sketch.ts'
import type { Profile } from './profile.ts'

/** The hashes of the sampled rows of a profile, as its `rowTypes` know them. Profiles without examples hold others. */
export function rowHashes({ columns, sample }: Profile): Hashes {
  const all = newHashes(sample.rows)
  for (let from = 0; from < sample.rows; from += blockRows) {
    const to = Math.min(sample.rows, from + blockRows)
    const rows = { high: all.high.subarray(from, to), low: all.low.subarray(from, to) }
    columns.forEach(({ name }, i) => {
      new ColumnSketch(name).add(sample.chunks[i]!, from, { n: to - from, rows })
    })
  }
  return all
}
