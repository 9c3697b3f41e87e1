import { isoOf } from '../compare/column-of.ts'
import { isCategorical, type PooledColumn } from '../compare/pooled.ts'
import { percent } from '../math/percent.ts'
import { columnName } from './flags.ts'

export interface Distinction {
  readonly column: string
  readonly text: string
}

export interface DistinctionOptions {
  /** False keeps values of categories out. */
  readonly examples: boolean
}

const most = 3
/** Columns that overlap more than this tell nothing. */
const least = 0.1

/** The columns that differ most between some pooled rows and others, and how, strongest first. */
export function distinguishing(
  columns: readonly PooledColumn[],
  [inside, outside]: readonly [inside: Uint32Array, outside: Uint32Array],
  { examples }: DistinctionOptions,
): Distinction[] {
  if (inside.length === 0 || outside.length === 0) return []
  return columns
    .flatMap((column) => {
      if (column.numbers) return ofNumbers(column, inside, outside)
      return isCategorical(column) ? ofValues(column, [inside, outside], examples) : []
    })
    .filter(({ difference }) => difference >= least)
    .sort((a, b) => b.difference - a.difference)
    .slice(0, most)
    .map(({ column, text }) => ({ column, text }))
}

/** `difference` in [0, 1]: the share of rows that would have to change, so that columns of every sort compare. */
interface Found extends Distinction {
  readonly difference: number
}

function ofNumbers(column: PooledColumn, inside: Uint32Array, outside: Uint32Array): Found[] {
  const [here, there] = [inside, outside].map((rows) => numbersOf(column.numbers!, rows))
  if (here!.length === 0 || there!.length === 0) return []
  const means = [here!, there!].map(meanOf)
  if (means[0] === means[1] || !Number.isFinite(means[0]! - means[1]!)) return []
  const say = (x: number) => (column.role === 'datetime' ? isoOf(Math.round(x)).slice(0, 10) : shortNumber(x))
  const medians = [here!, there!].map((values) => values[values.length >>> 1]!)
  const told = say(medians[0]!) === say(medians[1]!) ? (['mean', ...means] as const) : (['median', ...medians] as const)
  const side = told[1]! > told[2]! ? 'high' : 'low'
  const name = columnName(column)
  const text = `${name} ${side} (${told[0]} ${say(told[1]!)} against ${say(told[2]!)})`
  return [{ column: name, text, difference: farthestApart(here!, there!) }]
}

/** Those that are there, in ascending order. */
function numbersOf(numbers: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => numbers[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort()
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value / values.length, 0)
}

/** Largest difference between two cumulative distributions, each of values in ascending order. */
function farthestApart(a: Float64Array, b: Float64Array): number {
  let [i, j, most] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!)
    while (i < a.length && a[i] === value) i++
    while (j < b.length && b[j] === value) j++
    most = Math.max(most, Math.abs(i / a.length - j / b.length))
  }
  return most
}

function ofValues(column: PooledColumn, sides: readonly [Uint32Array, Uint32Array], examples: boolean): Found[] {
  const [here, there] = sides.map((rows) => sharesOf(column, rows)) as [Float64Array, Float64Array]
  let best = -1
  let distance = 0
  for (let code = 0; code < here.length; code++) {
    distance += Math.abs(here[code]! - there[code]!) / 2
    if (best < 0 || here[code]! - there[code]! > here[best]! - there[best]!) best = code
  }
  if (best < 0 || !(here[best]! > there[best]!)) return []
  const shares = `${percent(here[best]!)} against ${percent(there[best]!)}`
  const name = columnName(column)
  const text = examples ? `${name} = ${column.values![best]!} (${shares})` : `one value of ${name} (${shares})`
  return [{ column: name, text, difference: distance }]
}

function sharesOf({ codes, values }: PooledColumn, rows: Uint32Array): Float64Array {
  const shares = new Float64Array(values!.length)
  for (const row of rows) if (codes![row]! >= 0) shares[codes![row]!]! += 1 / rows.length
  return shares
}

/** At most four significant digits: `1235`, `0.125`. */
function shortNumber(x: number): string {
  return String(Math.abs(x) >= 1000 ? Math.round(x) : Number(x.toPrecision(4)))
}
