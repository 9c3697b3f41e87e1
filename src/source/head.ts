import { open } from 'node:fs/promises'
import { constants, gunzipSync } from 'node:zlib'
import { ContentId } from './content-id.ts'

/** The beginning of a file, unpacked where it is gzipped. */
export interface Head {
  readonly bytes: Uint8Array
  /** Whether `bytes` is all there is. */
  readonly isWhole: boolean
  readonly isGzip: boolean
  /** Of the file as it lies on the disk. */
  readonly size: number
  readonly id: string
}

const endBytes = 65_536
const headBytes = 262_144

/** Reads the first 256 KiB of a file, and its id: made from its size, and its first and last 64 KiB. */
export async function readHead(path: string): Promise<Head> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const raw = await readAt(file, 0, Math.min(size, headBytes))
    const tail = await readAt(file, Math.max(0, size - endBytes), Math.min(size, endBytes))
    const id = new ContentId().number(size).bytes(raw.subarray(0, endBytes)).bytes(tail).hex()
    const isGzip = raw[0] === 0x1f && raw[1] === 0x8b
    const isWhole = size <= headBytes
    if (!isGzip) return { bytes: raw, isWhole, isGzip, size, id }
    return { bytes: unpack(raw), isWhole, isGzip, size, id }
  } finally {
    await file.close()
  }
}

async function readAt(file: Awaited<ReturnType<typeof open>>, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

/** What can be unpacked of a gzip stream that may be cut off; nothing when it is broken from the start. */
function unpack(raw: Uint8Array): Uint8Array {
  try {
    return gunzipSync(raw, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return new Uint8Array(0)
  }
}
