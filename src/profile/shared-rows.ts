import type { SampledRows } from './profile.ts'

/**
 * Whether two of some samples hold one row of one part: keys are made of the part and of the place in it, so that those of other rows
 * are the same by chance once in 2⁵³ pairs.
 */
export function haveSharedRows(samples: readonly SampledRows[]): boolean {
  const before = new Set<number>()
  return samples.some((sample) => {
    const own = keysOf(sample)
    if (own.some((key) => before.has(key))) return true
    for (const key of own) before.add(key)
    return false
  })
}

/** The upper 53 bits of each key. */
function keysOf({ keys, rows }: SampledRows): number[] {
  return Array.from({ length: rows }, (_, row) => keys.high[row]! * 2 ** 21 + (keys.low[row]! >>> 11))
}
