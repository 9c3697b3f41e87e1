import { Kind } from './chunk.ts'
import type { Column } from './column.ts'
import { type Decoder, decoderOf, type TextMemory } from './duckdb-memory.ts'
import { shortNumber } from './short-number.ts'

/** Bytes of one string entry in a DuckDB vector: length, then 12 bytes of text, or 4 of it and a pointer. */
const entryBytes = 16
const longestInline = 12
/** Short strings remembered a column: 2¹⁰. */
const slotBits = 10

/** Reads the text cells of one column. Short texts are remembered: most categories are decoded and lexed once. */
export class TextReader {
  readonly #memory: TextMemory
  readonly #keys: Uint32Array = new Uint32Array(4 << slotBits)
  readonly #texts: (string | undefined)[] = new Array(1 << slotBits)
  readonly #kinds: Uint8Array = new Uint8Array(1 << slotBits)
  readonly #numbers: Float64Array = new Float64Array(1 << slotBits)

  /** @param memory shared by all text columns of a query. */
  constructor(memory: TextMemory) {
    this.#memory = memory
  }

  /** @param valid one bit a row, or null when every row has a value; rows without one are left alone. */
  read(view: DataView, column: Column, rows: number, valid: Uint8Array | null): void {
    const words = new Uint32Array(view.buffer, view.byteOffset, rows * 4)
    const bytes = new Uint8Array(view.buffer, view.byteOffset, rows * entryBytes)
    const decoder = decoderOf(bytes)
    for (let row = 0; row < rows; row++) {
      if (valid !== null && (valid[row >> 3]! & (1 << (row & 7))) === 0) continue
      const length = words[row * 4]!
      if (length > longestInline) column.setText(row, this.#memory.text(words, row, rows, valid))
      else {
        const number = shortNumber(bytes, row * entryBytes + 4, length)
        if (!Number.isNaN(number)) column.setNumber(row, number)
        else this.#short(words, decoder, column, row)
      }
    }
  }

  #short(words: Uint32Array, bytes: Decoder, column: Column, row: number): void {
    const at = row * 4
    const length = words[at]!
    const a = words[at + 1]!
    const b = words[at + 2]!
    const c = words[at + 3]!
    const hash = Math.imul(Math.imul(Math.imul(a ^ length, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35)
    const slot = hash >>> (32 - slotBits)
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
}
