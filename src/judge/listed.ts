/** Names of a list before it says "and n more". */
export const named = 2

/** A lead and the first names of a list; nothing for none. @example listed('tails of', ['a', 'b', 'c']) // => 'tails of a, b and 1 more' */
export function listed(lead: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  const more = names.length - named
  return `${lead} ${names.slice(0, named).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** Each once, in the order of their first. @example unique(['b', 'a', 'b']) // => ['b', 'a'] */
export function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
