import { quantile } from '../../math/quantile.ts'
import { fork, normal } from '../../math/random.ts'
import { normalised, type OutlookModel, outlookModels, pick } from './models.ts'

/** What is known of one headline over the generations. */
export interface Seen {
  /** Of generations 1 … n, as shares of the reference; null where there is none. */
  readonly values: readonly (number | null)[]
  /** How far honest data of this size scatters: standard deviation, as a share. */
  readonly noise: number
}

export interface OutlookOptions {
  readonly seed: number
  /** Further models, such as the closed forms of a known policy. */
  readonly models?: readonly OutlookModel[]
  /** Futures that are drawn. Default 4,000. */
  readonly paths?: number
}

/** How a headline may go on. Never a point: an interval that holds the truth four times out of five, and chances. */
export interface Outlook {
  /** The next generations: 10 %, 50 % and 90 % points of the headline at +1, +2, … +5. */
  readonly next: readonly (readonly [low: number, middle: number, high: number])[]
  /** The next threshold below the last value; undefined where the last value is below all. */
  readonly threshold?: number
  /**
   * Generation at which the headline first falls below the threshold: 80 % interval, counted from 1; null at an end
   * means beyond the 20 generations that were looked ahead.
   */
  readonly crossing?: readonly [number, number | null] | null
  /** Chance that it falls below the threshold within the next five generations. */
  readonly chanceWithinFive?: number
  /** What each model is worth after how well it predicted the generations already seen; adds up to 1. */
  readonly weights: Readonly<Record<string, number>>
}

/** Why there is no outlook. */
export interface Declined {
  readonly declined: string
}

/** Generations that are needed before anything is said. */
export const fewestGenerations = 4
/** Generations looked ahead for a crossing. */
export const lookAhead = 20
/** Below these a headline has lost enough to be told; the first is where collapse is late. */
export const thresholds: readonly number[] = [0.8, 0.5, 0.2]
/**
 * An 80 % interval of the fifth generation ahead that spans more than this factor says nothing; unless it is narrow beside the last
 * value: near 0 any interval spans a large factor, and a steady fall leads there.
 */
const widest = { factor: 4, ofLast: 0.6 } as const

/**
 * Simulates how a headline goes on: each model learns from the generations seen, is weighted by how well it predicted
 * each of them from those before, and draws its share of futures, the uncertainty of its parameters included.
 *
 * Declines with fewer than four generations, where one of them has no such headline, where the noise is no number, and where the futures spread so
 * far that nothing was learnt.
 */
export function outlookOf({ values, noise }: Seen, options: OutlookOptions): Outlook | Declined {
  const n = values.length
  if (n < fewestGenerations) return { declined: `it takes ${fewestGenerations} generations, and there are ${n}` }
  const gap = values.findIndex((value) => !Number.isFinite(value ?? NaN))
  if (gap >= 0) return { declined: `generation ${gap + 1} has no such number` }
  if (!(noise >= 0 && noise < Infinity)) return { declined: 'it is not known how far honest data scatters' }
  const futures = simulate(values as readonly number[], noise, options)
  const next = [0, 1, 2, 3, 4].map((h) => spreadOf(futures.paths, h))
  const [low, , high] = next[4]!
  if (high > widest.factor * Math.max(low, 0.01) && high - low > widest.ofLast * values[n - 1]!) {
    return { declined: 'the generations so far jump about too much to tell where they lead' }
  }
  return { next, weights: futures.weights, ...crossingOf(values[n - 1]!, futures.paths, n) }
}

/** Every future as one row of `lookAhead` values. */
export interface Futures {
  readonly paths: readonly (readonly number[])[]
  readonly weights: Readonly<Record<string, number>>
}

/** Draws futures from the weighted models. Same values, same seed, same futures. */
export function simulate(values: readonly number[], noise: number, options: OutlookOptions): Futures {
  const models = [...outlookModels, ...(options.models ?? [])]
  const least = Math.max(noise, leastNoise)
  const weights = weigh(models, values, least)
  const learnt = models.map((model) => model.learn(values, least))
  const gauss = normal(fork(options.seed, 'outlook'))
  const paths = Array.from({ length: options.paths ?? 4000 }, () =>
    learnt[pick(weights, gauss)]!.path(lookAhead, gauss),
  )
  return { paths, weights: Object.fromEntries(models.map(({ id }, i) => [id, weights[i]!])) }
}

/** Even perfect agreement of a few generations is no proof of less scatter than this. */
const leastNoise = 0.002
/** First value that is predicted from those before it. */
const firstPredicted = 2

/** What each model is worth: its prior times the densities it gave to each value before it was seen. */
function weigh(models: readonly OutlookModel[], values: readonly number[], noise: number): number[] {
  const scores = models.map((model) => {
    let score = Math.log(model.prior)
    for (let k = firstPredicted; k < values.length; k++) {
      score += model.learn(values.slice(0, k), noise).logNext(values[k]!)
    }
    return score
  })
  return normalised(scores)
}

function spreadOf(paths: readonly (readonly number[])[], h: number): readonly [number, number, number] {
  const sorted = Float64Array.from(paths, (path) => path[h]!).sort()
  return [quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9)]
}

function crossingOf(last: number, paths: readonly (readonly number[])[], n: number) {
  const threshold = thresholds.find((one) => one < last)
  if (threshold === undefined) return {}
  const first = paths.map((path) => path.findIndex((value) => value < threshold))
  const within = first.filter((at) => at >= 0 && at < 5).length / paths.length
  const sorted = Float64Array.from(first, (at) => (at < 0 ? Infinity : n + 1 + at)).sort()
  const ends = [0.1, 0.9].map((level) => sorted[Math.floor(level * (sorted.length - 1))]!)
  const [low, high] = ends as [number, number]
  const crossing = low === Infinity ? null : ([low, high === Infinity ? null : high] as const)
  return { threshold, crossing, chanceWithinFive: within }
}
