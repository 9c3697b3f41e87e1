import { Kind } from './chunk.ts'
import type { Column } from './column.ts'
import { setValue, toVector } from './value.ts'

/** What we read of an Arrow type: the numbers are those of the Arrow format's `Type` enumeration. */
interface ArrowType {
  readonly typeId?: number
  readonly scale?: number
  readonly unit?: number
  readonly precision?: number
  readonly dictionary?: ArrowType
}

/** What an Arrow list column gives for a row; `type` is that of its items. */
interface ArrowList extends Iterable<unknown> {
  readonly type?: ArrowType
  readonly nullCount?: number
  toArray?(): ArrayLike<unknown>
}

type Write = (column: Column, row: number, value: unknown) => void

const typeIds = {
  int: 2,
  float: 3,
  decimal: 7,
  date: 8,
  time: 9,
  timestamp: 10,
  list: 12,
  fixedSizeList: 16,
  dictionary: -1,
}
/** Binary, fixed-size binary, large binary, binary view. */
const bytes: readonly number[] = [4, 15, 19, 23]
const perSecond: readonly number[] = [1, 1e3, 1e6, 1e9]

/** Whether the values of a column are what lies in memory: whole numbers, and floats but half ones. */
export function isPlainNumber(field: { readonly name: string; readonly type?: unknown }): boolean {
  return isPlain(field.type as ArrowType | undefined)
}

function isPlain(type: ArrowType | undefined): boolean {
  return type?.typeId === typeIds.int || (type?.typeId === typeIds.float && type.precision !== 0)
}

/** How to write the cells of an Arrow column, by its type; without a type, by the value. */
export function arrowWriter(field: { readonly name: string; readonly type?: unknown }): Write {
  const type = innerType(field.type as ArrowType | undefined)
  switch (type?.typeId) {
    case typeIds.date:
    case typeIds.timestamp:
      return unlessNull((column, row, value) => column.setDatetime(row, toMicros(Number(value))))
    case typeIds.time:
      return unlessNull((column, row, value) => column.setWord(row, clock(Number(value), perSecond[type.unit ?? 0]!)))
    case typeIds.decimal:
      return unlessNull((column, row, value) => column.setText(row, decimal(value as Uint32Array, type.scale ?? 0)))
    case typeIds.list:
    case typeIds.fixedSizeList:
      return setList
    default:
      return bytes.includes(type?.typeId ?? 0) ? setBytes : setAny
  }
}

function innerType(type: ArrowType | undefined): ArrowType | undefined {
  return type?.typeId === typeIds.dictionary ? type.dictionary : type
}

function unlessNull(write: Write): Write {
  return (column, row, value) => {
    if (value === null || value === undefined) column.setKind(row, Kind.null)
    else write(column, row, value)
  }
}

const setList: Write = unlessNull((column, row, value) => {
  const list = value as ArrowList
  const vector = (list.nullCount ?? 0) > 0 ? undefined : toVector(itemsOf(list))
  if (vector) column.setVector(row, vector)
  else column.setKind(row, Kind.object)
})

/** Numbers of a list; nothing where its items are none, as dates are, though whole numbers lie in memory. */
function itemsOf(list: ArrowList): ArrayLike<unknown> {
  if (isPlain(list.type)) return list.toArray?.() ?? [...list]
  const { typeId, scale } = innerType(list.type) ?? {}
  if (typeId === typeIds.decimal) return Array.from(list, (words) => Number(decimal(words as Uint32Array, scale ?? 0)))
  const isNumber = typeId === undefined || typeId === typeIds.int || typeId === typeIds.float
  return isNumber ? [...list] : []
}

const setBytes: Write = unlessNull((column, row) => column.setKind(row, Kind.object))

/** Arrow tables have no `undefined`: nothing there is a null. */
const setAny: Write = (column, row, value) => {
  const isVector = typeof value === 'object' && value !== null && 'toArray' in value && 'nullCount' in value
  if (isVector) setList(column, row, value)
  else setValue(column, row, value ?? null)
}

/** Milliseconds, rounded to whole microseconds as other formats have them. */
function toMicros(ms: number): number {
  return Number.isInteger(ms) ? ms : Math.round(ms * 1000) / 1000
}

/** `10:00:00` or `10:00:00.5`, as Parquet's times read. */
function clock(ticks: number, ticksPerSecond: number): string {
  const seconds = Math.floor(ticks / ticksPerSecond)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const rest = ticks - seconds * ticksPerSecond
  const digits = String(ticksPerSecond).length - 1
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(digits, '0').replace(/0+$/, '')}`
  return parts.map((part) => String(part).padStart(2, '0')).join(':') + fraction
}

/** Decimal text of a little-endian two's complement of 32-bit words. */
function decimal(words: Uint32Array, scale: number): string {
  let value = 0n
  for (let i = words.length - 1; i >= 0; i--) value = (value << 32n) | BigInt(words[i]!)
  value = BigInt.asIntN(words.length * 32, value)
  const sign = value < 0n ? '-' : ''
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0')
  return scale > 0 ? `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}` : sign + digits
}
