import type { Uniform } from '../../math/random.ts'

/**
 * Draws places of a list with chances in proportion to its weights, each in constant time.
 *
 * @see Walker 1977; Vose 1991. O(weights) to set up.
 * @example aliasDrawer([0, 1])(() => 0.3) // => 1
 */
export function aliasDrawer(weights: ArrayLike<number>): (random: Uniform) => number {
  const k = weights.length
  let all = 0
  for (let i = 0; i < k; i++) all += weights[i]!
  const keep = Float64Array.from({ length: k }, (_, i) => (weights[i]! * k) / all)
  const other = Int32Array.from({ length: k }, (_, i) => i)
  const small: number[] = []
  const large: number[] = []
  for (let i = 0; i < k; i++) (keep[i]! < 1 ? small : large).push(i)
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!
    const rich = large.at(-1)!
    other[poor] = rich
    keep[rich] = keep[rich]! - (1 - keep[poor]!)
    if (keep[rich]! < 1) small.push(large.pop()!)
  }
  // What is left differs from 1 by rounding only, unless its weight is 0.
  for (const i of small) if (weights[i]! > 0) keep[i] = 1
  return (random) => {
    const u = random() * k
    const place = Math.floor(u)
    return u - place < keep[place]! ? place : other[place]!
  }
}
