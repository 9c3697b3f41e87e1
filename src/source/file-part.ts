import { basename } from 'node:path'
import type { Batch } from './chunk.ts'
import { csvBatches } from './csv.ts'
import type { Part } from './dataset.ts'
import type { FileInput } from './file.ts'
import { detectFormat } from './format.ts'
import { readHead } from './head.ts'
import { parquetBatches } from './parquet.ts'

type Read = (file: FileInput, signal?: AbortSignal) => AsyncIterable<Batch>

const readers: Readonly<Record<string, Read>> = {
  csv: csvBatches,
  parquet: (file, signal) => parquetBatches(file.path, file.name, signal),
}

/**
 * Opens one file: its format is found by its content, then by its ending.
 *
 * @throws `no-file`, `empty-file`, `unknown-format`, `binary-file`, and what the reader of the format throws
 */
export async function openFile(path: string, warn: (warning: string) => void): Promise<Part> {
  const name = basename(path)
  const head = await readHead(path)
  const file: FileInput = { path, name, head, warn }
  const read = readers[detectFormat(head.bytes, name)]!
  return { id: head.id, name, batches: (signal) => read(file, signal) }
}
