import { Kind } from './chunk.ts'
import type { Column } from './column.ts'

/**
 * Writes any JavaScript value as a cell: text is lexed, `null` is null, `undefined` is empty, a `Date` is a datetime,
 * a list of finite numbers (one or more) is a vector, every other list or object is an object.
 */
export function setValue(column: Column, row: number, value: unknown): void {
  if (typeof value === 'number') column.setNumber(row, value)
  else if (typeof value === 'string') column.setText(row, value)
  else if (typeof value === 'boolean') column.setBoolean(row, value)
  else if (typeof value === 'bigint') column.setBigInt(row, value)
  else if (value === undefined) column.setKind(row, Kind.empty)
  else if (value === null) column.setKind(row, Kind.null)
  else if (value instanceof Date) column.setDatetime(row, value.getTime())
  else setList(column, row, value)
}

function setList(column: Column, row: number, value: unknown): void {
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
  const vector = isList ? toVector(value as ArrayLike<unknown>) : undefined
  if (vector) column.setVector(row, vector)
  else column.setKind(row, Kind.object)
}

/**
 * A copy of a list whose items are all finite numbers; undefined for any other list, and for an empty one.
 *
 * @example toVector([1, 2n]) // => Float64Array.of(1, 2)
 */
export function toVector(list: ArrayLike<unknown>): Float64Array | undefined {
  const n = list.length
  if (!(n > 0)) return undefined
  const vector = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const item = list[i]
    const number = typeof item === 'bigint' ? Number(item) : item
    if (typeof number !== 'number' || !Number.isFinite(number)) return undefined
    vector[i] = number
  }
  return vector
}
