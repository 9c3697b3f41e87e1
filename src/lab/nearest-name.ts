import { DataError } from '../errors.ts'

/** More names than these are not read in an error. */
const mostListed = 20

/**
 * The entry with this name.
 *
 * @throws DataError `unknown-name`, with the nearest known one
 * @example named({ gaussian: 1 }, 'gaussian', 'model') // => 1
 */
export function named<Entry>(known: Readonly<Record<string, Entry>>, name: string, what: string): Entry {
  const entry = Object.hasOwn(known, name) ? known[name] : undefined
  if (entry !== undefined) return entry
  const names = Object.keys(known)
  const nearest = `there is no ${what} ${JSON.stringify(name)}: did you mean ${nearestName(name, names)}?`
  throw new DataError('unknown-name', names.length > mostListed ? nearest : `${nearest} Known: ${names.join(', ')}`)
}

/**
 * The known name with the fewest letters to change; where those are more than two, one that holds the name, if any does.
 *
 * @example nearestName('gausian', ['zipf', 'gaussian']) // => 'gaussian'
 * @example nearestName('copula', ['zipf', 'gaussian-copula']) // => 'gaussian-copula'
 */
export function nearestName(name: string, names: readonly string[]): string {
  const nearest = names.reduce((best, next) => (editDistance(name, next) < editDistance(name, best) ? next : best))
  const holder = name.length > 2 ? names.find((known) => known.includes(name)) : undefined
  return holder !== undefined && editDistance(name, nearest) > 2 ? holder : nearest
}

/** Letters to put in, take out or change. @example editDistance('replace', 'relpace') // => 2 */
export function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, before[j]! + 1, row[j - 1]! + 1))
    }
    before = row
  }
  return before.at(-1)!
}
