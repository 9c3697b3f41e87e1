import type { Hashes } from '../math/hash.ts'

/** Numbers in a signature. */
export const signatureLength = 128
const binBits = 7
const empty = 0xffffffff

/**
 * The MinHash signature of a set of hashes, into `out`: the chance that two sets have the same number at a place is what they
 * share, over all that either holds (their Jaccard similarity). Empty sets have numbers of their own kind.
 *
 * One hash a member: it falls into one of 128 bins by its upper bits, the smallest stands for the bin, and empty bins borrow
 * from others in an order that is the same for every set.
 *
 * @see Li, Owen and Zhang 2012, One permutation hashing; Shrivastava 2017, Optimal densification, ICML
 */
export function minHashes({ high, low }: Hashes, count: number, out: Uint32Array): void {
  out.fill(empty)
  for (let i = 0; i < count; i++) {
    const bin = high[i]! >>> (32 - binBits)
    const value = low[i]!
    if (value < out[bin]!) out[bin] = value
  }
  if (count === 0) return
  let filled = 0
  for (let bin = 0; bin < signatureLength; bin++) if (out[bin] !== empty) filled++
  if (filled < signatureLength && filled > 0) borrow(out)
}

const lent = new Uint32Array(signatureLength)

/** Each empty bin takes the number of the first full one on a walk of its own. */
function borrow(out: Uint32Array): void {
  lent.set(out)
  for (let bin = 0; bin < signatureLength; bin++) {
    if (lent[bin] !== empty) continue
    let step = 0
    let from = bin
    while (lent[from] === empty) from = walk(bin, ++step)
    out[bin] = lent[from]! ^ (step * 0x9e3779b1)
  }
}

/** Where the walk of a bin leads at a step. */
function walk(bin: number, step: number): number {
  let h = Math.imul(bin + 1, 0x9e3779b1) ^ Math.imul(step, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return (h ^ (h >>> 13)) & (signatureLength - 1)
}
