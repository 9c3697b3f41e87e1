import type { DuckDBDataChunk } from '@duckdb/node-api'
import { type Chunk, Kind } from './chunk.ts'
import { Column } from './column.ts'
import { TextMemory } from './duckdb-memory.ts'
import { TextReader } from './duckdb-text.ts'

/** How the cells of a DuckDB column are read. Text from a CSV is empty where a database has a null. */
export type Layout =
  | 'numbers'
  | 'int64'
  | 'uint64'
  | 'booleans'
  | 'days'
  | 'micros'
  | 'text'
  | 'csv'
  | 'lists'
  | 'objects'
  | 'nulls'

type Items = Float64Array | Float32Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array

/**
 * The private fields of `@duckdb/node-api` vectors that we read, pinned to its exact version: through its public
 * `getItem` the same cells take three to eighteen times as long.
 */
interface Vector {
  readonly items?: Items | BigInt64Array | BigUint64Array
  readonly dataView?: DataView
  readonly validity: { readonly data: BigUint64Array | null }
  readonly entryData?: BigUint64Array
  readonly childData?: Vector
  readonly arrayType?: { readonly length: number }
}

/** Reads one column of all chunks of a query. */
interface ColumnReader {
  read(chunk: DuckDBDataChunk, index: number): Chunk
}

/** Reads the columns of all chunks of a query, by their layouts; a chunk may be forgotten once it is read. */
export function chunkReader(layouts: readonly Layout[]): (chunk: DuckDBDataChunk) => Chunk[] {
  const memory = new TextMemory()
  const readers = layouts.map((layout) => columnReader(layout, memory))
  return (chunk) => {
    memory.forget()
    return readers.map((reader, index) => reader.read(chunk, index))
  }
}

/** The reader for a layout; one a column, since text readers remember what they saw. */
function columnReader(layout: Layout, memory: TextMemory): ColumnReader {
  const texts = layout === 'text' || layout === 'csv' ? new TextReader(memory) : undefined
  return {
    read(chunk, index) {
      const rows = chunk.rowCount
      const column = new Column(rows)
      if (layout === 'nulls') return allNull(column, rows)
      const vector = chunk.getColumnVector(index) as unknown as Vector
      if (texts) texts.read(vector.dataView!, column, rows, validBits(vector))
      else writers[layout as keyof typeof writers](vector, column, rows)
      markNulls(vector, column, rows, layout === 'csv' ? Kind.empty : Kind.null)
      return column.chunk(rows)
    },
  }
}

const writers = { numbers, int64, uint64, booleans, days, micros, lists, objects }

function numbers(vector: Vector, column: Column, rows: number): void {
  const items = vector.items as Items
  column.numbers.set(items)
  column.kinds.fill(Kind.number)
  if (!(items instanceof Float64Array || items instanceof Float32Array)) return
  for (let row = 0; row < rows; row++) {
    const value = items[row]!
    if (value - value !== 0) column.setNumber(row, value)
  }
}

/** Doubles are made from the two halves: a BigInt a cell would be four times slower. */
function int64(vector: Vector, column: Column, rows: number): void {
  const big = vector.items as BigInt64Array
  const halves = new Int32Array(big.buffer, big.byteOffset, rows * 2)
  for (let row = 0; row < rows; row++) {
    const value = halves[row * 2 + 1]! * 4294967296 + (halves[row * 2]! >>> 0)
    if (Number.isSafeInteger(value)) column.setNumber(row, value)
    else column.setBigInt(row, big[row]!)
  }
}

function uint64(vector: Vector, column: Column, rows: number): void {
  const big = vector.items as BigUint64Array
  const halves = new Uint32Array(big.buffer, big.byteOffset, rows * 2)
  for (let row = 0; row < rows; row++) {
    const value = halves[row * 2 + 1]! * 4294967296 + halves[row * 2]!
    if (Number.isSafeInteger(value)) column.setNumber(row, value)
    else column.setBigInt(row, big[row]!)
  }
}

function booleans(vector: Vector, column: Column, rows: number): void {
  const { buffer, byteOffset } = vector.dataView!
  column.numbers.set(new Uint8Array(buffer, byteOffset, rows))
  column.kinds.fill(Kind.boolean)
}

function days(vector: Vector, column: Column, rows: number): void {
  const items = vector.items as Int32Array
  for (let row = 0; row < rows; row++) {
    const day = items[row]!
    column.setDatetime(row, Math.abs(day) === 2147483647 ? day * Infinity : day * 86_400_000)
  }
}

function micros(vector: Vector, column: Column, rows: number): void {
  const big = vector.items as BigInt64Array
  const halves = new Int32Array(big.buffer, big.byteOffset, rows * 2)
  for (let row = 0; row < rows; row++) {
    const value = halves[row * 2 + 1]! * 4294967296 + (halves[row * 2]! >>> 0)
    column.setDatetime(row, Number.isSafeInteger(value) ? value / 1000 : farMs(big[row]!))
  }
}

/** Milliseconds of a time that is centuries away; the two ends of the range stand for the infinities. */
function farMs(micros: bigint): number {
  const isInfinite = micros === 2n ** 63n - 1n || micros === 1n - 2n ** 63n
  return isInfinite ? Number(micros) * Infinity : Number(micros / 1000n) + Number(micros % 1000n) / 1000
}

/** Lists whose items are FLOAT or DOUBLE. Each row gets a copy, so that keeping one row keeps no other. */
function lists(vector: Vector, column: Column, rows: number): void {
  const child = vector.childData!
  const items = Float64Array.from(child.items as Float64Array)
  const childValid = validBits(child)
  const width = vector.arrayType?.length
  const valid = validBits(vector)
  for (let row = 0; row < rows; row++) {
    if (!isValid(valid, row)) continue
    const from = width === undefined ? Number(vector.entryData![row * 2]) : row * width
    const to = from + (width ?? Number(vector.entryData![row * 2 + 1]))
    if (to > from && isFiniteList(items, childValid, from, to)) column.setVector(row, items.slice(from, to))
    else column.setKind(row, Kind.object)
  }
}

function isFiniteList(items: Float64Array, valid: Uint8Array | null, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (items[i]! - items[i]! !== 0 || !isValid(valid, i)) return false
  return true
}

/** The query asked only whether something is there. */
function objects(vector: Vector, column: Column, rows: number): void {
  const { buffer, byteOffset } = vector.dataView!
  const isThere = new Uint8Array(buffer, byteOffset, rows)
  for (let row = 0; row < rows; row++) column.setKind(row, isThere[row] ? Kind.object : Kind.null)
}

function allNull(column: Column, rows: number): Chunk {
  column.kinds.fill(Kind.null)
  return column.chunk(rows)
}

function markNulls(vector: Vector, column: Column, rows: number, absent: Kind): void {
  const bits = validBits(vector)
  if (bits) for (let row = 0; row < rows; row++) if (!isValid(bits, row)) column.kinds[row] = absent
}

/** One bit a row, set where there is a value; null when all are. */
function validBits(vector: Vector): Uint8Array | null {
  const words = vector.validity.data
  return words && new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
}

function isValid(bits: Uint8Array | null, row: number): boolean {
  return bits === null || (bits[row >> 3]! & (1 << (row & 7))) !== 0
}
