import { open } from 'node:fs/promises'
import { DataError, need } from '../errors.ts'
import { batchRows } from './batch-rows.ts'
import { ByteQueue } from './byte-queue.ts'
import type { Batch } from './chunk.ts'
import { emptyBatch } from './empty-batch.ts'
import type { FileInput } from './file.ts'
import { checkNames } from './names.ts'
import { type NpyArray, openNpy } from './npy-array.ts'
import { zipBytes, zipEntries } from './zip.ts'

/** Over all arrays. */
const mostNumbers = 65_536

/**
 * Rows of the arrays in a NumPy archive: each array is a column under its own name, and all are of one length.
 *
 * @throws `unreadable-npz`, `unreadable-npy`, `unreadable-zip`, `unequal-columns`, `duplicate-columns`, `too-many-columns`
 */
export async function* npzBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const handle = await open(file.path)
  const queues: ByteQueue[] = []
  try {
    const entries = await zipEntries(handle, file.name)
    const names = entries.map(({ name }) => name.replace(/\.npy$/, ''))
    need(names.length > 0, 'unreadable-npz', `${file.name} needs an array, got none`)
    checkNames(names, file.name)
    const arrays: NpyArray[] = []
    for (const [i, entry] of entries.entries()) {
      const where = `${names[i]} in ${file.name}`
      const isArray = entry.name.endsWith('.npy')
      need(isArray, 'unreadable-npz', `${file.name} needs to hold NumPy arrays only, got ${entry.name}`)
      queues.push(new ByteQueue(zipBytes(handle, entry, file.name)))
      arrays.push(await openNpy(queues[i]!, where))
    }
    const rows = lengthOf(arrays, names, file.name)
    const width = arrays.reduce((sum, { header }) => sum + header.width, 0)
    need(
      width <= mostNumbers,
      'too-many-columns',
      `${file.name} needs at most ${mostNumbers} numbers a row, got ${width}`,
    )
    const size = batchRows(width)
    for (let at = 0; at < rows; at += size) {
      signal?.throwIfAborted()
      const taken = Math.min(size, rows - at)
      yield { rows: taken, names, chunks: await Promise.all(arrays.map((array) => array.next(taken))) }
    }
    for (const array of arrays) await array.end()
    if (rows === 0) yield emptyBatch(names)
  } finally {
    for (const queue of queues) await queue.close()
    await handle.close()
  }
}

function lengthOf(arrays: readonly NpyArray[], names: readonly string[], file: string): number {
  const { rows } = arrays[0]!.header
  const odd = arrays.findIndex(({ header }) => header.rows !== rows)
  if (odd < 0) return rows
  const got = `${JSON.stringify(names[0])} has ${rows}, ${JSON.stringify(names[odd])} has ${arrays[odd]!.header.rows}`
  throw new DataError('unequal-columns', `${file} needs arrays of one length, got different ones: ${got}`)
}
