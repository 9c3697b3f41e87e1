import type { Batch, Chunk } from './chunk.ts'
import { Kind } from './chunk.ts'

/** A 64-bit hash of what is fed to it, in order. Not cryptographic: it tells parts apart, it guards nothing. */
export class ContentId {
  #a = 0x9747b28c
  #b = 0x2c9277b5
  #words = 0
  readonly #double = new Float64Array(1)
  readonly #halves: Uint32Array = new Uint32Array(this.#double.buffer)

  bytes(bytes: Uint8Array): this {
    const whole = bytes.length & ~3
    for (let i = 0; i < whole; i += 4) {
      this.#word(bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24))
    }
    for (let i = whole; i < bytes.length; i++) this.#word(bytes[i]!)
    return this.number(bytes.length)
  }

  text(text: string): this {
    for (let i = 0; i < text.length; i++) this.#word(text.charCodeAt(i))
    return this.number(text.length)
  }

  number(value: number): this {
    this.#double[0] = value
    this.#word(this.#halves[0]!)
    this.#word(this.#halves[1]!)
    return this
  }

  /** 16 hexadecimal digits. @example new ContentId().text('a').hex().length // => 16 */
  hex(): string {
    const a = avalanche(this.#a ^ this.#words)
    const b = avalanche(this.#b ^ a)
    return [avalanche(a ^ b), b].map((half) => half.toString(16).padStart(8, '0')).join('')
  }

  /** One round of MurmurHash3 in each of two lanes (Austin Appleby, public domain). */
  #word(word: number): void {
    this.#words++
    const x = Math.imul(word, 0xcc9e2d51)
    const a = this.#a ^ Math.imul((x << 15) | (x >>> 17), 0x1b873593)
    this.#a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0
    const y = Math.imul(word ^ this.#a, 0x38b34ae5)
    const b = this.#b ^ Math.imul((y << 16) | (y >>> 16), 0xa1e38b93)
    this.#b = (Math.imul((b << 17) | (b >>> 15), 5) + 0x561ccd1b) | 0
  }
}

/** How many rows at each end of a dataset in memory its id is made from. */
export const rowsInId = 256

/**
 * Id of rows that are no file: made from how many there are, and from the first and the last 256.
 * Empty cells are left out, so that an absent key and an empty one are the same.
 */
export function rowsId(rows: number, first: Batch, last: Batch): string {
  const id = new ContentId().number(rows)
  for (const batch of [first, last]) {
    for (let column = 0; column < batch.names.length; column++) feed(id, batch.names[column]!, batch.chunks[column]!)
  }
  return id.hex()
}

function feed(id: ContentId, name: string, chunk: Chunk): void {
  if (chunk.kinds.every((kind) => kind === Kind.empty)) return
  id.text(name)
  for (let row = 0; row < chunk.kinds.length; row++) {
    const kind = chunk.kinds[row]!
    if (kind === Kind.empty) continue
    id.number(row * 16 + kind)
    if (kind === Kind.text) id.text(chunk.texts![row]!)
    else if (kind === Kind.vector) for (const x of chunk.vectors![row]!) id.number(x)
    else if (kind === Kind.number || kind === Kind.boolean || kind === Kind.datetime) id.number(chunk.numbers[row]!)
  }
}

function avalanche(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad)
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97)
  return (h ^ (h >>> 15)) >>> 0
}
