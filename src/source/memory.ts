import { DataError } from '../errors.ts'
import { abortable } from './abortable.ts'
import { arrowBatch, arrowNames, isArrowTable } from './arrow-table.ts'
import { batchRows } from './batch-rows.ts'
import type { Batch } from './chunk.ts'
import { columnsBatch, toColumns } from './columns.ts'
import { rowsId, rowsInId } from './content-id.ts'
import type { ArrowTableLike, DatasetInput, OpenOptions, Part, Source } from './dataset.ts'
import { checkRecord, RecordBatcher } from './records.ts'

type AnyRecord = Readonly<Record<string, unknown>>
/** Rows `[from, to)`, read when asked for. */
type Rows = (from: number, to: number) => Batch

const where = 'rows in memory'

/**
 * Opens data that is already in memory: records, columns, an Arrow table, or an iterable of records.
 *
 * An iterable can be read only once, so its rows are collected here, in compact form; what does not fit into memory
 * belongs into a file. A signal ends that.
 *
 * @throws `unknown-input`, `not-a-record`, `not-a-column`, `unequal-columns`, `duplicate-columns`, `too-many-columns`
 */
export async function openMemory(
  input: Exclude<DatasetInput, string>,
  { name = where, signal }: OpenOptions = {},
): Promise<Source> {
  const part = await toPart(input, signal)
  return { name, parts: [part], warnings: [] }
}

async function toPart(input: unknown, signal: AbortSignal | undefined): Promise<Part> {
  if (Array.isArray(input)) return recordsPart(input)
  if (typeof input !== 'object' || input === null || ArrayBuffer.isView(input)) throw unknownInput(input)
  if (isArrowTable(input)) return arrowPart(input)
  if (Symbol.asyncIterator in input || Symbol.iterator in input) {
    const records = input as Iterable<AnyRecord> | AsyncIterable<AnyRecord>
    return collectedPart(signal ? abortable(records, signal) : records)
  }
  const columns = toColumns(input, where)
  return toReadable(columns.rows, columns.names.length, (from, to) => columnsBatch(columns, from, to))
}

function recordsPart(records: readonly unknown[]): Part {
  const width = typeof records[0] === 'object' && records[0] !== null ? Object.keys(records[0]).length : 1
  return toReadable(records.length, width, (from, to) => recordsBatch(records, from, to))
}

function recordsBatch(records: readonly unknown[], from: number, to: number): Batch {
  const batcher = new RecordBatcher(where, to - from)
  for (let row = from; row < to; row++) {
    const record = records[row]
    checkRecord(record, `row ${row + 1} of ${where}`)
    batcher.add(record)
  }
  return batcher.take()
}

function arrowPart(table: ArrowTableLike): Part {
  const names = arrowNames(table, where)
  return toReadable(table.numRows, names.length, (from, to) => arrowBatch(table, names, from, to))
}

async function collectedPart(records: Iterable<AnyRecord> | AsyncIterable<AnyRecord>): Promise<Part> {
  const batches: Batch[] = []
  const batcher = new RecordBatcher(where)
  // The ends of the id are batches of their own, as those of records in a list: columns stand in the order in which they come there.
  const first = new RecordBatcher(where, rowsInId)
  const last: AnyRecord[] = []
  let rows = 0
  for await (const record of records) {
    checkRecord(record, `row ${rows + 1} of ${where}`)
    batcher.add(record)
    if (rows < rowsInId) first.add(record)
    last[rows++ % rowsInId] = record
    if (batcher.isFull) batches.push(batcher.take())
  }
  if (batcher.rows > 0 || batches.length === 0) batches.push(batcher.take())
  const oldest = rows % rowsInId
  const end = rows < rowsInId ? last : [...last.slice(oldest), ...last.slice(0, oldest)]
  return {
    id: rowsId(rows, first.take(), recordsBatch(end, 0, end.length)),
    name: where,
    async *batches(signal) {
      for (const batch of batches) {
        signal?.throwIfAborted()
        yield batch
      }
    },
  }
}

function toReadable(rows: number, width: number, read: Rows): Part {
  const size = batchRows(width)
  return {
    id: rowsId(rows, read(0, Math.min(rowsInId, rows)), read(Math.max(0, rows - rowsInId), rows)),
    name: where,
    async *batches(signal) {
      for (let from = 0; from < rows || from === 0; from += size) {
        signal?.throwIfAborted()
        yield read(from, Math.min(rows, from + size))
      }
    },
  }
}

function unknownInput(input: unknown): DataError {
  const got = input === null ? 'null' : ArrayBuffer.isView(input) ? 'a typed array' : `a ${typeof input}`
  return new DataError(
    'unknown-input',
    `a dataset needs to be a path, an array of records, an object of columns, an Arrow table or an iterable of records, got ${got}`,
  )
}
