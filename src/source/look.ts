import type { Dirent, Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { DataError } from '../errors.ts'

const known: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links go round in circles',
}

/** What is at a path; undefined where nothing is. @throws `no-file` where the system does not tell. */
export async function lookAt(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error) => nothing(error, path))
}

/** What is in a folder; undefined where there is none. @throws `no-file` where it cannot be read. */
export async function lookInto(folder: string): Promise<Dirent[] | undefined> {
  return readdir(folder, { withFileTypes: true }).catch((error) => nothing(error, `the folder ${folder}`))
}

function nothing(error: NodeJS.ErrnoException, what: string): undefined {
  const code = error.code ?? ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  throw new DataError('no-file', `${what} cannot be opened: ${known[code] ?? error.message}`, { cause: error })
}
