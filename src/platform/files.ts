import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { DataError } from '../errors.ts'

/** The steps of a write that a disk can refuse; tests put a full disk here. */
export interface Disk {
  open(path: string, flags: string, mode: number): Promise<Pick<FileHandle, 'writeFile' | 'sync' | 'close'>>
  rename(from: string, to: string): Promise<void>
}

/**
 * Writes a file whole or not at all: to a temporary file beside it, flushed, then renamed over the old one. Whatever
 * goes wrong, the old file stays as it was. A path that is no ordinary file (a pipe, a device) is written directly.
 *
 * @throws DataError `cannot-write`, with what the system said.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  disk: Disk = { open, rename },
): Promise<void> {
  const target = await realpath(path).catch(() => resolve(path))
  const old = await stat(target).catch(() => undefined)
  try {
    if (old && !old.isFile()) await fill(disk, target, 'w', 0o666, content)
    else await replace(disk, target, old ? old.mode & 0o777 : 0o666, content)
  } catch (error) {
    throw new DataError('cannot-write', `cannot write ${path}: ${why(error)}`, { cause: error })
  }
}

/**
 * Throws unless `path` can become a file of ours: its folder is there, and it is none of the inputs, under whatever
 * name, nor a file inside a folder that is an input. To be asked before hours of work, not after.
 *
 * @throws DataError `refuses-input`, `cannot-write`
 */
export async function mayWrite(path: string, inputs: readonly string[]): Promise<void> {
  const folder = await stat(dirname(resolve(path))).catch(() => undefined)
  if (!folder?.isDirectory())
    throw new DataError('cannot-write', `cannot write ${path}: there is no folder ${dirname(path)}`)
  const old = await stat(path).catch(() => undefined)
  if (old?.isDirectory()) throw new DataError('cannot-write', `cannot write ${path}: it is a folder`)
  if (!old?.isFile()) return
  for (const input of inputs) {
    if (await holds(input, path)) {
      throw new DataError(
        'refuses-input',
        `${path} belongs to the input ${input} and is not written over; choose another name`,
      )
    }
  }
}

/** Whether `input` is the file at `path`, or a folder with that file in it. */
async function holds(input: string, path: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(input).catch(() => undefined), stat(path)])
  if (!a) return false
  if (!a.isDirectory()) return a.dev === b.dev && a.ino === b.ino && (a.ino !== 0 || resolve(input) === resolve(path))
  const inside = relative(await realpath(input), await realpath(path))
  return inside !== '' && !inside.startsWith('..') && resolve(inside) !== inside
}

async function replace(disk: Disk, target: string, mode: number, content: string | Uint8Array): Promise<void> {
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  try {
    await fill(disk, draft, 'w', mode, content)
    await disk.rename(draft, target)
  } catch (error) {
    await unlink(draft).catch(() => {})
    throw error
  }
}

async function fill(
  disk: Disk,
  path: string,
  flags: string,
  mode: number,
  content: string | Uint8Array,
): Promise<void> {
  const file = await disk.open(path, flags, mode)
  try {
    await file.writeFile(content)
    // A pipe cannot be flushed; for a file, what fails to reach the disk fails here.
    await file.sync().catch((error) => {
      if (error.code !== 'EINVAL' && error.code !== 'ENOTSUP') throw error
    })
  } finally {
    await file.close()
  }
}

function why(error: unknown): string {
  const code = (error as NodeJS.ErrnoException)?.code
  const known: Record<string, string> = {
    ENOSPC: 'no space is left on the disk',
    EDQUOT: 'the disk quota is used up',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    ENOENT: 'its folder does not exist',
  }
  return known[code ?? ''] ?? (error instanceof Error ? error.message : String(error))
}
