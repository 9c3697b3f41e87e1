/** Rows by their bytes: groups in the order of their first row. */
export interface DistinctRows {
  /** The first row of each group. */
  readonly firsts: Uint32Array
  /** The group of each row. */
  readonly groups: Uint32Array
}

/** Finds equal rows, by hash and then by their bytes; −0 and 0 count as different. Time grows with the coordinates. */
export function distinctRows(vectors: Float32Array, rows: number, dimensions: number): DistinctRows {
  const words = new Int32Array(vectors.buffer, vectors.byteOffset, rows * dimensions)
  const size = 2 ** Math.ceil(Math.log2(2 * rows + 1))
  const slots = new Int32Array(size).fill(-1)
  const firsts = new Uint32Array(rows)
  const groups = new Uint32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) {
    let slot = hashOf(words, row * dimensions, dimensions) & (size - 1)
    while (slots[slot] !== -1 && !equal(words, firsts[slots[slot]!]! * dimensions, row * dimensions, dimensions)) {
      slot = (slot + 1) & (size - 1)
    }
    if (slots[slot] === -1) {
      slots[slot] = count
      firsts[count++] = row
    }
    groups[row] = slots[slot]!
  }
  return { firsts: firsts.slice(0, count), groups }
}

function hashOf(words: Int32Array, from: number, count: number): number {
  let hash = 0x9e3779b9 | 0
  for (let i = from; i < from + count; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193) ^ (hash >>> 15)
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad)
  return hash ^ (hash >>> 15)
}

function equal(words: Int32Array, a: number, b: number, count: number): boolean {
  for (let i = 0; i < count; i++) if (words[a + i] !== words[b + i]) return false
  return true
}
