import { fork, normal, type Uniform, uniform } from '../../math/random.ts'
import { aliasDrawer } from '../draw/alias.ts'
import { type Matrix, matrixOf, moments, tableOf } from '../matrix.ts'
import type { Fitted, Model } from '../model.ts'
import { numberOption } from '../number-option.ts'
import { logDensity, type Normal, normalOf } from './gaussian.ts'

export interface GaussianMixtureOptions {
  /** Components. Default: chosen by BIC from 1 up to `most`. */
  readonly components?: number
  /** Most components that BIC may choose. Default 6. */
  readonly most?: number
  /** Steps of expectation–maximisation. Default 60. */
  readonly steps?: number
}

/**
 * A mixture of normal distributions by expectation–maximisation, started at k-means++ centres; each covariance has a
 * thousandth of that of all rows added, so that no component falls in on one row.
 *
 * @throws DataError `bad-option`; from `fit`, `needs-numbers`, `no-rows`
 * @see Dempster, Laird and Rubin 1977; Schwarz 1978 for BIC. Fit O(steps · components · rows · columns²).
 */
export function gaussianMixture({ components, most = 6, steps = 60 }: GaussianMixtureOptions = {}): Model {
  for (const [name, value] of Object.entries({ ...(components === undefined ? {} : { components }), most, steps })) {
    numberOption(name, value, { least: 1, whole: true })
  }
  const counts = components === undefined ? Array.from({ length: most }, (_, i) => i + 1) : [components]
  const model = (among: readonly number[], after: number): Model => ({
    id: 'gaussian-mixture',
    weighted: true,
    fit(table, seed, weights) {
      const matrix = matrixOf(table, 'gaussian-mixture')
      const tried = among
        .filter((k, i) => i === 0 || k <= matrix.n)
        .map((k) => mixtureOf(matrix, { k, steps: after, seed, ...(weights ? { weights } : {}) }))
      return fittedOf(tried.reduce((best, next) => (bic(next, matrix) < bic(best, matrix) ? next : best)))
    },
  })
  const fewer = [1, 2, 4, 8, 16, 32, 64].filter((after) => after < steps)
  return {
    ...model(counts, steps),
    choices: counts.map((k) => model([k], steps)),
    steps: [...fewer, steps].map((after) => model(counts, after)),
  }
}

interface Mixture {
  readonly names: readonly string[]
  readonly shares: Float64Array
  readonly normals: readonly Normal[]
  /** Σ ln p of the rows that were learned. */
  readonly fit: number
}

interface Fitting {
  readonly k: number
  readonly steps: number
  readonly seed: number
  readonly weights?: Float64Array
}

function fittedOf(mixture: Mixture): Fitted {
  const { names, shares, normals } = mixture
  return {
    sample(rows, seed) {
      const z = normal(fork(seed, 'gaussian-mixture'))
      const u = uniform(fork(seed, 'gaussian-mixture', 'components'))
      const pick = aliasDrawer(shares)
      const d = names.length
      const values = new Float64Array(rows * d)
      for (let row = 0; row < rows; row++) drawRow(normals[pick(u)]!, z, values.subarray(row * d, (row + 1) * d))
      return tableOf({ names, values, n: rows, d })
    },
    logLikelihood: (held) => expectation(mixture, matrixOf(held, 'gaussian-mixture')).fit,
    parameters: () => ({
      components: shares.length,
      ...Object.fromEntries([...shares].map((share, k) => [`share of component ${k + 1}`, share])),
    }),
  }
}

function drawRow({ mean, lower }: Normal, z: Uniform, out: Float64Array): void {
  const d = mean.length
  out.set(mean)
  for (let j = 0; j < d; j++) {
    const step = z()
    for (let i = j; i < d; i++) out[i]! += lower[i * d + j]! * step
  }
}

function bic({ normals, fit }: Mixture, { n, d }: Matrix): number {
  const parameters = normals.length * (1 + d + (d * (d + 1)) / 2) - 1
  return parameters * Math.log(n) - 2 * fit
}

function mixtureOf(matrix: Matrix, { k, steps, seed, weights }: Fitting): Mixture {
  const whole = moments(matrix, weights)
  const least = whole.covariance.map((value) => value / 1000)
  const normals = centresOf(matrix, k, uniform(fork(seed, 'gaussian-mixture', k))).map((mean) =>
    normalOf(matrix, { mean, covariance: whole.covariance }),
  )
  let mixture: Mixture = { names: matrix.names, shares: new Float64Array(k).fill(1 / k), normals, fit: 0 }
  for (let step = 0; step < steps; step++) {
    const { duties, fit } = expectation(mixture, matrix)
    const shares = duties.map((duty) => duty.reduce((sum, x, row) => sum + x * (weights?.[row] ?? 1), 0))
    const all = shares.reduce((sum, share) => sum + share, 0)
    const better = duties.map((duty, i) => {
      if (shares[i]! < 1e-9 * all) return mixture.normals[i]!
      const learned = moments(matrix, weights ? duty.map((x, row) => x * weights[row]!) : duty)
      return normalOf(matrix, { ...learned, covariance: learned.covariance.map((value, j) => value + least[j]!) })
    })
    const settled = step > 0 && Math.abs(fit - mixture.fit) < 1e-9 * Math.abs(fit)
    mixture = { names: matrix.names, shares: Float64Array.from(shares, (share) => share / all), normals: better, fit }
    if (settled) break
  }
  return { ...mixture, fit: expectation(mixture, matrix).fit }
}

/** How much each component answers for each row, and Σ ln p. */
function expectation({ shares, normals }: Mixture, matrix: Matrix): { duties: Float64Array[]; fit: number } {
  const { n, d, values, names } = matrix
  const duties = normals.map((one, k) => {
    const logs = new Float64Array(n)
    for (let row = 0; row < n; row++) {
      logs[row] =
        Math.log(shares[k]!) + logDensity(one, { names, values: values.subarray(row * d, (row + 1) * d), n: 1, d })
    }
    return logs
  })
  let fit = 0
  for (let row = 0; row < n; row++) {
    let largest = Number.NEGATIVE_INFINITY
    for (const logs of duties) largest = Math.max(largest, logs[row]!)
    let sum = 0
    for (const logs of duties) sum += Math.exp(logs[row]! - largest)
    fit += largest + Math.log(sum)
    for (const logs of duties) logs[row] = Math.exp(logs[row]! - largest) / sum
  }
  return { duties, fit }
}

/** k-means++: each next centre is a row, drawn by its squared distance to the centres so far, in units of each column. */
function centresOf(matrix: Matrix, k: number, random: Uniform): Float64Array[] {
  const { values, n, d } = matrix
  const { covariance } = moments(matrix)
  const rowAt = (row: number) => values.slice(row * d, (row + 1) * d)
  const centres = [rowAt(Math.floor(random() * n))]
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY)
  while (centres.length < k) {
    for (let row = 0; row < n; row++) {
      let distance = 0
      for (let j = 0; j < d; j++) {
        distance += (values[row * d + j]! - centres.at(-1)![j]!) ** 2 / (covariance[j * d + j]! || 1)
      }
      nearest[row] = Math.min(nearest[row]!, distance)
    }
    const some = nearest.some((distance) => distance > 0)
    centres.push(rowAt(some ? aliasDrawer(nearest)(random) : Math.floor(random() * n)))
  }
  return centres
}
