import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { DataError } from '../errors.ts'
import type { FileInput } from './file.ts'

const blockBytes = 1_048_576

/** The bytes of a file in blocks, unpacked where it is gzipped. @throws `unreadable-gzip` */
export async function* fileBytes(file: FileInput, signal?: AbortSignal): AsyncIterable<Buffer> {
  const stored = createReadStream(file.path, { highWaterMark: blockBytes })
  const gunzip = file.head.isGzip ? createGunzip({ chunkSize: blockBytes }) : undefined
  stored.on('error', (error) => gunzip?.destroy(error))
  try {
    for await (const block of gunzip ? stored.pipe(gunzip) : stored) {
      signal?.throwIfAborted()
      yield block as Buffer
    }
  } catch (error) {
    if (!isZlibError(error)) throw error
    const said = (error as Error).message
    throw new DataError(
      'unreadable-gzip',
      `${file.name} needs to be whole to be unpacked, got: ${said}. Is it cut off?`,
    )
  } finally {
    stored.destroy()
    gunzip?.destroy()
  }
}

function isZlibError(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return code?.startsWith('Z_') ?? false
}
