import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { DataError, need } from '../errors.ts'
import { arrowFileBatches, arrowStreamBatches } from './arrow.ts'
import type { Batch } from './chunk.ts'
import { csvBatches } from './csv.ts'
import type { Part } from './dataset.ts'
import type { FileInput } from './file.ts'
import { detectFormat, type Format } from './format.ts'
import { type Head, readHead } from './head.ts'
import { jsonBatches, linesOrListBatches } from './json.ts'
import { npyBatches } from './npy.ts'
import { npzBatches } from './npz.ts'
import { parquetBatches } from './parquet.ts'

type Read = (file: FileInput, signal?: AbortSignal) => AsyncIterable<Batch>

const readers: Readonly<Record<Format, Read>> = {
  csv: csvBatches,
  json: jsonBatches,
  jsonl: linesOrListBatches,
  parquet: parquetBatches,
  'arrow-file': arrowFileBatches,
  'arrow-stream': arrowStreamBatches,
  npy: npyBatches,
  npz: npzBatches,
}

/**
 * Opens one file: its format is found by its content, then by its ending.
 *
 * @param warn receives what is noticed while the file is read, in words a user understands.
 * @throws `no-file`, `empty-file`, `unknown-format`, `binary-file`, and, when it is read, what the reader throws
 */
export async function openFile(path: string, warn: (warning: string) => void): Promise<Part> {
  const name = basename(path)
  const head = await headOf(path)
  need(head.size > 0, 'empty-file', `${name} needs rows, got 0 bytes: was it written to the end?`)
  need(
    !head.isGzip || head.bytes.length > 0,
    'unreadable-gzip',
    `${name} needs to be whole to be unpacked: is it cut off?`,
  )
  const format = detectFormat(head.bytes, name)
  const isSeekable = format === 'parquet' || format === 'arrow-file' || format === 'npz'
  need(
    !(isSeekable && head.isGzip),
    'unknown-format',
    `${name} needs to be unpacked first: ${format} inside gzip is not read`,
  )
  const file: FileInput = { path, name, head, warn }
  return { id: head.id, name, batches: (signal) => readers[format](file, signal) }
}

async function headOf(path: string): Promise<Head> {
  try {
    const found = await stat(path)
    need(!found.isDirectory(), 'no-file', `${path} needs to be a file, got a folder`)
    const got = found.isFIFO() ? 'a pipe' : 'a device'
    need(found.isFile(), 'no-file', `${path} needs to be a file that can be read twice, got ${got}: write it to a file`)
    return await readHead(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (error instanceof DataError) throw error
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new DataError('no-file', `there is no file ${path}`)
    throw new DataError('no-file', `${path} cannot be opened: ${(error as Error).message}`, { cause: error })
  }
}
