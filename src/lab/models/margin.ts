import { normalQuantile } from '../../math/normal-distribution.ts'
import type { Cell } from '../model.ts'

/** One column on its own: where each row stands on a normal scale, and the way back. */
export interface Margin {
  /** One a row, mean about 0; NaN where the cell is missing. Ties share the mean score of the interval they fill. */
  readonly scores: Float64Array
  /** The cell at probability `u` in (0, 1). */
  value(u: number): Cell
}

/**
 * Margin of values that have an order. `value` is the inverse of the empirical distribution, interpolated between
 * neighbours and rounded to the step that all values share; it repeats what the data repeats, and never leaves the
 * range of the data. Nothing is smoothed, sharpened or extrapolated.
 */
export function orderedMargin(values: Float64Array, write: (value: number) => Cell): Margin {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const step = sharedStep(sorted)
  const runs = sizesOfRuns(sorted)
  const scoreOf = new Map(meanScores(runs.map(({ size }) => size)).map((score, i) => [runs[i]!.value, score]))
  return {
    scores: values.map((value) => (Number.isNaN(value) ? Number.NaN : scoreOf.get(value)!)),
    value(u) {
      const at = Math.min(Math.max(u * sorted.length - 0.5, 0), sorted.length - 1)
      const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
      if (low === high) return write(low)
      const between = low + (high - low) * (at % 1)
      return write(step > 0 ? sorted[0]! + Math.round((between - sorted[0]!) / step) * step : between)
    },
  }
}

/** Margin of values without an order, laid out in the order of `ranked`, each as wide as it is frequent. */
export function namedMargin(cells: readonly Cell[], ranked: readonly Cell[]): Margin {
  const place = new Map(ranked.map((cell, i) => [cell, i]))
  const sizes = new Array<number>(ranked.length).fill(0)
  let present = 0
  for (const cell of cells) {
    if (cell === null) continue
    sizes[place.get(cell)!]!++
    present++
  }
  const scores = meanScores(sizes)
  const ends = running(sizes).map((end) => end / present)
  return {
    scores: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : scores[place.get(cell)!]!)),
    value: (u) => ranked[firstAbove(ends, u)]!,
  }
}

/** E[z | z in the interval] for consecutive intervals of a standard normal that hold these shares. */
function meanScores(sizes: readonly number[]): number[] {
  const ends = running(sizes)
  const total = ends.at(-1) ?? 0
  return sizes.map((size, i) => (density((ends[i]! - size) / total) - density(ends[i]! / total)) / (size / total))
}

/** The normal density at the `p` point. */
function density(p: number): number {
  const z = normalQuantile(p)
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
}

function running(sizes: readonly number[]): number[] {
  let sum = 0
  return sizes.map((size) => (sum += size))
}

function firstAbove(ends: readonly number[], u: number): number {
  let [low, high] = [0, ends.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! > u) high = middle
    else low = middle + 1
  }
  return low
}

function sizesOfRuns(sorted: Float64Array): { value: number; size: number }[] {
  const runs: { value: number; size: number }[] = []
  for (const value of sorted) {
    const last = runs.at(-1)
    if (last?.value === value) last.size++
    else runs.push({ value, size: 1 })
  }
  return runs
}

/** The largest step of which all distances are whole multiples, where the values are whole numbers; else 0. */
function sharedStep(sorted: Float64Array): number {
  let step = 0
  for (const value of sorted) {
    if (!Number.isSafeInteger(value)) return 0
    step = greatestDivisor(value - sorted[0]!, step)
  }
  return step
}

function greatestDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b]
  return a
}
