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

/** Letters that all names begin with, up to the end of a word: neither a word nor a number is cut in two. */
function sharedStart(names: readonly string[]): number {
  const [first = '', ...others] = names
  if (others.length === 0) return 0
  let end = 0
  while (end < first.length && others.every((name) => name[end] === first[end])) end++
  const whole = first.slice(0, end).replace(/\d+$/, '')
  if (names.every((name) => /^\d/.test(name.slice(whole.length)))) return whole.length
  return first.slice(0, end).replace(/[\p{L}\p{N}\p{M}\p{Cs}]+$/u, '').length
}
