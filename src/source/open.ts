import type { DatasetInput, OpenOptions, Source } from './dataset.ts'
import { openMemory } from './memory.ts'
import { openPath } from './path.ts'

/**
 * Opens a dataset: a path to a file, a folder or a glob, or data in memory. Nothing but the beginnings and ends of
 * files is read yet, except that an iterable of records is collected.
 *
 * @throws `no-file`, `no-data`, `no-urls`, `empty-file`, `unknown-format`, `unknown-input`, and what the readers throw
 */
export async function openDataset(input: DatasetInput, options: OpenOptions = {}): Promise<Source> {
  return typeof input === 'string' ? openPath(input, options.name) : openMemory(input, options)
}
