import { need } from '../../errors.ts'
import { cholesky } from '../../math/cholesky.ts'
import { fork, normal, shuffle, uniform } from '../../math/random.ts'
import { solve } from '../../math/solve.ts'
import { matrixOf } from '../matrix.ts'
import type { Model, Table } from '../model.ts'
import { numberOption, numbersOption, shown } from '../number-option.ts'

export interface LinearRegressionOptions {
  /** Column that the others predict. Default: the last one. */
  readonly label?: string
  /** L2 penalty, in units of the rows: β minimises ‖y − Xβ‖² + l2 · rows · ‖β‖². Default 0. */
  readonly l2?: number
  /** L1 penalty: 2 · l1 · rows · ‖β‖₁ is added. Default 0. */
  readonly l1?: number
  /** Variance of the labels' noise. Default: what was left over. */
  readonly noise?: number
  /** Penalties (L2) that a k-fold choice tries. */
  readonly choices?: readonly number[]
}

/**
 * Labels by least squares: it makes rows that it saw, with labels of its own. No intercept: centre the columns.
 *
 * @throws DataError `bad-option`; from `fit`, `needs-numbers`, `no-rows`, `needs-label`
 * @see Mobahi et al. 2020; Dohmatob et al. 2024, Model Collapse Demystified. Fit O(rows · columns² + columns³).
 */
export function linearRegression(options: LinearRegressionOptions = {}): Model {
  const { label, l1 = 0, l2 = 0, noise, choices = [0, 0.01, 0.1, 1] } = options
  for (const [name, value] of Object.entries({ l1, l2, ...(noise === undefined ? {} : { noise }) })) {
    numberOption(name, value, { least: 0 })
  }
  numbersOption('choices', choices, { least: 0 })
  const text = label === undefined || typeof label === 'string'
  need(text, 'bad-option', `label needs the name of a column, got ${shown(label)}`)
  return { ...single(options), choices: choices.map((penalty) => single({ ...options, l2: penalty })) }
}

function single({ label, l1 = 0, l2 = 0, noise }: LinearRegressionOptions): Model {
  return {
    id: 'linear-regression',
    weighted: true,
    fit(table, _seed, weights) {
      const design = designOf(table, label)
      const { gram, products } = normalEquations(design, weights)
      const { n, d } = design
      for (let j = 0; j < d; j++) gram[j * d + j]! += l2 * n
      const ridge = solve(cholesky(gram, d), products, d)
      const fitted = l1 > 0 ? lasso(gram, products, ridge, l1 * n) : ridge
      need(
        fitted.every(Number.isFinite),
        'needs-label',
        'linear-regression needs columns that do not repeat each other',
      )
      const variance = noise ?? squaredError(design, fitted) / n
      return {
        sample: (rows, seed) => relabelled(design, fitted, { rows, seed, deviation: Math.sqrt(variance) }),
        logLikelihood(held) {
          const other = designOf(held, design.label)
          return -(squaredError(other, fitted) / variance + other.n * Math.log(2 * Math.PI * variance)) / 2
        },
        parameters: () => ({
          noise: variance,
          ...Object.fromEntries(design.names.map((name, j) => [`weight of ${name}`, fitted[j]!])),
        }),
      }
    },
  }
}

interface Design {
  readonly names: readonly string[]
  readonly label: string
  /** n × d, row-major. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly n: number
  readonly d: number
}

function designOf(table: Table, label = Object.keys(table).at(-1) ?? ''): Design {
  const matrix = matrixOf(table, 'linear-regression')
  const at = matrix.names.indexOf(label)
  need(at >= 0, 'needs-label', `linear-regression needs a column ${label}, got ${matrix.names.join(', ')}`)
  need(matrix.d > 1, 'needs-label', `linear-regression needs columns beside ${label}, got none`)
  const [n, d] = [matrix.n, matrix.d - 1]
  const y = Float64Array.from({ length: n }, (_, row) => matrix.values[row * matrix.d + at]!)
  const x = matrix.values.filter((_, i) => i % matrix.d !== at)
  return { names: matrix.names.filter((name) => name !== label), label, x, y, n, d }
}

function normalEquations(
  { x, y, n, d }: Design,
  weights?: Float64Array,
): { gram: Float64Array; products: Float64Array } {
  const gram = new Float64Array(d * d)
  const products = new Float64Array(d)
  const all = weights?.reduce((sum, weight) => sum + weight, 0) ?? n
  for (let row = 0; row < n; row++) {
    const weight = weights ? (weights[row]! * n) / all : 1
    for (let i = 0; i < d; i++) {
      const value = weight * x[row * d + i]!
      products[i]! += value * y[row]!
      for (let j = 0; j < d; j++) gram[i * d + j]! += value * x[row * d + j]!
    }
  }
  return { gram, products }
}

/** Coordinate descent from a start, each weight pulled towards 0 by `penalty`. */
function lasso(gram: Float64Array, products: Float64Array, start: Float64Array, penalty: number): Float64Array {
  const d = start.length
  const weights = start.slice()
  for (let sweep = 0; sweep < 1000; sweep++) {
    let moved = 0
    for (let i = 0; i < d; i++) {
      let rest = products[i]!
      for (let j = 0; j < d; j++) if (j !== i) rest -= gram[i * d + j]! * weights[j]!
      const next = (Math.sign(rest) * Math.max(Math.abs(rest) - penalty, 0)) / gram[i * d + i]!
      moved = Math.max(moved, Math.abs(next - weights[i]!))
      weights[i] = next
    }
    if (moved < 1e-12) break
  }
  return weights
}

function squaredError({ x, y, n, d }: Design, weights: Float64Array): number {
  let sum = 0
  for (let row = 0; row < n; row++) {
    let rest = y[row]!
    for (let j = 0; j < d; j++) rest -= x[row * d + j]! * weights[j]!
    sum += rest * rest
  }
  return sum
}

/** As many rows as were seen are those rows, shuffled, so that any first part of them is a fair one; otherwise they are drawn. */
function relabelled(
  { names, label, x, n, d }: Design,
  weights: Float64Array,
  { rows, seed, deviation }: { rows: number; seed: number; deviation: number },
): Table {
  const z = normal(fork(seed, 'linear-regression'))
  const u = uniform(fork(seed, 'linear-regression', 'rows'))
  const design = Uint32Array.from({ length: rows === n ? n : 0 }, (_, row) => row)
  shuffle(design, uniform(fork(seed, 'linear-regression', 'order')))
  const columns: Record<string, number[]> = Object.fromEntries([...names, label].map((name) => [name, []]))
  for (let row = 0; row < rows; row++) {
    const from = rows === n ? design[row]! : Math.floor(u() * n)
    let y = deviation * z()
    for (let j = 0; j < d; j++) {
      y += weights[j]! * x[from * d + j]!
      columns[names[j]!]!.push(x[from * d + j]!)
    }
    columns[label]!.push(y)
  }
  return columns
}
