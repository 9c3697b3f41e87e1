/** One value of a row. Datetimes are ISO 8601 texts; null is missing. */
export type Cell = number | string | boolean | null

/** A dataset as columns of equal length. */
export type Table = Readonly<Record<string, readonly Cell[]>>

/** Something that learns from rows and then makes rows. Same rows, same seeds, same output, on every machine. */
export interface Model {
  /** Kebab-case, for reports: `gaussian-copula`. */
  readonly id: string
  /** Whether `fit` heeds weights; for other models the rows are drawn by weight beforehand. */
  readonly weighted?: boolean
  /** @param weights of the rows, above 0; all alike where absent */
  fit(table: Table, seed: number, weights?: Float64Array): Fitted
  /** What may be chosen before a fit: a k-fold choice tries these, in this order. */
  readonly choices?: readonly Model[]
  /** The same model after ever more steps of its training: early stopping picks one of these. */
  readonly steps?: readonly Model[]
}

/** A model that has learned. */
export interface Fitted {
  sample(rows: number, seed: number): Table
  /** Σ ln p of these rows, where the model has a density. Higher is a better fit. */
  logLikelihood?(table: Table): number
  /**
   * exp of the mean surprise at each token of these texts, where the model is one of texts.
   *
   * @param known texts whose words alone count; all words count by default
   */
  perplexity?(table: Table, known?: Table): number
  /** What was learned, as numbers with names. */
  parameters?(): Readonly<Record<string, number>>
}

/** How many rows a table has. @example rowsOf({ a: [1, 2] }) // => 2 */
export function rowsOf(table: Table): number {
  return Object.values(table)[0]?.length ?? 0
}

/** The rows at these positions, in that order. @example take({ a: [1, 2, 3] }, [2, 0]) // => ({ a: [3, 1] }) */
export function take(table: Table, rows: ArrayLike<number>): Table {
  const picked = Object.entries(table).map(([name, cells]) => [name, Array.from(rows, (row) => cells[row]!)] as const)
  return Object.fromEntries(picked)
}

/** One table after the other; a column that one lacks is missing there. @example join([{ a: [1] }, { a: [2] }]) // => ({ a: [1, 2] }) */
export function join(tables: readonly Table[]): Table {
  const names = [...new Set(tables.flatMap((table) => Object.keys(table)))]
  const cellsOf = (name: string) =>
    tables.flatMap((table) => (Object.hasOwn(table, name) ? table[name]! : new Array<Cell>(rowsOf(table)).fill(null)))
  return Object.fromEntries(names.map((name) => [name, cellsOf(name)]))
}
