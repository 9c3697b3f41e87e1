import { need } from '../../errors.ts'
import { fork, type Uniform, uniform } from '../../math/random.ts'
import { aliasDrawer } from '../draw/alias.ts'
import { boundedZipfDrawer } from '../draw/bounded-zipf.ts'
import { matrixOf } from '../matrix.ts'
import type { Model, Table } from '../model.ts'
import { numberOption } from '../number-option.ts'
import { zipfSums } from '../theory/zipf-sums.ts'

export interface ZipfOptions {
  /** Largest rank that is made. Default: the largest that was seen. */
  readonly ranks?: number
}

/**
 * Zipf's law, P(i) ∝ i^−β on the ranks from 1 up to the largest, with β by maximum likelihood: one column of whole
 * numbers. With the largest rank that was seen as its end, its tail gets shorter with each generation.
 *
 * @throws DataError `bad-option`; from `fit`, `needs-ranks`, `no-rows`
 * @see Dohmatob et al. 2024, A Tale of Tails. Fit and sample O(rows), and O(ranks) for ranks up to 10,000.
 */
export function zipf({ ranks }: ZipfOptions = {}): Model {
  if (ranks !== undefined) numberOption('ranks', ranks, { least: 1, whole: true })
  return {
    id: 'zipf',
    weighted: true,
    fit(table, _seed, weights) {
      const { name, values, largest } = ranksOf(table)
      const k = ranks ?? largest
      need(k >= largest, 'needs-ranks', `zipf needs ranks up to ${k}, got ${largest} in ${name}`)
      const beta = exponentOf(values, k, weights)
      const { logChance, drawer } = k > mostListed ? withoutList(beta, k) : listed(beta, k)
      return {
        sample(rows, seed) {
          const random = uniform(fork(seed, 'zipf'))
          const draw = drawer()
          return { [name]: Array.from({ length: rows }, () => draw(random)) }
        },
        logLikelihood: (held) =>
          ranksOf(held).values.reduce((sum, rank) => sum + (rank <= k ? logChance(rank) : Number.NEGATIVE_INFINITY), 0),
        parameters: () => ({ beta, ranks: k }),
      }
    },
  }
}

/** Ranks up to which the chance of each is kept. */
const mostListed = 10_000

interface Law {
  logChance(rank: number): number
  drawer(): (random: Uniform) => number
}

function listed(beta: number, k: number): Law {
  const chances = Float64Array.from({ length: k }, (_, i) => (i + 1) ** -beta)
  const drawer = () => {
    const draw = aliasDrawer(chances)
    return (random: Uniform) => draw(random) + 1
  }
  const all = chances.reduce((sum, p) => sum + p, 0)
  return { logChance: (rank) => Math.log(rank ** -beta / all), drawer }
}

function withoutList(beta: number, k: number): Law {
  const logAll = Math.log(zipfSums(beta, k).sum)
  return { logChance: (rank) => -beta * Math.log(rank) - logAll, drawer: () => boundedZipfDrawer(beta, k) }
}

function ranksOf(table: Table): { name: string; values: Float64Array; largest: number } {
  const { names, values, d } = matrixOf(table, 'zipf')
  need(d === 1, 'needs-ranks', `zipf needs one column of ranks, got ${d} columns`)
  const wrong = values.find((rank) => !Number.isInteger(rank) || rank < 1)
  need(wrong === undefined, 'needs-ranks', `zipf needs whole numbers from 1 on in ${names[0]}, got ${wrong}`)
  return { name: names[0]!, values, largest: values.reduce((most, rank) => Math.max(most, rank), 1) }
}

/** Where the mean log rank of the law is that of the data; it falls with β, so halving finds it. */
function exponentOf(values: Float64Array, k: number, weights?: Float64Array): number {
  let [sum, all] = [0, 0]
  for (const [row, rank] of values.entries()) {
    const weight = weights?.[row] ?? 1
    sum += weight * Math.log(rank)
    all += weight
  }
  let [low, high] = [0, 20]
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if (meanLogRank(middle, k) > sum / all) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function meanLogRank(beta: number, k: number): number {
  if (k > mostListed) {
    const { sum, logs } = zipfSums(beta, k)
    return logs / sum
  }
  let [sum, all] = [0, 0]
  for (let i = 1; i <= k; i++) {
    const p = i ** -beta
    sum += p * Math.log(i)
    all += p
  }
  return sum / all
}
