/**
 * Keys of the stretches of one text, both halves of 64 bits, of which only those are worked out that are small enough: a sketch that
 * keeps the smallest keys needs no others.
 */
export interface KeptKeys {
  high: Uint32Array
  low: Uint32Array
  /** How many stand in the two lists. */
  size: number
}

/** Room for keys; it grows. @example newKeptKeys().size // => 0 */
export function newKeptKeys(): KeptKeys {
  return { high: new Uint32Array(1024), low: new Uint32Array(1024), size: 0 }
}

/** No keys, and room for `n`. */
export function clearKeys(keys: KeptKeys, n: number): void {
  keys.size = 0
  if (keys.high.length >= n) return
  keys.high = new Uint32Array(2 * n)
  keys.low = new Uint32Array(2 * n)
}

/**
 * Mixes 32 bits into 32 bits, one to one, so that any change of the input changes half of the output.
 *
 * @see Appleby, MurmurHash3, `fmix32`, which has this shape; the factors are those of Wellons 2018, Prospecting for hash functions
 * @example mixed(0) // => 0
 */
export function mixed(bits: number): number {
  let x = bits ^ (bits >>> 16)
  x = Math.imul(x, 0x21f0aaad)
  x ^= x >>> 15
  x = Math.imul(x, 0x735a2d97)
  return (x ^ (x >>> 15)) >>> 0
}
