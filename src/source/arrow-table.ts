import { arrowWriter, isPlainNumber } from './arrow-value.ts'
import type { Batch } from './chunk.ts'
import { Column } from './column.ts'
import type { ArrowTableLike } from './dataset.ts'
import { checkNames } from './names.ts'

/** Whether a value looks like an Arrow table or record batch, whichever copy of the library made it. */
export function isArrowTable(value: object): value is ArrowTableLike {
  const table = value as Partial<ArrowTableLike>
  return (
    typeof table.getChildAt === 'function' && typeof table.numRows === 'number' && Array.isArray(table.schema?.fields)
  )
}

/** Column names of an Arrow table. @throws `duplicate-columns`, `too-many-columns` */
export function arrowNames(table: ArrowTableLike, where: string): string[] {
  const names = table.schema.fields.map((field) => field.name)
  checkNames(names, where)
  return names
}

/** What we use of an Arrow vector. `data` has one entry where the column lies in one piece, as in a record batch. */
interface ArrowVector {
  get(row: number): unknown
  readonly nullCount?: number
  readonly data?: readonly { readonly values?: unknown }[]
}

/** Rows `[from, to)` of an Arrow table. */
export function arrowBatch(table: ArrowTableLike, names: readonly string[], from: number, to: number): Batch {
  const chunks = table.schema.fields.map((field, index) => {
    const column = new Column(to - from)
    const vector = table.getChildAt(index) as ArrowVector | null
    const numbers = vector && isPlainNumber(field) ? wholeNumbers(vector, table.numRows) : undefined
    const write = arrowWriter(field)
    if (numbers) for (let row = from; row < to; row++) column.setNumber(row - from, numbers[row]!)
    else if (vector) for (let row = from; row < to; row++) write(column, row - from, vector.get(row))
    return column.chunk(to - from)
  })
  return { rows: to - from, names, chunks }
}

/** The numbers of a column as they lie in memory, where all are there and they lie in one piece. */
function wholeNumbers(vector: ArrowVector, rows: number): ArrayLike<number> | undefined {
  const values = vector.data?.length === 1 && vector.nullCount === 0 ? vector.data[0]!.values : undefined
  const isPlain = ArrayBuffer.isView(values) && !(values instanceof BigInt64Array || values instanceof BigUint64Array)
  const numbers = isPlain ? (values as unknown as ArrayLike<number>) : undefined
  return numbers && numbers.length >= rows ? numbers : undefined
}
