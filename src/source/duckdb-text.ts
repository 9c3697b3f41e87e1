import { isAscii } from 'node:buffer'
import { createRequire } from 'node:module'
import { Kind } from './chunk.ts'
import type { Column } from './column.ts'

/** Bytes of one string entry in a DuckDB vector: length, then 12 bytes of text, or 4 of it and a pointer. */
const entryBytes = 16
const longestInline = 12
/**
 * Strings whose memory lies less than this apart are fetched in one call. Less than a memory page, so that every byte
 * between two strings is on the page of one of them, and can be read.
 */
const page = 4096
/** Short strings remembered a column. A power of two. */
const slots = 1024

interface Bindings {
  get_data_from_pointer(buffer: ArrayBufferLike, pointerOffset: number, bytes: number): Uint8Array
}

/** Node's own decoders, which its typings leave out: a third faster than `toString`. */
interface Decoder {
  utf8Slice(from: number, to: number): string
  latin1Slice(from: number, to: number): string
}

/** Reads the text cells of one column. Short strings are remembered: most categories are decoded and lexed once. */
export class TextReader {
  readonly #bindings: Bindings = loadBindings()
  readonly #keys: Uint32Array = new Uint32Array(slots * 4)
  readonly #texts: (string | undefined)[] = new Array(slots)
  readonly #kinds: Uint8Array = new Uint8Array(slots)
  readonly #numbers: Float64Array = new Float64Array(slots)

  /** @param valid one bit a row, or null when every row has a value; rows without one are left alone. */
  read(view: DataView, column: Column, rows: number, valid: Uint8Array | null): void {
    const words = new Uint32Array(view.buffer, view.byteOffset, rows * 4)
    const bytes = decoder(view.buffer, view.byteOffset, rows * entryBytes)
    for (let row = 0; row < rows; row++) {
      if (valid !== null && (valid[row >> 3]! & (1 << (row & 7))) === 0) continue
      if (words[row * 4]! <= longestInline) this.#short(words, bytes, column, row)
      else row = this.#long(words, view, column, row, rows, valid) - 1
    }
  }

  #short(words: Uint32Array, bytes: Decoder, column: Column, row: number): void {
    const at = row * 4
    const length = words[at]!
    const [a, b, c] = [words[at + 1]!, words[at + 2]!, words[at + 3]!]
    const hash = Math.imul(Math.imul(Math.imul(a ^ length, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35)
    const slot = hash >>> 22
    const key = slot * 4
    const keys = this.#keys
    if (keys[key] !== length + 1 || keys[key + 1] !== a || keys[key + 2] !== b || keys[key + 3] !== c) {
      column.setText(row, bytes.utf8Slice(row * entryBytes + 4, row * entryBytes + 4 + length))
      keys[key] = length + 1
      keys[key + 1] = a
      keys[key + 2] = b
      keys[key + 3] = c
      this.#kinds[slot] = column.kinds[row]!
      this.#numbers[slot] = column.numbers[row]!
      this.#texts[slot] = column.texts?.[row]
    } else if (this.#kinds[slot] === Kind.text) column.setWord(row, this.#texts[slot]!)
    else {
      column.kinds[row] = this.#kinds[slot]!
      column.numbers[row] = this.#numbers[slot]!
    }
  }

  /** Reads the long strings of a run of rows with one call; returns the row after the run. */
  #long(
    words: Uint32Array,
    view: DataView,
    column: Column,
    first: number,
    rows: number,
    valid: Uint8Array | null,
  ): number {
    const start = pointerAt(words, first)
    let end = start + words[first * 4]!
    let row = first + 1
    for (; row < rows; row++) {
      const length = words[row * 4]!
      if (length <= longestInline) break
      if (valid !== null && (valid[row >> 3]! & (1 << (row & 7))) === 0) break
      const pointer = pointerAt(words, row)
      if (!(pointer >= end && pointer - end < page)) break
      end = pointer + length
    }
    const data = this.#bindings.get_data_from_pointer(
      view.buffer,
      view.byteOffset + first * entryBytes + 8,
      end - start,
    )
    const bytes = decoder(data.buffer, data.byteOffset, data.byteLength)
    const ascii = isAscii(data)
    for (let at = first; at < row; at++) {
      const from = pointerAt(words, at) - start
      const to = from + words[at * 4]!
      column.setText(at, ascii ? bytes.latin1Slice(from, to) : bytes.utf8Slice(from, to))
    }
    return row
  }
}

function pointerAt(words: Uint32Array, row: number): number {
  return words[row * 4 + 3]! * 4294967296 + words[row * 4 + 2]!
}

function decoder(buffer: ArrayBufferLike, offset: number, length: number): Decoder {
  return Buffer.from(buffer, offset, length) as unknown as Decoder
}

/** The bindings are a dependency of DuckDB's package, not of ours: found from there. */
function loadBindings(): Bindings {
  const require = createRequire(import.meta.url)
  return createRequire(require.resolve('@duckdb/node-api'))('@duckdb/node-bindings') as Bindings
}
