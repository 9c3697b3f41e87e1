import { DataError } from '../errors.ts'

/** There are no files in a browser. @throws DataError `no-paths-here` */
export async function readWhole(path: string): Promise<Uint8Array> {
  throw new DataError('no-paths-here', `a browser cannot read ${path}: give the rows themselves`)
}
