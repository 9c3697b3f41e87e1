import { sharedStart } from '../name-cut.ts'
import { cells, clip } from '../width.ts'

/**
 * Names for an axis, of at most ten cells each: where they are longer than seven, without the file ending they share, then
 * without what they all begin with; numbers from 1 where they could not be told apart.
 *
 * @example shortNames(['checkpoint_001.csv', 'checkpoint_002.csv']) // => ['001', '002']
 */
export function shortNames(names: readonly string[]): string[] {
  const ending = /(\.\w+)+$/.exec(names[0] ?? '')?.[0] ?? ''
  const shared = names.length > 1 && names.every((name) => name.endsWith(ending) && name !== ending)
  const bare = shared ? names.map((name) => name.slice(0, name.length - ending.length)) : names
  const start = sharedStart(bare)
  const rest = bare.map((name) => name.slice(start))
  const fitting = [names, bare].find((some) => some.every((name) => cells(name) <= ample))
  const short = (fitting ?? (rest.includes('') ? bare : rest)).map((name) => clip(name, most))
  return new Set(short).size === names.length ? short : names.map((_, i) => String(i + 1))
}

/** Cells up to which a name stays as it is, and beyond which it is cut. */
const ample = 7
const most = 10
