import { mkdir, readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { DataError } from '../errors.ts'

/** Makes a folder, and those above it, where they are missing. @throws DataError `cannot-write` */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause) => {
    throw new DataError('cannot-write', `cannot make the folder ${path}: ${cause.message}`, { cause })
  })
}

/** The text of a file; undefined where there is none. @throws DataError `no-file` */
export async function textIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((cause) => {
    if (cause.code === 'ENOENT') return undefined
    throw new DataError('no-file', `cannot read ${path}: ${cause.message}`, { cause })
  })
}

/** Names of what is in a folder, sorted. @throws DataError `no-file` */
export async function namesIn(path: string): Promise<string[]> {
  const names = await readdir(path).catch((cause) => {
    throw new DataError('no-file', `cannot read the folder ${path}: ${cause.message}`, { cause })
  })
  return names.sort()
}

/** Where a dataset that comes with the package lies. */
export function shippedFile(name: string): string {
  const beside = import.meta.url.endsWith('.ts') ? '../../dist/demo/' : './demo/'
  return fileURLToPath(new URL(`${beside}${name}`, import.meta.url))
}
