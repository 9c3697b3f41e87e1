import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { DataError } from '../errors.ts'
import { writeWhole } from './files.ts'

const ending = '.segment'

/** All segments of a folder, in the order of their names; none where there is no folder. What cannot be read is left out. */
export async function* readSegments(folder: string): AsyncIterable<Uint8Array> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((one) => one.endsWith(ending)).sort()) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined)
    if (bytes) yield bytes
  }
}

/** Writes one segment, whole or not at all; makes the folder. @throws DataError `cannot-write` */
export async function writeSegment(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause) => {
    throw new DataError('cannot-write', `cannot make the folder ${folder}: ${cause.message}`, { cause })
  })
  await writeWhole(join(folder, name + ending), bytes)
}

/** A folder that is there, as where it lies and what it is called; undefined for anything else. */
export async function folderAt(path: string): Promise<{ readonly parent: string; readonly name: string } | undefined> {
  const whole = resolve(path)
  const found = await stat(whole).catch(() => undefined)
  return found?.isDirectory() ? { parent: dirname(whole), name: basename(whole) } : undefined
}
