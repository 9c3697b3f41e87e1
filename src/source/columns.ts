import { DataError } from '../errors.ts'
import type { Batch } from './chunk.ts'
import { Column } from './column.ts'
import type { ColumnInput } from './dataset.ts'
import { checkCount } from './names.ts'
import { setValue } from './value.ts'

/** An object of columns, checked. */
export interface Columns {
  readonly rows: number
  readonly names: readonly string[]
  readonly lists: readonly ColumnInput[]
}

/**
 * Checks an object of columns: every value a list or typed array, all of one length.
 *
 * @param where the value or file, for messages.
 * @throws `not-a-column`, `unequal-columns`, `too-many-columns`
 * @example toColumns({ age: [41, 7] }, 'rows in memory').rows // => 2
 */
export function toColumns(input: object, where: string): Columns {
  const names = Object.keys(input)
  checkCount(names.length, where)
  const lists = Object.values(input) as unknown[]
  for (let i = 0; i < names.length; i++) checkList(lists[i], names[i]!, where)
  const columns = lists as ColumnInput[]
  const rows = columns[0]?.length ?? 0
  const odd = columns.findIndex((list) => list.length !== rows)
  if (odd >= 0) {
    const got = `${JSON.stringify(names[0])} has ${rows}, ${JSON.stringify(names[odd])} has ${columns[odd]!.length}`
    throw new DataError('unequal-columns', `${where} needs columns of one length, got different ones: ${got}`)
  }
  return { rows, names, lists: columns }
}

/** Rows `[from, to)` of an object of columns. */
export function columnsBatch(columns: Columns, from: number, to: number): Batch {
  const chunks = columns.lists.map((list) => {
    const column = new Column(to - from)
    if (isNumbers(list)) for (let row = from; row < to; row++) column.setNumber(row - from, list[row]!)
    else for (let row = from; row < to; row++) setValue(column, row - from, list[row])
    return column.chunk(to - from)
  })
  return { rows: to - from, names: columns.names, chunks }
}

function checkList(list: unknown, name: string, where: string): void {
  if (Array.isArray(list) || (ArrayBuffer.isView(list) && !(list instanceof DataView))) return
  const length = typeof list === 'object' && list !== null ? (list as { length?: unknown }).length : undefined
  if (typeof length === 'number' && Number.isInteger(length) && length >= 0) return
  const got = list === null ? 'null' : `a ${typeof list}`
  throw new DataError(
    'not-a-column',
    `${where} needs a list or typed array under every name, got ${got} under ${JSON.stringify(name)}: ` +
      'give an array of records, or an object of columns',
  )
}

function isNumbers(list: ColumnInput): list is ArrayLike<number> {
  return ArrayBuffer.isView(list) && !(list instanceof BigInt64Array || list instanceof BigUint64Array)
}
