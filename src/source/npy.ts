import { batchRows } from './batch-rows.ts'
import { ByteQueue } from './byte-queue.ts'
import type { Batch } from './chunk.ts'
import { emptyBatch } from './empty-batch.ts'
import type { FileInput } from './file.ts'
import { fileBytes } from './file-bytes.ts'
import { openNpy } from './npy-array.ts'

/**
 * Rows of a NumPy array: the numbers of a list under `value`, the rows of everything of more axes under `vector`.
 *
 * @throws `unreadable-npy`, `too-many-columns`, `unreadable-gzip`
 */
export async function* npyBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const queue = new ByteQueue(fileBytes(file, signal))
  try {
    const array = await openNpy(queue, file.name)
    const { rows, inner, width } = array.header
    const names = [inner.length > 0 ? 'vector' : 'value']
    const size = batchRows(width)
    for (let at = 0; at < rows; at += size) {
      const taken = Math.min(size, rows - at)
      yield { rows: taken, names, chunks: [await array.next(taken)] }
    }
    await array.end()
    if (rows === 0) yield emptyBatch(names)
  } finally {
    await queue.close()
  }
}
