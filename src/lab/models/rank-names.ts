import type { Cell, Table } from '../model.ts'

const rounds = 20

/**
 * An order for the values of every column that has none: along the one axis on which all columns agree most, so that
 * a copula, which sees order only, keeps the strongest dependence between categories. Ties
 * fall back to frequency, then first appearance.
 *
 * Alternates between a score for each row (the mean over its columns) and one for each value (the mean over its rows).
 *
 * @see Gifi 1990, Nonlinear Multivariate Analysis (homogeneity analysis). O(rows · columns) a round, 20 rounds.
 */
export function rankNames(table: Table, ordered: ReadonlyMap<string, Float64Array>): Map<string, Cell[]> {
  const columns = Object.entries(table).flatMap(([name, cells]) => (ordered.has(name) ? [] : [coded(name, cells)]))
  const rows = Object.values(table)[0]?.length ?? 0
  const given = [...ordered.values()]
  let scores = standardised(rowScores(rows, given, columns))
  for (let round = 0; round < rounds && columns.length > 0; round++) {
    for (const column of columns) column.scores = standardised(valueScores(column, scores), column.sizes)
    scores = standardised(rowScores(rows, given, columns))
  }
  return new Map(columns.map((column) => [column.name, inOrder(column)]))
}

interface Coded {
  readonly name: string
  /** In order of first appearance. */
  readonly values: Cell[]
  readonly sizes: number[]
  /** Index of each row's value; −1 is missing. */
  readonly codes: Int32Array
  scores: Float64Array
}

function coded(name: string, cells: readonly Cell[]): Coded {
  const index = new Map<Cell, number>()
  const sizes: number[] = []
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null) return -1
    const code = index.get(cell) ?? index.size
    index.set(cell, code)
    sizes[code] = (sizes[code] ?? 0) + 1
    return code
  })
  const bySize = sizes.map((_, code) => code).sort((a, b) => sizes[b]! - sizes[a]! || a - b)
  const scores = new Float64Array(sizes.length)
  for (const [place, code] of bySize.entries()) scores[code] = place
  return { name, values: [...index.keys()], sizes, codes, scores: standardised(scores, sizes) }
}

function rowScores(rows: number, given: readonly Float64Array[], columns: readonly Coded[]): Float64Array {
  const sums = new Float64Array(rows)
  for (const scores of given) for (let row = 0; row < rows; row++) sums[row]! += scores[row]! || 0
  for (const { codes, scores } of columns) {
    for (let row = 0; row < rows; row++) if (codes[row]! >= 0) sums[row]! += scores[codes[row]!]!
  }
  return sums
}

function valueScores({ codes, sizes }: Coded, rows: Float64Array): Float64Array {
  const sums = new Float64Array(sizes.length)
  for (let row = 0; row < rows.length; row++) if (codes[row]! >= 0) sums[codes[row]!]! += rows[row]!
  return sums.map((sum, code) => sum / sizes[code]!)
}

/** Mean 0 and variance 1 over the rows; all zeros where nothing varies. */
function standardised(scores: Float64Array, sizes?: readonly number[]): Float64Array {
  const weight = (i: number) => sizes?.[i] ?? 1
  let total = 0
  let mean = 0
  let squares = 0
  for (let i = 0; i < scores.length; i++) {
    total += weight(i)
    const step = scores[i]! - mean
    mean += (step * weight(i)) / total
    squares += weight(i) * step * (scores[i]! - mean)
  }
  const deviation = Math.sqrt(squares / total)
  return scores.map((score) => (deviation > 0 ? (score - mean) / deviation : 0))
}

function inOrder({ values, sizes, scores }: Coded): Cell[] {
  const codes = values.map((_, code) => code)
  codes.sort((a, b) => scores[a]! - scores[b]! || sizes[b]! - sizes[a]! || a - b)
  return codes.map((code) => values[code]!)
}
