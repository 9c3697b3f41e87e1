import { need } from '../errors.ts'

/** Where the number of an option may lie. */
export interface Range {
  /** Excluded. */
  readonly above?: number
  /** Excluded. */
  readonly below?: number
  readonly least?: number
  readonly most?: number
  readonly whole?: boolean
  /** What it is, in words: `a share`. Default: a number, or a whole number. */
  readonly what?: string
}

/**
 * The number that an option has: a recipe may hold anything.
 *
 * @throws DataError `bad-option`
 * @example numberOption('share', 0.5, { least: 0, most: 1 }) // => 0.5
 */
export function numberOption(name: string, value: unknown, range: Range): number {
  const fine = typeof value === 'number' && within(value, range)
  need(fine, 'bad-option', `${name} needs ${inWords(range)}, got ${shown(value)}`)
  return value as number
}

/** A list of such numbers, one at least. @throws DataError `bad-option` */
export function numbersOption(name: string, values: unknown, range: Range): readonly number[] {
  const list = Array.isArray(values) && values.length > 0
  need(list, 'bad-option', `${name} needs a list of numbers, got ${shown(values)}`)
  return values.map((value) => numberOption(name, value, range))
}

/** A value as an error shows it. @example shown('a') // => '"a"' */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
}

function within(value: number, { above, below, least, most, whole = false }: Range): boolean {
  if (whole ? !Number.isInteger(value) : !Number.isFinite(value)) return false
  const low = (above === undefined || value > above) && (least === undefined || value >= least)
  return low && (below === undefined || value < below) && (most === undefined || value <= most)
}

function inWords({ above, below, least, most, whole = false, what }: Range): string {
  const kind = what ?? (whole ? 'a whole number' : 'a number')
  if (below !== undefined) return `${kind} between ${above} and ${below}`
  if (above !== undefined) return `${kind} above ${above}${most === undefined ? '' : ` and up to ${most}`}`
  if (least === undefined) return kind
  return `${kind} from ${least} ${most === undefined ? 'on' : `to ${most}`}`
}
