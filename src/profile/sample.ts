import { type Hashes, newHashes, scramble } from '../math/hash.ts'
import { type Chunk, Kind } from '../source/chunk.ts'
import { ownText } from './own-text.ts'
import type { SampledRows } from './profile.ts'

/** One column of the rows held, in the order of their slots. */
interface Held {
  kinds: Uint8Array
  numbers: Float64Array
  texts?: (string | undefined)[]
  vectors?: (Float64Array | undefined)[]
}

export interface SampleOptions {
  /** How many rows are kept. */
  readonly capacity: number
  /** Any 32-bit whole number; samples merge only under the same seed. */
  readonly seed: number
}

/**
 * The rows with the smallest keys, where a row's key is a hash of the id of its part, its place there, and a seed: a
 * fair sample without replacement, and the same one in whatever order the parts are read.
 *
 * Fill it batch by batch: `choose` first, then `keep` or `skip` for each column.
 *
 * @see Cohen and Kaplan 2007, Summarizing data using bottom-k sketches, PODC.
 */
export class Sample {
  private readonly capacity: number
  private readonly seed: number
  private readonly columns: Held[] = []
  private slots: number
  private keys: Hashes
  private size = 0
  /** Only keys below this are chosen; in units of the upper 53 bits of a key. */
  private limit = 2 ** 53
  /** Of the last batch: which of its rows were chosen. They stand in the last `chosen` slots. */
  private readonly rows: number[] = []

  constructor({ capacity, seed }: SampleOptions) {
    this.capacity = capacity
    this.seed = seed
    this.slots = 64
    this.keys = newHashes(this.slots)
  }

  /** Draws the keys of the next `n` rows of a part, which begin at row `first` of it. At most 4,096 rows a time. */
  choose(part: Hashes, first: number, n: number): void {
    this.rows.length = 0
    if (this.size + n > this.capacity * 2 && this.size > this.capacity) this.trim()
    scramble(part.high[0]! ^ Math.imul(this.seed, 0x9e3779b9), part.low[0]! ^ this.seed, key, 0)
    const high = key.high[0]!
    const low = key.low[0]!
    for (let i = 0; i < n; i++) {
      const row = first + i
      scramble(high ^ (row / 2 ** 32), low ^ row, key, 0)
      if (upper(key.high[0]!, key.low[0]!) > this.limit) continue
      if (this.size === this.slots) this.grow()
      this.keys.high[this.size] = key.high[0]!
      this.keys.low[this.size] = key.low[0]!
      this.size++
      this.rows.push(i)
    }
  }

  /** Makes room for one more column; the rows held so far have nothing there. Returns its number. */
  addColumn(): number {
    this.columns.push({ kinds: new Uint8Array(this.slots).fill(Kind.empty), numbers: new Float64Array(this.slots) })
    return this.columns.length - 1
  }

  /** Copies the chosen rows' cells of a column; row 0 of the batch is cell `offset` of the chunk. */
  keep(column: number, chunk: Chunk, offset: number): void {
    const held = this.columns[column]!
    const first = this.size - this.rows.length
    for (let i = 0; i < this.rows.length; i++) {
      const from = offset + this.rows[i]!
      const slot = first + i
      const kind = chunk.kinds[from]!
      held.kinds[slot] = kind
      held.numbers[slot] = carriesNumber(kind) ? chunk.numbers[from]! + 0 : 0
      if (kind === Kind.text) (held.texts ??= filled(slot))[slot] = ownText(chunk.texts![from]!)
      else if (held.texts) held.texts[slot] = undefined
      if (kind === Kind.vector) (held.vectors ??= filled(slot))[slot] = chunk.vectors![from]!.slice()
      else if (held.vectors) held.vectors[slot] = undefined
    }
  }

  /** The chosen rows have nothing in this column. */
  skip(column: number): void {
    const held = this.columns[column]!
    const first = this.size - this.rows.length
    held.kinds.fill(Kind.empty, first, this.size)
    held.numbers.fill(0, first, this.size)
    held.texts?.fill(undefined, first, this.size)
    held.vectors?.fill(undefined, first, this.size)
  }

  /** The sampled rows in the order of their keys. `columns` says which columns, in which order. */
  finish(columns: readonly number[]): SampledRows {
    const { high, low } = this.keys
    const order = [...Array(this.size).keys()]
    order.sort((a, b) => high[a]! - high[b]! || low[a]! - low[b]!)
    order.length = Math.min(order.length, this.capacity)
    return {
      rows: order.length,
      chunks: columns.map((column) => ordered(this.columns[column]!, order)),
      capacity: this.capacity,
      seed: this.seed,
      keys: { high: Uint32Array.from(order, (i) => high[i]!), low: Uint32Array.from(order, (i) => low[i]!) },
    }
  }

  /** Lets go of all but the smallest keys; the order of the rest does not matter yet. */
  private trim(): void {
    const { high, low } = this.keys
    const keys = new Float64Array(this.size)
    for (let i = 0; i < this.size; i++) keys[i] = upper(high[i]!, low[i]!)
    this.limit = keys.slice().sort()[this.capacity - 1]!
    const stay: number[] = []
    for (let i = 0; i < this.size; i++) if (keys[i]! <= this.limit) stay.push(i)
    for (const column of this.columns) moveDown(column, stay)
    this.size = stay.length
    for (let i = 0; i < stay.length; i++) {
      high[i] = high[stay[i]!]!
      low[i] = low[stay[i]!]!
    }
  }

  private grow(): void {
    const { high, low } = this.keys
    this.slots *= 2
    this.keys = newHashes(this.slots)
    this.keys.high.set(high)
    this.keys.low.set(low)
    for (const held of this.columns) {
      const { kinds, numbers } = held
      held.kinds = new Uint8Array(this.slots).fill(Kind.empty)
      held.kinds.set(kinds)
      held.numbers = new Float64Array(this.slots)
      held.numbers.set(numbers)
    }
  }
}

const key = newHashes(1)

function upper(high: number, low: number): number {
  return high * 2 ** 21 + (low >>> 11)
}

function filled(length: number): undefined[] {
  return Array.from({ length }, () => undefined)
}

/** Whether a cell's number means something. */
export function carriesNumber(kind: number): boolean {
  return kind === Kind.number || kind === Kind.boolean || kind === Kind.datetime
}

function moveDown({ kinds, numbers, texts, vectors }: Held, stay: readonly number[]): void {
  for (let i = 0; i < stay.length; i++) {
    const from = stay[i]!
    kinds[i] = kinds[from]!
    numbers[i] = numbers[from]!
    if (texts) texts[i] = texts[from]
    if (vectors) vectors[i] = vectors[from]
  }
  if (texts) texts.length = stay.length
  if (vectors) vectors.length = stay.length
}

/** The rows named by `order`, as a chunk whose lists are there only when some row needs them. */
export function ordered(chunk: Chunk, order: ArrayLike<number>): Chunk {
  const kinds = new Uint8Array(order.length)
  const numbers = new Float64Array(order.length)
  for (let at = 0; at < order.length; at++) {
    kinds[at] = chunk.kinds[order[at]!]!
    numbers[at] = chunk.numbers[order[at]!]!
  }
  return {
    kinds,
    numbers,
    ...(kinds.includes(Kind.text) && { texts: Array.from(order, (i) => chunk.texts?.[i]) }),
    ...(kinds.includes(Kind.vector) && { vectors: Array.from(order, (i) => chunk.vectors?.[i]) }),
  }
}
