import { DataError, need } from '../errors.ts'

/** The most columns that a dataset may have. */
export const mostColumns = 4096

/**
 * Refuses column names that cannot be told apart, and more columns than can be compared.
 *
 * @param where the file or value, for the message.
 * @throws `duplicate-columns`, `too-many-columns`
 */
export function checkNames(names: readonly string[], where: string): void {
  checkCount(names.length, where)
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const name of names) (seen.has(name) ? twice : seen).add(name)
  if (twice.size === 0) return
  const shown = [...twice].slice(0, 5).map((name) => JSON.stringify(name))
  const more = twice.size > 5 ? ` and ${twice.size - 5} more` : ''
  throw new DataError(
    'duplicate-columns',
    `${where} needs different column names, got ${shown.join(', ')}${more} more than once: rename the columns`,
  )
}

/** @throws `too-many-columns` */
export function checkCount(columns: number, where: string): void {
  need(
    columns <= mostColumns,
    'too-many-columns',
    `${where} needs at most ${mostColumns} columns, got ${columns}: leave some out, or put numbers that belong together into one list column`,
  )
}
