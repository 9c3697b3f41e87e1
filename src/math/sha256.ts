/**
 * SHA-256 of a text in UTF-8, as 32 bytes. Synchronous and without `node:`, so that it serves in a browser as well.
 *
 * @see FIPS 180-4. Time linear in the text.
 * @example sha256Bytes('')[0] // => 0xe3
 */
export function sha256Bytes(text: string): Uint8Array {
  const blocks = padded(new TextEncoder().encode(text))
  const state = Uint32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)))
  const constants = Uint32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)))
  const words = new Uint32Array(64)
  for (let at = 0; at < blocks.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = blocks.getUint32(at + 4 * i)
    extend(words)
    rounds(state, words, constants)
  }
  return Uint8Array.from(Array.from(state).flatMap((word) => [word >>> 24, word >>> 16, word >>> 8, word]))
}

/**
 * The same as 64 hex digits.
 *
 * @example sha256Hex('').slice(0, 8) // => 'e3b0c442'
 */
export function sha256Hex(text: string): string {
  return Array.from(sha256Bytes(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function padded(bytes: Uint8Array): DataView {
  const out = new Uint8Array((Math.floor((bytes.length + 8) / 64) + 1) * 64)
  out.set(bytes)
  out[bytes.length] = 128
  const view = new DataView(out.buffer)
  view.setUint32(out.length - 8, Math.floor(bytes.length / 0x20000000))
  view.setUint32(out.length - 4, (bytes.length << 3) >>> 0)
  return view
}

function extend(w: Uint32Array): void {
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15]!
    const b = w[i - 2]!
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
    w[i] = w[i - 16]! + s0 + w[i - 7]! + s1
  }
}

function rounds(state: Uint32Array, words: Uint32Array, constants: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = Array.from(state) as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i]! + words[i]!) | 0
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
  }
  const next = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i++) state[i] = state[i]! + next[i]!
}

function turn(x: number, bits: number): number {
  return (x >>> bits) | (x << (32 - bits))
}

/** The first 32 bits behind the point. */
function fraction(x: number): number {
  return Math.floor((x - Math.floor(x)) * 4294967296)
}

function primes(n: number): number[] {
  const found: number[] = []
  for (let x = 2; found.length < n; x++) if (found.every((prime) => x % prime !== 0)) found.push(x)
  return found
}
