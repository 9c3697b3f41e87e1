import { normalCdf } from '../../math/normal-distribution.ts'
import { fork, normal } from '../../math/random.ts'
import type { Cell, Fitted, Model, Table } from '../model.ts'
import { numberOption } from '../number-option.ts'
import { latentFactor } from './latent.ts'
import { type Margin, namedMargin, orderedMargin } from './margin.ts'
import { marginOfDates } from './margin-of-dates.ts'
import { rankNames } from './rank-names.ts'

/** A coordinate of the latent normal: a column's values, or whether it has one. */
interface Coordinate {
  readonly column: string
  readonly margin: Margin
  readonly missingness: boolean
}

/**
 * A table of any columns, as margins taken from the data and one correlated normal that ties them together.
 *
 * Numbers and ISO 8601 datetimes keep their order; texts, booleans and mixtures are laid out along the axis on which the
 * columns agree most; a column with missing cells has a second coordinate for that. It keeps every margin and what
 * is monotone between pairs of columns, and forgets every other dependence. It cannot make a value beyond the range that
 * it saw, nor a category that it did not see: trained on its own output, it can only lose them.
 *
 * @see Nelsen 2006, An Introduction to Copulas. Fit O(rows · columns²), sample O(rows · columns²).
 */
export const gaussianCopula: Model = sharpCopula()

export interface CopulaOptions {
  /** Covariance of the normal that rows are made from, in units of what was learned: below 1 makes typical rows only. */
  readonly lambda?: number
}

/**
 * The same with a biased sampler.
 *
 * @throws DataError `bad-option`
 * @see Alemohammad et al. 2024, ICLR: λ trades variety for typical rows.
 */
export function sharpCopula({ lambda = 1 }: CopulaOptions = {}): Model {
  numberOption('lambda', lambda, { above: 0 })
  return {
    id: 'gaussian-copula',
    fit(table) {
      const coordinates = coordinatesOf(table)
      const factor = latentFactor(coordinates.map(({ margin }) => margin.scores)).map((x) => x * Math.sqrt(lambda))
      return { sample: (rows, seed) => draw(Object.keys(table), coordinates, factor, { rows, seed }) } satisfies Fitted
    },
  }
}

interface Drawing {
  readonly rows: number
  readonly seed: number
}

function draw(names: string[], coordinates: Coordinate[], factor: Float64Array, { rows, seed }: Drawing): Table {
  const d = coordinates.length
  const next = normal(fork(seed, 'gaussian-copula'))
  const table: Record<string, Cell[]> = Object.fromEntries(
    names.map((name) => [name, new Array<Cell>(rows).fill(null)]),
  )
  const independent = new Float64Array(d)
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < d; i++) independent[i] = next()
    for (let i = 0; i < d; i++) {
      let z = 0
      for (let j = 0; j <= i; j++) z += factor[i * d + j]! * independent[j]!
      const { column, margin, missingness } = coordinates[i]!
      const value = margin.value(normalCdf(z))
      if (!missingness) table[column]![row] = value
      else if (value === true) table[column]![row] = null
    }
  }
  return table
}

/** A column's missingness comes after its values, so that it can take them back. */
function coordinatesOf(table: Table): Coordinate[] {
  const ordered = new Map(
    Object.entries(table).flatMap(([name, cells]) => {
      const margin = marginOfNumbers(cells) ?? marginOfDates(cells)
      return margin ? [[name, margin] as const] : []
    }),
  )
  const ranked = rankNames(table, new Map([...ordered].map(([name, { scores }]) => [name, scores])))
  return Object.entries(table).flatMap(([column, cells]) => {
    const missing = cells.map((cell) => cell === null)
    const margin = ordered.get(column) ?? namedMargin(cells, ranked.get(column)!)
    const values: Coordinate[] = missing.includes(false) ? [{ column, margin, missingness: false }] : []
    if (!missing.includes(true) || values.length === 0) return values
    return [...values, { column, margin: namedMargin(missing, [false, true]), missingness: true }]
  })
}

function marginOfNumbers(cells: readonly Cell[]): Margin | undefined {
  if (!cells.some((cell) => cell !== null)) return undefined
  if (!cells.every((cell) => cell === null || typeof cell === 'number')) return undefined
  const values = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : (cell as number)))
  return orderedMargin(values, (value) => value)
}
