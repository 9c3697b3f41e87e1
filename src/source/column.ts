import { type Chunk, Kind } from './chunk.ts'
import { type Cell, lex } from './lex.ts'

/** One column of a batch while it is written: `capacity` cells, all `empty` at first, each set at most once. */
export class Column {
  readonly kinds: Uint8Array
  readonly numbers: Float64Array
  texts: (string | undefined)[] | undefined
  vectors: (Float64Array | undefined)[] | undefined
  readonly #cell: Cell = { value: 0 }

  constructor(capacity: number) {
    this.kinds = new Uint8Array(capacity).fill(Kind.empty)
    this.numbers = new Float64Array(capacity)
  }

  setKind(row: number, kind: Kind): void {
    this.kinds[row] = kind
  }

  /** Any double; what is not finite becomes its kind. */
  setNumber(row: number, value: number): void {
    if (value - value === 0) {
      this.kinds[row] = Kind.number
      this.numbers[row] = value
    } else this.kinds[row] = Number.isNaN(value) ? Kind.nan : value > 0 ? Kind.positiveInfinity : Kind.negativeInfinity
  }

  setBoolean(row: number, value: boolean): void {
    this.kinds[row] = Kind.boolean
    this.numbers[row] = value ? 1 : 0
  }

  /** Milliseconds since 1970; NaN is an invalid date. */
  setDatetime(row: number, ms: number): void {
    this.setNumber(row, ms)
    if (this.kinds[row] === Kind.number) this.kinds[row] = Kind.datetime
  }

  /** A whole number too large for a double to hold stays text. */
  setBigInt(row: number, value: bigint): void {
    const number = Number(value)
    if (Number.isSafeInteger(number)) this.setNumber(row, number)
    else this.setWord(row, String(value))
  }

  /** Text from any container: numbers, dates, nulls and the like are recognised. */
  setText(row: number, text: string): void {
    const kind = lex(text, this.#cell)
    if (kind === Kind.text) this.setWord(row, text)
    else {
      this.kinds[row] = kind
      this.numbers[row] = this.#cell.value
    }
  }

  /** Text that is known to be text. */
  setWord(row: number, text: string): void {
    this.texts ??= new Array(this.kinds.length)
    this.texts[row] = text
    this.kinds[row] = Kind.text
  }

  setVector(row: number, vector: Float64Array): void {
    this.vectors ??= new Array(this.kinds.length)
    this.vectors[row] = vector
    this.kinds[row] = Kind.vector
  }

  /** The first `rows` cells. */
  chunk(rows: number): Chunk {
    const whole = rows === this.kinds.length
    return {
      kinds: whole ? this.kinds : this.kinds.subarray(0, rows),
      numbers: whole ? this.numbers : this.numbers.subarray(0, rows),
      ...(this.texts && { texts: whole ? this.texts : this.texts.slice(0, rows) }),
      ...(this.vectors && { vectors: whole ? this.vectors : this.vectors.slice(0, rows) }),
    }
  }
}
