import { DataError } from '../errors.ts'
import { batchRows } from './batch-rows.ts'
import type { Batch } from './chunk.ts'
import { Column } from './column.ts'
import { checkCount } from './names.ts'
import { setValue } from './value.ts'

/** Records of a batch: texts that are let go of soon cost least. */
const mostRecords = 4096

/** Collects records into batches; a key that appears late is empty in the rows before it. */
export class RecordBatcher {
  readonly #where: string
  readonly #names: string[] = []
  readonly #columns = new Map<string, Column>()
  #capacity: number
  #rows = 0

  /**
   * @param where the file or value, for messages.
   * @param capacity rows of the first batch; later ones follow the number of columns.
   */
  constructor(where: string, capacity: number = batchRows(64)) {
    this.#where = where
    this.#capacity = capacity
  }

  get isFull(): boolean {
    return this.#rows >= this.#capacity
  }

  get rows(): number {
    return this.#rows
  }

  /** @throws `too-many-columns` */
  add(record: object): void {
    const row = this.#rows++
    for (const name of Object.keys(record)) {
      const column = this.#columns.get(name) ?? this.#newColumn(name)
      setValue(column, row, (record as Record<string, unknown>)[name])
    }
  }

  /** The rows since the last call, with every name seen so far. */
  take(): Batch {
    const rows = this.#rows
    const chunks = this.#names.map((name) => this.#columns.get(name)!.chunk(rows))
    this.#rows = 0
    this.#capacity = Math.min(mostRecords, batchRows(this.#names.length))
    for (const name of this.#names) this.#columns.set(name, new Column(this.#capacity))
    return { rows, names: [...this.#names], chunks }
  }

  #newColumn(name: string): Column {
    const column = new Column(this.#capacity)
    this.#names.push(name)
    this.#columns.set(name, column)
    checkCount(this.#names.length, this.#where)
    return column
  }
}

/**
 * Refuses what is not a record: each row needs names for its cells.
 *
 * @param place which row, for the message.
 * @throws `not-a-record`
 */
export function checkRecord(value: unknown, place: string): asserts value is Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)) return
  const got = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`
  throw new DataError('not-a-record', `${place} needs a record such as {"age": 41}, got ${got}: name the cells`)
}
