import { cut } from './text.ts'
import { clipMiddle } from './width.ts'

/**
 * Cuts names of generations to at most `most` letters, so that those which differ still do: at their end, else in their middle, else at
 * what they all begin with.
 */
export function nameCut(
  { generations }: { readonly generations: readonly { readonly name: string }[] },
  most: number,
  short: (name: string, most: number) => string = cut,
): (name: string) => string {
  const names = [...new Set(generations.map(({ name }) => name))]
  const start = sharedStart(names)
  const middle = (name: string) => clipMiddle(name, most)
  const rest = (name: string) => short(start > 0 && names.includes(name) ? `…${name.slice(start)}` : name, most)
  const ways = [(name: string) => short(name, most), middle, rest]
  return ways.find((way) => new Set(names.map(way)).size === names.length) ?? middle
}

/** Letters that all names begin with, up to the end of a word: neither a word nor a number is cut in two. */
export function sharedStart(names: readonly string[]): number {
  const [first = '', ...others] = names
  if (others.length === 0) return 0
  let end = 0
  while (end < first.length && others.every((name) => name[end] === first[end])) end++
  const whole = first.slice(0, end).replace(/\d+$/, '')
  if (names.every((name) => /^\d/.test(name.slice(whole.length)))) return whole.length
  return first.slice(0, end).replace(/[\p{L}\p{N}\p{M}\p{Cs}]+$/u, '').length
}
