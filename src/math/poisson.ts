import type { Uniform } from './random.ts'

/**
 * A Poisson number of mean `mean`, by products of uniforms, in pieces so that no product underflows.
 *
 * @see Knuth, The Art of Computer Programming 2, 3.4.1; time in proportion to the mean
 * @example poisson(0, () => 0.5) // => 0
 */
export function poisson(mean: number, u: Uniform): number {
  let count = 0
  for (let left = mean; left > 0; left -= piece) {
    const limit = Math.exp(-Math.min(left, piece))
    for (let product = u(); product > limit; product *= u()) count++
  }
  return count
}

const piece = 500
