import { uniform } from '../../math/random.ts'
import { zipfRank } from '../draw/zipf-ranks.ts'
import { zetaTail } from '../theory/zipf.ts'

/**
 * The chance that the next symbol of Zipf's law is one that a sample never showed, after each number of draws in
 * `sizes` (ascending). With `cut`, the sample comes from a generator that knows ranks up to it only.
 */
export function unseenMass(
  { beta, sizes, cut = Number.POSITIVE_INFINITY }: { beta: number; sizes: readonly number[]; cut?: number },
  seed: number,
): number[] {
  const random = uniform(seed)
  const all = zetaTail(beta, 1)
  const seen = new Set<number>()
  let unseen = 1
  let draws = 0
  return sizes.map((size) => {
    while (draws < size) {
      const rank = zipfRank(beta, random)
      if (rank > cut) continue
      draws++
      if (seen.has(rank)) continue
      seen.add(rank)
      unseen -= rank ** -beta / all
    }
    return unseen
  })
}
