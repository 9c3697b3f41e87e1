import { chances } from './repeated-types.ts'
import type { Types } from './types.ts'

/** How many of the different values of a dataset another one holds just once, told by every cell. */
export interface Copied {
  /** Share of the different values that the other dataset holds in a single cell. */
  readonly once: number
  /** The same of those that it holds at all. */
  readonly atAll: number
  /** The most that `once` is to be of values made without the other dataset, whatever they favour. */
  readonly honest: number
  /** As `honest` where one value more was held twice, for tests: that none was does not say that none is to be expected. */
  readonly honestAtMost: number
  /** The variances of `once` and of `honestAtMost`; never 0. */
  readonly variance: number
  readonly honestVariance: number
}

/**
 * How many different values of `own`, among `cells` of its cells, `other` holds. Looks only at values whose hashes both would have
 * kept, so what is missing there is truly missing. NaN where there are none.
 *
 * Values that are common in the world stand in both without any copying. Of values that are drawn without knowing `other`, the
 * share that it holds once is at most √(2 · share never held · share held twice), by Cauchy and Schwarz on Poisson counts.
 *
 * @see Good 1953, The population frequencies of species, Biometrika 40, for the counts
 */
export function copiedTypes(own: Types, other: Types, cells: number = own.n): Copied {
  const left = cells / own.n
  const held = [0, 0, 0]
  let more = 0
  for (const { high, low, count } of own.entries()) {
    const times = other.countOf(high, low)
    if (times === undefined) continue
    const [there] = chances(count, left)
    if (times > 2) more += there
    else held[times]! += there
  }
  const [never, once, twice] = held as [number, number, number]
  const all = never + once + twice + more
  const honest = (times: number) => Math.min(1, Math.sqrt(2 * never * times) / all)
  return {
    once: once / all,
    atAll: 1 - never / all,
    honest: honest(twice),
    honestAtMost: honest(twice + 1),
    variance: ((once * (all - once)) / all + 1) / all ** 2,
    honestVariance: ((never + twice + 1) / 2 + 1) / all ** 2,
  }
}
