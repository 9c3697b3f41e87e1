import { need } from '../errors.ts'
import { rowsOf, type Table } from './model.ts'

/** Rows of numbers: `values` is row-major, n × d. */
export interface Matrix {
  readonly names: readonly string[]
  readonly values: Float64Array
  readonly n: number
  readonly d: number
}

/**
 * A table of finite numbers as a matrix, for the model `who`.
 *
 * @throws DataError `needs-numbers`, `no-rows`
 * @example matrixOf({ a: [1, 2], b: [3, 4] }, 'gaussian').values.join() // => '1,3,2,4'
 */
export function matrixOf(table: Table, who: string): Matrix {
  const names = Object.keys(table)
  const [n, d] = [rowsOf(table), names.length]
  need(n > 1, 'no-rows', `${who} needs at least 2 rows, got ${n}`)
  const values = new Float64Array(n * d)
  for (const [j, name] of names.entries()) {
    const cells = table[name]!
    for (let row = 0; row < n; row++) {
      const cell = cells[row]
      if (typeof cell === 'number' && Number.isFinite(cell)) values[row * d + j] = cell
      else
        need(
          false,
          'needs-numbers',
          `${who} needs a number in every row, got ${JSON.stringify(cell)} in ${name}; choose columns, or gaussian-copula`,
        )
    }
  }
  return { names, values, n, d }
}

/** Back again. */
export function tableOf({ names, values, n, d }: Matrix): Table {
  return Object.fromEntries(names.map((name, j) => [name, Array.from({ length: n }, (_, row) => values[row * d + j]!)]))
}

/** Weighted mean of each column, and the scatter around it (d × d) divided by `divisor`, or by all weights. */
export function moments(
  { values, n, d }: Matrix,
  weights?: Float64Array,
  unbiased = false,
): { mean: Float64Array; covariance: Float64Array } {
  const mean = new Float64Array(d)
  let all = 0
  let squares = 0
  for (let row = 0; row < n; row++) {
    const weight = weights?.[row] ?? 1
    if (weight === 0) continue
    all += weight
    squares += weight * weight
    for (let j = 0; j < d; j++) mean[j]! += (weight / all) * (values[row * d + j]! - mean[j]!)
  }
  const covariance = new Float64Array(d * d)
  const divisor = unbiased ? all - squares / all : all
  for (let row = 0; row < n; row++) {
    const weight = (weights?.[row] ?? 1) / divisor
    for (let i = 0; i < d; i++) {
      const x = weight * (values[row * d + i]! - mean[i]!)
      for (let j = 0; j <= i; j++) covariance[i * d + j]! += x * (values[row * d + j]! - mean[j]!)
    }
  }
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) covariance[j * d + i] = covariance[i * d + j]!
  return { mean, covariance }
}
