import { basename, resolve } from 'node:path'
import { need } from '../errors.ts'
import type { Part, Source } from './dataset.ts'
import { expandInput } from './expand.ts'
import { openFile } from './file-part.ts'

/**
 * Opens a file, a folder or a glob as one dataset; its files are the parts, in natural order.
 *
 * @param name for reports; by default the last segment of the path.
 * @throws `no-urls`, `no-file`, `no-data`, and those of `openFile`
 */
export async function openPath(path: string, name: string = lastSegment(path)): Promise<Source> {
  need(path !== '', 'no-file', 'a dataset needs a path, got an empty one')
  const { paths, notes } = await expandInput(path)
  const warnings = [...notes]
  const warn = (warning: string): void => {
    if (!warnings.includes(warning)) warnings.push(warning)
  }
  const parts: Part[] = []
  for (const file of paths) parts.push(await openFile(file, warn))
  return { name, parts, warnings }
}

function lastSegment(path: string): string {
  return basename(resolve(path)) || path
}
