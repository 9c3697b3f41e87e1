import { DataError } from '../errors.ts'
import type { DatasetInput, OpenOptions, Source } from './dataset.ts'
import { openMemory } from './memory.ts'

/**
 * Opens a dataset that is in memory: in the browser there are no files.
 *
 * @throws `no-paths-here`, `unknown-input`, `not-a-record`, `not-a-column`, `unequal-columns`, `duplicate-columns`, `too-many-columns`
 */
export async function openDataset(input: DatasetInput, options: OpenOptions = {}): Promise<Source> {
  if (typeof input !== 'string') return openMemory(input, options)
  throw new DataError(
    'no-paths-here',
    `a dataset needs to be in memory here, got the path ${JSON.stringify(input)}: read it first`,
  )
}
