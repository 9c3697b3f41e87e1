import { readFile } from 'node:fs/promises'
import { DataError } from '../errors.ts'

/** The bytes of a small file. @throws DataError `no-file` */
export async function readWhole(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause) => {
    const why = cause.code === 'ENOENT' ? 'no such file' : cause.message
    throw new DataError('no-file', `cannot read ${path}: ${why}`, { cause })
  })
}
