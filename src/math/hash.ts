/** 64-bit hashes kept as two unsigned 32-bit halves; one entry a value. */
export interface Hashes {
  readonly high: Uint32Array
  readonly low: Uint32Array
}

/** Room for `n` hashes, all zero. @example newHashes(2).high.length // => 2 */
export function newHashes(n: number): Hashes {
  return { high: new Uint32Array(n), low: new Uint32Array(n) }
}

/**
 * Mixes 64 bits into 64 bits so that any change of the input changes half of the output; one to one, so that different
 * inputs never collide. Four Feistel rounds; the result goes to `out` at `at`.
 *
 * @see Luby and Rackoff 1988, SIAM J. Comput. 17(2). About 3 ns.
 */
export function scramble(high: number, low: number, out: Hashes, at: number): void {
  let a = high | 0
  let b = low | 0
  let f = Math.imul((b ^ (b >>> 16)) + 0x3c6ef372, 0x85ebca6b)
  a ^= f ^ (f >>> 13)
  f = Math.imul((a ^ (a >>> 15)) + 0x78dde6e4, 0xc2b2ae35)
  b ^= f ^ (f >>> 16)
  f = Math.imul((b ^ (b >>> 16)) + 0xb54cda56, 0x27d4eb2f)
  a ^= f ^ (f >>> 13)
  f = Math.imul((a ^ (a >>> 15)) + 0xf1bbcdc8, 0x165667b1)
  b ^= f ^ (f >>> 16)
  out.high[at] = a
  out.low[at] = b
}

const float = new Float64Array(1)
const halves = new Uint32Array(float.buffer)
// Which half of a float comes first in memory; every machine that runs JavaScript today says 0.
const lowHalf = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1
const highHalf = 1 - lowHalf

/**
 * Hashes the first `n` numbers by their 64 bits; −0 hashes as 0. `domain` keeps equal bits of different meaning apart
 * (a number and a date, for instance). Within a domain, different numbers have different hashes.
 */
export function hashNumbers(values: Float64Array, n: number, domain: number, out: Hashes): void {
  const salt = Math.imul(domain + 1, 0x9e3779b9)
  for (let i = 0; i < n; i++) {
    float[0] = values[i]! + 0
    scramble(halves[highHalf]! ^ salt, halves[lowHalf]!, out, i)
  }
}

/** Hashes a text by its UTF-16 units into `out` at `at`. About 1 ns a unit. */
export function hashText(text: string, domain: number, out: Hashes, at: number): void {
  let a = Math.imul(domain + 1, 0x9e3779b9)
  let b = a ^ 0x5bd1e995
  const length = text.length
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x85ebca6b)
    a = (a << 13) | (a >>> 19)
    b = Math.imul(b + unit, 0xc2b2ae35)
    b ^= b >>> 15
  }
  scramble(a ^ length, b, out, at)
}

/** Hashes a list of numbers, order and length included, into `out` at `at`. */
export function hashVector(vector: ArrayLike<number>, domain: number, out: Hashes, at: number): void {
  scramble(Math.imul(domain + 1, 0x9e3779b9), vector.length, out, at)
  for (let i = 0; i < vector.length; i++) {
    float[0] = vector[i]! + 0
    scramble(out.high[at]! ^ halves[highHalf]!, out.low[at]! ^ halves[lowHalf]!, out, at)
  }
}

/**
 * Hashes bytes: the checksum of a file, not a protection against forgery. Reads four bytes at a time.
 *
 * @example hashBytes(new Uint8Array([1, 2, 3])).high[0] === hashBytes(new Uint8Array([1, 2, 4])).high[0] // => false
 */
export function hashBytes(bytes: Uint8Array): Hashes {
  const out = newHashes(1)
  scramble(0, bytes.length, out, 0)
  for (let i = 0; i < bytes.length; i += 4) {
    // Past the end a typed array reads undefined, which the shifts turn into 0; the length is hashed already.
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24)
    scramble(out.high[0]! ^ word, out.low[0]!, out, 0)
  }
  return out
}

/**
 * Folds one cell a row into the hashes of whole rows, by a sum that does not care in which order the columns come;
 * `name` is the hash of the column's name, so that equal values in different columns count as different.
 * Cell `i` belongs to row `rowOf[i]`. A missing cell adds nothing: leave it out.
 */
export function foldIntoRows(
  cells: Hashes,
  n: number,
  { rows, rowOf, name }: { rows: Hashes; rowOf: Uint32Array; name: Hashes },
): void {
  const nameHigh = name.high[0]!
  const nameLow = name.low[0]!
  const { high, low } = rows
  for (let i = 0; i < n; i++) {
    scramble(cells.high[i]! ^ nameHigh, cells.low[i]! ^ nameLow, one, 0)
    const row = rowOf[i]!
    high[row] = high[row]! + one.high[0]!
    low[row] = low[row]! + one.low[0]!
  }
}

const one = newHashes(1)

/** A hash as 16 hex digits. @example hex(1, 255) // => '00000001000000ff' */
export function hex(high: number, low: number): string {
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0')
}
