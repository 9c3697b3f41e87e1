import { DataError } from '../errors.ts'

/** There are no folders in a browser. @throws DataError `no-paths-here` */
export async function openSteps(folder: string): Promise<never> {
  throw new DataError('no-paths-here', `a browser cannot read ${folder}: give the rows of each step as a generation`)
}
