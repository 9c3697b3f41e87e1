import type { Heads, NeighbourLists } from './kernels.ts'

/** Entries that a walk seldom goes beyond. */
const head = 16

/** The heads of lists, close together: what nearly every labelling needs of them stays in a core's cache. */
export function headsOf({ rows, k, indices, squared }: Omit<NeighbourLists, 'heads'>): Heads {
  const lists = k < head ? 0 : rows
  const heads = {
    indices: new Uint32Array(lists * head),
    squared: new Float64Array(lists * head),
    ties: new Uint16Array(lists),
  }
  for (let i = 0; i < lists; i++) {
    const from = i * k
    heads.indices.set(indices.subarray(from, from + head), i * head)
    heads.squared.set(squared.subarray(from, from + head), i * head)
    for (let j = 0; j < head && j + 1 < k; j++) {
      if (squared[from + j + 1] === squared[from + j]) heads.ties[i]! |= 1 << j
    }
  }
  return heads
}
