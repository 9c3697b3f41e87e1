import { fork, normal, uniform } from '../../math/random.ts'
import { aliasDrawer } from '../draw/alias.ts'
import { type Matrix, matrixOf, moments, tableOf } from '../matrix.ts'
import type { Model } from '../model.ts'
import { numberOption, numbersOption } from '../number-option.ts'

export interface KernelDensityOptions {
  /** Standard deviation of the kernel, in the unit of the columns. Default: Silverman's rule, for each column. */
  readonly bandwidth?: number
  /** Bandwidths that a k-fold choice tries, in standard deviations of each column. */
  readonly choices?: readonly number[]
}

const standardChoices: readonly number[] = [0.05, 0.1, 0.2, 0.4, 0.8]

/**
 * A normal kernel around every row. Each generation on its own output is wider than the one before by the kernel's
 * variance: a collapse without any loss of spread.
 *
 * @throws DataError `bad-option`; from `fit`, `needs-numbers`, `no-rows`
 * @see Silverman 1986, Density Estimation, 4.3. Sample O(rows · columns); log-likelihood O(rows · held rows · columns).
 */
export function kernelDensity({ bandwidth, choices = standardChoices }: KernelDensityOptions = {}): Model {
  if (bandwidth !== undefined) numberOption('bandwidth', bandwidth, { above: 0 })
  const tried = numbersOption('choices', choices, { above: 0 })
  return {
    id: 'kernel-density',
    weighted: true,
    choices: tried.map((h) => single({ deviations: h })),
    fit: single(bandwidth === undefined ? {} : { bandwidth }).fit,
  }
}

function single({ bandwidth, deviations }: { bandwidth?: number; deviations?: number }): Model {
  return {
    id: 'kernel-density',
    weighted: true,
    fit(table, _seed, weights) {
      const matrix = matrixOf(table, 'kernel-density')
      const h = deviations ?? silverman(matrix)
      const widths = deviationsOf(matrix, weights).map((deviation) => bandwidth ?? h * deviation)
      return {
        sample: (rows, seed) => tableOf(draw(matrix, widths, { rows, seed, ...(weights ? { weights } : {}) })),
        logLikelihood: (held) => logDensity(matrix, widths, matrixOf(held, 'kernel-density'), weights),
        parameters: () => Object.fromEntries(matrix.names.map((name, j) => [`bandwidth of ${name}`, widths[j]!])),
      }
    },
  }
}

function silverman({ n, d }: Matrix): number {
  return (4 / (d + 2)) ** (1 / (d + 4)) * n ** (-1 / (d + 4))
}

function deviationsOf(matrix: Matrix, weights?: Float64Array): Float64Array {
  const { covariance } = moments(matrix, weights)
  return Float64Array.from({ length: matrix.d }, (_, j) => Math.sqrt(covariance[j * matrix.d + j]!))
}

interface Drawing {
  readonly rows: number
  readonly seed: number
  readonly weights?: Float64Array
}

function draw({ names, values, n, d }: Matrix, widths: Float64Array, { rows, seed, weights }: Drawing): Matrix {
  const z = normal(fork(seed, 'kernel-density'))
  const u = uniform(fork(seed, 'kernel-density', 'rows'))
  const weighted = weights ? aliasDrawer(weights) : undefined
  const made = new Float64Array(rows * d)
  for (let row = 0; row < rows; row++) {
    const from = weighted ? weighted(u) : Math.floor(u() * n)
    for (let j = 0; j < d; j++) made[row * d + j] = values[from * d + j]! + widths[j]! * z()
  }
  return { names, values: made, n: rows, d }
}

function logDensity({ values, n, d }: Matrix, widths: Float64Array, held: Matrix, weights?: Float64Array): number {
  let constant = 0
  for (const width of widths) constant -= Math.log(width) + Math.log(2 * Math.PI) / 2
  const all = weights?.reduce((sum, weight) => sum + weight, 0) ?? n
  let total = 0
  for (let row = 0; row < held.n; row++) {
    let largest = Number.NEGATIVE_INFINITY
    let sum = 0
    for (let from = 0; from < n; from++) {
      let exponent = Math.log(weights?.[from] ?? 1)
      for (let j = 0; j < d; j++) {
        exponent -= ((held.values[row * d + j]! - values[from * d + j]!) / widths[j]!) ** 2 / 2
      }
      if (exponent > largest) {
        sum = sum * Math.exp(largest - exponent) + 1
        largest = exponent
      } else sum += Math.exp(exponent - largest)
    }
    total += constant + largest + Math.log(sum / all)
  }
  return total
}
