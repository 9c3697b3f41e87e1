import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { DataError } from '../errors.ts'

/** What a file holds, in a few characters: equal facts, equal bytes. */
export interface FileFacts {
  readonly bytes: number
  /** SHA-256 of the bytes, 64 hex digits. */
  readonly sha256: string
}

/** Size and hash of a file, read once, in blocks. @throws DataError `no-file` */
export async function fileFacts(path: string): Promise<FileFacts> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const block of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(block as Buffer)
      bytes += (block as Buffer).length
    }
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : (error as Error).message
    throw new DataError('no-file', `cannot read ${path}: ${why}`, { cause: error })
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Whether there is a folder at this path. */
export async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() === true
}

/** Makes a folder, and those above it; nothing happens where it is there already. @throws DataError `cannot-write` */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause) => {
    throw new DataError('cannot-write', `cannot make the folder ${path}: ${cause.message}`, { cause })
  })
}

/** Lets the names of a folder reach the disk, where the system can be asked for that; Windows cannot. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => {})
  await folder?.close()
}

/** A path as seen from a folder, with forward slashes on every system. */
export function relativePath(folder: string, path: string): string {
  return relative(resolve(folder), resolve(path)).split(sep).join('/') || '.'
}

/** The nearest folder from `start` upwards that holds a folder of this name; `start` itself where none does. */
export async function folderWith(name: string, start: string): Promise<string> {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (await isFolder(join(folder, name))) return folder
    if (folder === dirname(folder)) return resolve(start)
  }
}
