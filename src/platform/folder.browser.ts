import { DataError } from '../errors.ts'

/** There are no folders in a browser. @throws DataError `no-paths-here` */
export async function makeFolder(path: string): Promise<void> {
  throw new DataError('no-paths-here', `a browser cannot write to ${path}: leave out the folder`)
}

/** There are no files in a browser. @throws DataError `no-paths-here` */
export async function textIfThere(path: string): Promise<string | undefined> {
  throw new DataError('no-paths-here', `a browser cannot read ${path}: leave out the folder`)
}

/** There are no folders in a browser. @throws DataError `no-paths-here` */
export async function namesIn(path: string): Promise<string[]> {
  throw new DataError('no-paths-here', `a browser cannot read ${path}: leave out the folder`)
}

/** There are no files in a browser. @throws DataError `no-paths-here` */
export function shippedFile(name: string): string {
  throw new DataError('no-paths-here', `a browser cannot read ${name}: give the rows themselves`)
}
