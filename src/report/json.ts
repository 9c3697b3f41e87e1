import type { Report } from './report.ts'

/**
 * The report as JSON, `pitprop.report/1`: keys in the order of the contract whatever order they were made in, two
 * spaces a level, lists of plain values on one line, ending in a line break.
 *
 * @throws Error (a bug of ours, not a DataError) where a number is not finite, with its path: JSON has no NaN, and
 * what cannot be computed is `null` with a reason.
 */
export function json(report: Report): string {
  return `${write(report, '', 'report')}\n`
}

function write(value: unknown, indent: string, path: string): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`bug: ${path} is ${value}`)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return writeList(value, indent, path)
  const deeper = `${indent}  `
  const lines = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([key, one]) => `${deeper}${JSON.stringify(key)}: ${write(one, deeper, `${path}.${key}`)}`)
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`
}

function writeList(list: readonly unknown[], indent: string, path: string): string {
  // Thousands of points, each on a line of its own, would hide the rest.
  if (path.includes('.maps[') && list.every(isPlace)) return JSON.stringify(list)
  const flat = list.every((one) => one === null || typeof one !== 'object')
  const deeper = flat ? '' : `${indent}  `
  const items = list.map((one, i) => deeper + write(one, deeper, `${path}[${i}]`))
  return flat ? `[${items.join(', ')}]` : `[\n${items.join(',\n')}\n${indent}]`
}

function isPlace(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((one) => Number.isFinite(one))
}

/** The order of the contract; names that it does not have come last, by code unit. */
const order = `schema version seed settings alpha level sample failOn least group splits pilot backend node
  reference holdout generations about id kind space unit name role rows column columns verdict reason lost of lostShare
  retained support spread distinct band detectable reasons symptoms symptom pAdjusted certainty measures evidence
  present odd min max leftOut value statistic what share honestShare baseline interval effect p flagged findings text
  levels generation total apart spacing beyond low high histogram edges values cells other distance centre distinguishing
  texts words pairs triples fours characters unseen effective kept compression bytes gzip brotli
  spaces points dimensions metric neighbours authenticity copyingScore notes maps shares x y radius dots modes mode draws drawn exceeded warnings exit`.split(
  /\s+/,
)

const ranks: ReadonlyMap<string, number> = new Map(order.map((key, i) => [key, i]))

function rank(key: string): number {
  return ranks.get(key) ?? order.length
}
