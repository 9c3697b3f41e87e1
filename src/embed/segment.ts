import { hashBytes, hashText, hex, newHashes } from '../math/hash.ts'

/** `PPV1`, then how many vectors, their width, the embedder's hash; keys of 16 bytes; vectors; a checksum of all before. */
const magic = 0x31565050
const headBytes = 20
const keyBytes = 16

const key = newHashes(2)

/** 32 hex digits for a text: two texts share them with a chance of 2⁻¹²⁸. @example keyOf('a') === keyOf('b') // => false */
export function keyOf(text: string): string {
  hashText(text, 101, key, 0)
  hashText(text, 211, key, 1)
  return hex(key.high[0]!, key.low[0]!) + hex(key.high[1]!, key.low[1]!)
}

/** Vectors of one width by the keys of their texts, as bytes that tell whether they are whole. */
export function encodeSegment(embedder: string, vectors: ReadonlyMap<string, Float32Array>): Uint8Array {
  const width = vectors.values().next().value?.length ?? 0
  const bytes = new Uint8Array(headBytes + vectors.size * (keyBytes + 4 * width) + 8)
  const view = new DataView(bytes.buffer)
  const name = embedderHash(embedder)
  const head = [magic, vectors.size, width, name.high[0]!, name.low[0]!]
  head.forEach((word, i) => {
    view.setUint32(4 * i, word, true)
  })
  let at = headBytes
  for (const [own, vector] of vectors) {
    for (let i = 0; i < 4; i++) view.setUint32(at + 4 * i, Number.parseInt(own.slice(8 * i, 8 * i + 8), 16), true)
    at += keyBytes
    for (let i = 0; i < width; i++) view.setFloat32(at + 4 * i, vector[i]!, true)
    at += 4 * width
  }
  const check = hashBytes(bytes.subarray(0, at))
  view.setUint32(at, check.high[0]!, true)
  view.setUint32(at + 4, check.low[0]!, true)
  return bytes
}

/** The vectors that `encodeSegment` wrote; undefined for other bytes, damaged ones, and those of another embedder. */
export function decodeSegment(embedder: string, bytes: Uint8Array): Map<string, Float32Array> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < headBytes + 8 || view.getUint32(0, true) !== magic) return undefined
  const [n, width] = [view.getUint32(4, true), view.getUint32(8, true)]
  const end = headBytes + n * (keyBytes + 4 * width)
  if (end + 8 !== bytes.length) return undefined
  const check = hashBytes(bytes.subarray(0, end))
  if (view.getUint32(end, true) !== check.high[0] || view.getUint32(end + 4, true) !== check.low[0]) return undefined
  const name = embedderHash(embedder)
  if (view.getUint32(12, true) !== name.high[0] || view.getUint32(16, true) !== name.low[0]) return undefined
  const vectors = new Map<string, Float32Array>()
  for (let row = 0, at = headBytes; row < n; row++) {
    const words = Array.from({ length: 4 }, (_, i) =>
      view
        .getUint32(at + 4 * i, true)
        .toString(16)
        .padStart(8, '0'),
    )
    at += keyBytes
    vectors.set(
      words.join(''),
      Float32Array.from({ length: width }, (_, i) => view.getFloat32(at + 4 * i, true)),
    )
    at += 4 * width
  }
  return vectors
}

/** A folder name for an embedder, so that each has its own. @example embedderFolder('built-in').length // => 16 */
export function embedderFolder(embedder: string): string {
  const { high, low } = embedderHash(embedder)
  return hex(high[0]!, low[0]!)
}

function embedderHash(embedder: string) {
  const out = newHashes(1)
  hashText(embedder, 307, out, 0)
  return out
}
