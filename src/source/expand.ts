import { join } from 'node:path'
import { DataError, need } from '../errors.ts'
import { dataFiles } from './format.ts'
import { glob, isGlob } from './glob.ts'
import { lookAt, lookInto } from './look.ts'
import { naturalOrder } from './natural-order.ts'

/** The files that one argument stands for: the parts of one dataset. */
export interface Expanded {
  /** In natural order; never empty. */
  readonly paths: readonly string[]
  /** What was left out, in words a user understands. */
  readonly notes: readonly string[]
}

/**
 * Finds the files of a dataset: a file, the data files of a folder (not of folders within it), or those that a glob
 * matches. In a folder hidden files, and those that `dataFiles` does not count, are left out, and that is said.
 *
 * @throws `no-urls`, `no-file`, `no-data`
 */
export async function expandInput(path: string): Promise<Expanded> {
  refuseUrl(path)
  const found = await lookAt(path)
  if (found?.isDirectory()) return expandFolder(path)
  if (found) return { paths: [path], notes: [] }
  need(isGlob(path), 'no-file', `there is no file ${path}`)
  const paths = await glob(path)
  need(paths.length > 0, 'no-data', `no file matches ${path}: is the pattern right, and quoted?`)
  return { paths, notes: [] }
}

async function expandFolder(folder: string): Promise<Expanded> {
  const entries = ((await lookInto(folder)) ?? []).map(({ name }) => name)
  const shown = entries.filter((name) => !name.startsWith('.')).sort(naturalOrder)
  const kinds = await Promise.all(shown.map((name) => lookAt(join(folder, name))))
  const files = shown.filter((_, i) => kinds[i]?.isFile())
  const folders = shown.filter((_, i) => kinds[i]?.isDirectory())
  const data = dataFiles(files)
  const taken = new Set(data)
  const others = [...files.filter((name) => !taken.has(name)), ...folders.map((name) => `${name}/`)]
  const hidden = entries.length - shown.length
  need(data.length > 0, 'no-data', `${folder} has no data: ${reasons(others, hidden, folders.length > 0)}`)
  const skipped = others.length + hidden
  const what = [...others.slice(0, 3), ...(skipped > 3 ? ['…'] : [])].join(', ') || 'hidden files'
  const notes =
    skipped > 0
      ? [`${folder}: ${skipped} of ${entries.length} entries are no data files and were left out: ${what}`]
      : []
  return { paths: data.map((name) => join(folder, name)), notes }
}

function reasons(others: readonly string[], hidden: number, hasFolders: boolean): string {
  const needed = 'needed is a file that ends in .csv, .tsv, .jsonl, .json, .parquet, .arrow, .npy or .npz'
  if (others.length + hidden === 0) return `it is empty; ${needed}`
  const got = [...others.slice(0, 3), ...(hidden > 0 ? [`${hidden} hidden`] : [])].join(', ')
  return `${needed}, got ${got}${hasFolders ? "; for the files of folders within it, quote a pattern such as '**/*.parquet'" : ''}`
}

function refuseUrl(path: string): void {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return
  throw new DataError(
    'no-urls',
    `a dataset needs to be a local path, got ${path}: download it first, since a check must not depend on a network`,
  )
}
