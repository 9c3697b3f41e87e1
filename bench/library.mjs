/** The built library, as benchmarks use it. */
import { fileURLToPath } from 'node:url'
import { readTable as tableOf } from '../dist/lab.mjs'
import { openDataset } from '../dist/profile.mjs'

export { check } from '../dist/index.mjs'

/** A file as an object of columns. */
export async function readTable(path) {
  return tableOf(await openDataset(path instanceof URL ? fileURLToPath(path) : path))
}
