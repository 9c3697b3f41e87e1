import { need } from '../../errors.ts'
import { fork, uniform } from '../../math/random.ts'
import { aliasDrawer } from '../draw/alias.ts'
import { type Cell, type Model, rowsOf, type Table } from '../model.ts'
import { numberOption } from '../number-option.ts'
import { entropyNats, gini } from '../theory/categorical.ts'
import { raised } from '../theory/raised.ts'

export interface CategoricalOptions {
  /** Shares are raised to 1/temperature: below 1 is sharper than the data. Default 1. */
  readonly temperature?: number
  /** Only the likeliest values that together hold this share are made. Default 1. */
  readonly truncation?: number
  /** Rows added to every value that is known: shrinkage towards even shares. Default 0. */
  readonly pseudo?: number
}

/**
 * The shares of the values of each column, missing ones included; columns are drawn independently. It cannot make a
 * value that it did not see.
 *
 * @throws DataError `bad-option`; from `fit`, `no-rows`
 * @see Wright 1931: its recursion is random drift. Fit and sample O(rows · columns).
 */
export function categorical({ temperature = 1, truncation = 1, pseudo = 0 }: CategoricalOptions = {}): Model {
  numberOption('temperature', temperature, { above: 0 })
  numberOption('truncation', truncation, { above: 0, most: 1, what: 'a share' })
  numberOption('pseudo', pseudo, { least: 0, what: 'a number of rows' })
  return {
    id: 'categorical',
    weighted: true,
    fit(table, _seed, weights) {
      need(rowsOf(table) > 0, 'no-rows', 'categorical needs at least 1 row, got 0')
      const learned = Object.entries(table).map(([name, cells]) => ({ name, ...sharesOf(cells, pseudo, weights) }))
      const made = learned.map((column) => ({
        ...column,
        drawn: decodedWeights(column.shares, temperature, truncation),
      }))
      return {
        sample: (rows, seed) =>
          Object.fromEntries(made.map((column) => [column.name, drawCells(column, rows, fork(seed, column.name))])),
        logLikelihood: (held) => sum(learned.map((column) => logShares(column, held))),
        parameters: () => Object.fromEntries(learned.flatMap((column) => parametersOf(column, learned.length > 1))),
      }
    },
  }
}

interface Shares {
  readonly name: string
  readonly values: readonly Cell[]
  readonly shares: readonly number[]
}

function sharesOf(cells: readonly Cell[], pseudo: number, weights?: Float64Array): Omit<Shares, 'name'> {
  const sizes = new Map<Cell, number>()
  for (const [row, cell] of cells.entries()) sizes.set(cell, (sizes.get(cell) ?? pseudo) + (weights?.[row] ?? 1))
  const all = sum([...sizes.values()])
  return { values: [...sizes.keys()], shares: [...sizes.values()].map((size) => size / all) }
}

/**
 * Shares that a decoder makes of those that were learned, up to a factor. Temperature first, then truncation; values that come alike
 * often stay in order of appearance.
 *
 * @example decodedWeights([0.6, 0.4], 1, 0.5) // => [0.6, 0]
 */
export function decodedWeights(shares: readonly number[], temperature: number, truncation: number): number[] {
  const weights = raised(shares, 1 / temperature)
  const all = sum(weights)
  const order = weights.map((_, i) => i).sort((a, b) => weights[b]! - weights[a]! || a - b)
  let mass = 0
  for (const i of order) {
    // A sum of shares may fall short of 1 by rounding, which must not let a value in.
    if (mass >= truncation * all * (1 - 1e-12)) weights[i] = 0
    else mass += weights[i]!
  }
  return weights
}

function drawCells({ values, drawn }: Shares & { drawn: number[] }, rows: number, seed: number): Cell[] {
  const random = uniform(fork(seed, 'categorical'))
  const draw = aliasDrawer(drawn)
  return Array.from({ length: rows }, () => values[draw(random)]!)
}

function logShares({ name, values, shares }: Shares, held: Table): number {
  const known = new Map(values.map((value, i) => [value, Math.log(shares[i]!)]))
  return sum((held[name] ?? []).map((cell) => known.get(cell) ?? Number.NEGATIVE_INFINITY))
}

const listed = 100

function parametersOf({ name, values, shares }: Shares, several: boolean): [string, number][] {
  const where = several ? ` in ${name}` : ''
  const each =
    values.length > listed
      ? []
      : values.map((value, i) => [`share of ${value}${where}`, shares[i]!] as [string, number])
  return [
    ...each,
    [`values of ${name}`, shares.length],
    [`gini of ${name}`, gini(shares)],
    [`entropy of ${name}`, entropyNats(shares)],
  ]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
