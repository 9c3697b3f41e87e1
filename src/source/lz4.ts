const magic = 0x184d2204

/**
 * Unpacks an LZ4 frame, which pandas and R write Feather files with by default. Checksums are not verified.
 *
 * @throws Error when it is no LZ4 frame, or cut off.
 * @see the LZ4 frame format, version 1.6, and the block format, by Yann Collet.
 */
export function unpackLz4(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  if (frame.length < 7 || view.getUint32(0, true) !== magic) throw new Error('this is no LZ4 frame')
  const flags = frame[4]!
  const hasSize = (flags & 8) !== 0
  const blockChecksum = (flags & 16) !== 0 ? 4 : 0
  const output = new Output(hasSize ? Number(view.getBigUint64(6, true)) : frame.length * 4)
  let at = 7 + (hasSize ? 8 : 0) + ((flags & 1) !== 0 ? 4 : 0)
  while (true) {
    const word = view.getUint32(at, true)
    const size = word & 0x7fffffff
    at += 4
    if (word === 0) return output.bytes()
    const block = frame.subarray(at, at + size)
    if (block.length < size) throw new Error('the LZ4 frame is cut off')
    if (word >>> 31 === 1) output.append(block, 0, size)
    else unpackBlock(block, output)
    at += size + blockChecksum
  }
}

/** A sequence is a token, literals, and a copy of earlier output; the last one has no copy. */
function unpackBlock(block: Uint8Array, output: Output): void {
  let at = 0
  const length = (nibble: number): number => {
    let total = nibble
    if (nibble !== 15) return total
    let more = 255
    while (more === 255) {
      more = block[at++]!
      total += more
    }
    return total
  }
  while (at < block.length) {
    const token = block[at++]!
    const literals = length(token >> 4)
    output.append(block, at, at + literals)
    at += literals
    if (at >= block.length) return
    const distance = block[at]! | (block[at + 1]! << 8)
    at += 2
    output.repeat(distance, length(token & 15) + 4)
  }
}

/** Bytes that grow. */
class Output {
  #bytes: Uint8Array
  #length = 0

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity)
  }

  append(from: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start)
    this.#bytes.set(from.subarray(start, end), this.#length)
    this.#length += end - start
  }

  /** Copies what was written `distance` bytes ago; the copy may run into itself. */
  repeat(distance: number, count: number): void {
    this.#reserve(count)
    const from = this.#length - distance
    if (distance === 0 || from < 0) throw new Error('the LZ4 frame is broken')
    if (distance >= count) this.#bytes.copyWithin(this.#length, from, from + count)
    else for (let i = 0; i < count; i++) this.#bytes[this.#length + i] = this.#bytes[from + i]!
    this.#length += count
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#length + more, this.#bytes.length * 2))
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}
