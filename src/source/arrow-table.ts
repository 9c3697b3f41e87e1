import { arrowWriter } from './arrow-value.ts'
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

/** Rows `[from, to)` of an Arrow table. */
export function arrowBatch(table: ArrowTableLike, names: readonly string[], from: number, to: number): Batch {
  const chunks = table.schema.fields.map((field, index) => {
    const column = new Column(to - from)
    const write = arrowWriter(field)
    const vector = table.getChildAt(index) as { get(row: number): unknown } | null
    if (vector) for (let row = from; row < to; row++) write(column, row - from, vector.get(row))
    return column.chunk(to - from)
  })
  return { rows: to - from, names, chunks }
}
