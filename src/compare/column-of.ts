import { largeWhole } from '../profile/large-whole.ts'
import type { Role } from '../profile/profile.ts'
import { type Chunk, Kind } from '../source/chunk.ts'
import { binCodes, binNumbers } from './bins.ts'
import type { PooledColumn } from './pooled.ts'
import { vectorCodes } from './vector-codes.ts'

/** Where the pooled rows are: dataset and row of its sample. */
interface Pool {
  readonly chunks: readonly (Chunk | undefined)[]
  readonly side: Uint8Array
  readonly origin: Uint32Array
}

/** A share of missing cells from which on a column's being missing is itself looked at for dependence. */
const notable = 0.005

/**
 * One column of the pooled rows, encoded for comparison, and what is derived from it: its length where it is text, its
 * width where it holds vectors and that varies, its being missing where that varies. Identifiers yield nothing.
 */
export function columnOf(
  name: string,
  role: Role,
  chunks: readonly (Chunk | undefined)[],
  side: Uint8Array,
  origin: Uint32Array,
): PooledColumn[] {
  if (role === 'identifier') return []
  const pool = { chunks, side, origin }
  const column = encoded(name, role, pool)
  return [column, ...derived(column, pool), ...missingness(column)]
}

const numericRoles: ReadonlySet<Role> = new Set(['numeric', 'datetime'])

function encoded(name: string, role: Role, pool: Pool): PooledColumn {
  if (numericRoles.has(role)) return numeric(name, role, (chunk, row) => numberOf(chunk, row, role), pool)
  return role === 'vector' ? vectors(name, role, pool) : categorical(name, role, pool)
}

function derived({ name, role }: PooledColumn, pool: Pool): PooledColumn[] {
  if (role === 'text') return [{ ...numeric(name, 'numeric', textLength, pool), derived: 'length' }]
  if (role !== 'vector') return []
  const width = numeric(name, 'numeric', vectorWidth, pool)
  return isConstant(width.numbers!) ? [] : [{ ...width, derived: 'width' }]
}

/** 1 where a cell is missing. */
function missingIn(cells: Float64Array | Int32Array, isMissing: (cell: number) => boolean): Uint8Array {
  const missing = new Uint8Array(cells.length)
  for (let row = 0; row < cells.length; row++) missing[row] = isMissing(cells[row]!) ? 1 : 0
  return missing
}

/** NaN is no value. */
function isConstant(numbers: Float64Array): boolean {
  const first = numbers.find((value) => !Number.isNaN(value))
  return numbers.every((value) => Number.isNaN(value) || value === first)
}

function missingness(column: PooledColumn): PooledColumn[] {
  const { name, missing, missingRows } = column
  const share = missingRows / missing.length
  if (!(share >= notable && share <= 1 - notable)) return []
  const codes = Int32Array.from(missing)
  const bins = Uint8Array.from(missing)
  const none = new Uint8Array(missing.length)
  return [{ name, role: 'boolean', derived: 'missing', codes, missing: none, missingRows: 0, bins, binCount: 2 }]
}

function numeric(
  name: string,
  role: Role,
  read: (chunk: Chunk, row: number) => number,
  { chunks, side, origin }: Pool,
): PooledColumn {
  const numbers = new Float64Array(side.length)
  for (let row = 0; row < side.length; row++) {
    const chunk = chunks[side[row]!]
    numbers[row] = chunk ? read(chunk, origin[row]!) : NaN
  }
  const missing = missingIn(numbers, (value) => Number.isNaN(value))
  return { name, role, numbers, missing, missingRows: sum(missing), ...binNumbers(numbers) }
}

/** What is beyond, in UTF-16 units, of a text is not looked at by its value; and no worker gets a copy of it. */
const longestValue = 400_000

/** Writers of tables differ in how they write false and true. */
const truths: ReadonlyMap<string, string> = new Map([
  ['0', 'false'],
  ['1', 'true'],
])

function categorical(name: string, role: Role, { chunks, side, origin }: Pool): PooledColumn {
  const codes = new Int32Array(side.length)
  const values: string[] = []
  const seen = new Map<string, number>()
  for (let row = 0; row < side.length; row++) {
    const chunk = chunks[side[row]!]
    const value = chunk ? textOf(chunk, origin[row]!) : undefined
    const same = role === 'boolean' && value !== undefined ? (truths.get(value) ?? value) : value
    let code = same === undefined ? -1 : seen.get(same)
    if (code === undefined) {
      code = values.push(role === 'text' ? value!.slice(0, longestValue) : value!) - 1
      seen.set(same!, code)
    }
    codes[row] = code
  }
  const missing = missingIn(codes, (code) => code < 0)
  return { name, role, codes, values, missing, missingRows: sum(missing), ...binCodes(codes, values.length) }
}

function vectors(name: string, role: Role, { chunks, side, origin }: Pool): PooledColumn {
  const lists = Array.from(side, (of, row) => vectorAt(chunks[of], origin[row]!))
  const { codes, first } = vectorCodes(lists)
  const values = first.map((row) => shortList(lists[row]!))
  const missing = missingIn(codes, (code) => code < 0)
  return { name, role, codes, values, missing, missingRows: sum(missing), ...binCodes(codes, values.length) }
}

/** The cell as a vector; undefined where it is none. */
export function vectorAt(chunk: Chunk | undefined, row: number): Float64Array | undefined {
  return chunk?.kinds[row] === Kind.vector ? chunk.vectors![row] : undefined
}

/** The cell as a text to be read by people: long lists are cut. */
export function shownText(chunk: Chunk, row: number): string | undefined {
  const list = vectorAt(chunk, row)
  return list ? shortList(list) : textOf(chunk, row)
}

/** `[1, 2]`; of more than eight numbers the first three, rounded, and how many there are. */
function shortList(list: Float64Array): string {
  const isLong = list.length > 8
  if (!isLong) return `[${list.join(', ')}]`
  const first = Array.from(list.subarray(0, 3), (value) => Number(value.toPrecision(4)))
  return `[${first.join(', ')}, … ${list.length} numbers]`
}

/**
 * The cell as a number under a numeric or datetime role; NaN where it is none. Whole numbers beyond 2⁵³, which are texts, are
 * rounded.
 */
export function numberOf({ kinds, numbers, texts }: Chunk, row: number, role: Role): number {
  const kind = kinds[row]
  if (kind === Kind.text && role !== 'datetime') return largeWhole(texts![row]!)
  const usable = role === 'datetime' ? kind === Kind.datetime : kind === Kind.number || kind === Kind.boolean
  return usable ? numbers[row]! : NaN
}

/** The cell as a text; undefined where nothing stands. Numbers read the same whatever file they came from. */
export function textOf({ kinds, numbers, texts, vectors }: Chunk, row: number): string | undefined {
  switch (kinds[row]) {
    case Kind.number:
      return String(numbers[row]! + 0)
    case Kind.text:
      return texts![row]
    case Kind.boolean:
      return numbers[row] ? 'true' : 'false'
    case Kind.datetime:
      return isoOf(numbers[row]!)
    case Kind.vector:
      return `[${vectors![row]!.join(', ')}]`
    case Kind.positiveInfinity:
      return 'Infinity'
    case Kind.negativeInfinity:
      return '-Infinity'
    default:
      return undefined
  }
}

/** Milliseconds as ISO 8601, the date alone at midnight. @example isoOf(0) // => '1970-01-01' */
export function isoOf(milliseconds: number): string {
  if (Math.abs(milliseconds) > 8.64e15) return `${milliseconds} ms`
  const text = new Date(milliseconds).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, -14) : text
}

function textLength({ kinds, texts }: Chunk, row: number): number {
  return kinds[row] === Kind.text ? texts![row]!.length : NaN
}

function vectorWidth(chunk: Chunk, row: number): number {
  return vectorAt(chunk, row)?.length ?? NaN
}

function sum(flags: Uint8Array): number {
  let total = 0
  for (const flag of flags) total += flag
  return total
}
