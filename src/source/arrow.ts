import { open } from 'node:fs/promises'
import type { RecordBatchReader } from 'apache-arrow'
import { DataError } from '../errors.ts'
import { arrowBatch, arrowNames } from './arrow-table.ts'
import { batchRows } from './batch-rows.ts'
import type { Batch } from './chunk.ts'
import type { ArrowTableLike } from './dataset.ts'
import { emptyBatch } from './empty-batch.ts'
import { arrowEngine, loaded } from './engine.ts'
import type { FileInput } from './file.ts'
import { fileBytes } from './file-bytes.ts'
import { unpackLz4 } from './lz4.ts'

type Arrow = typeof import('apache-arrow')

/**
 * Rows of an Arrow IPC file: record batches are read one by one, where they lie.
 *
 * @throws `unreadable-arrow`, `duplicate-columns`, `too-many-columns`
 */
export async function* arrowFileBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const arrow = await loadArrow()
  const handle = await open(file.path)
  try {
    yield* batches(file, () => arrow.RecordBatchReader.from(handle), signal)
  } finally {
    await handle.close()
  }
}

/** Rows of an Arrow IPC stream. @throws `unreadable-arrow`, `duplicate-columns`, `too-many-columns`, `unreadable-gzip` */
export async function* arrowStreamBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const arrow = await loadArrow()
  yield* batches(file, () => arrow.RecordBatchReader.from(fileBytes(file, signal)), signal)
}

async function* batches(
  file: FileInput,
  from: () => RecordBatchReader | Promise<RecordBatchReader>,
  signal: AbortSignal | undefined,
): AsyncIterable<Batch> {
  const opened = async () => (await from()).open()
  const reader = await opened().catch((error) => {
    throw readingError(error, file.name)
  })
  const names = arrowNames({ schema: reader.schema, numRows: 0, getChildAt: () => null }, file.name)
  const size = batchRows(names.length)
  let rows = 0
  for await (const batch of recordBatches(reader as AsyncIterable<ArrowTableLike>, file.name)) {
    for (let at = 0; at < batch.numRows; at += size) {
      signal?.throwIfAborted()
      yield cellsOf(batch, names, { at, size, name: file.name })
    }
    rows += batch.numRows
  }
  if (rows === 0) yield emptyBatch(names)
}

/** What is thrown in here is of the library, or of the file. */
async function* recordBatches(reader: AsyncIterable<ArrowTableLike>, name: string): AsyncIterable<ArrowTableLike> {
  try {
    yield* reader
  } catch (error) {
    throw readingError(error, name)
  }
}

/** Cells are taken apart by the library only now; it throws where they hold what their type cannot. */
function cellsOf(
  batch: ArrowTableLike,
  names: readonly string[],
  { at, size, name }: { readonly at: number; readonly size: number; readonly name: string },
): Batch {
  try {
    return arrowBatch(batch, names, at, Math.min(batch.numRows, at + size))
  } catch (error) {
    throw readingError(error, name)
  }
}

async function loadArrow(): Promise<Arrow> {
  const arrow = await loaded(arrowEngine, () => import('apache-arrow'))
  const lz4 = arrow.CompressionType.LZ4_FRAME
  if (!arrow.compressionRegistry.get(lz4)) arrow.compressionRegistry.set(lz4, { decode: unpackLz4 })
  return arrow
}

function readingError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || error instanceof DataError || error.name === 'AbortError') return error
  const isPacked = error.message.includes('codec not found')
  const said = error.message.split('\n')[0]!.slice(0, 200)
  const remedy = isPacked ? 'Write it without compression, or with lz4' : 'Is the file complete? Write it again'
  return new DataError('unreadable-arrow', `${name} cannot be read: ${said}. ${remedy}`, { cause: error })
}
