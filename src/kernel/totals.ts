import type { Scanned } from './kernels.ts'

/** Beyond any logarithm of a squared distance that data has: what rows with five copies of themselves count as. */
const leastLog = -40

/** Squared distances below this one count as this one. */
export const leastSquared: number = Math.exp(leastLog)

/** What a scan says of the points of one side, added up. */
export interface SideTotals {
  readonly points: number
  /** Points with a hit. */
  readonly reached: number
  readonly hits: number
  readonly within: number
  readonly own: number
  readonly ownFirst: number
  /** Σ ln max(radius, e⁻⁴⁰): a product of mantissas, and a sum of exponents, cost one logarithm. */
  readonly logRadius: number
}

/** Numbers of each side that a scan leaves. */
export const numbersOfSide = 9

/** Room for the scan of so many points. */
export function newScanned(rows: number): Scanned {
  return {
    radius: new Float64Array(rows),
    nearest: new Float64Array(rows),
    hits: new Int32Array(rows),
    totals: new Float64Array(2 * numbersOfSide),
  }
}

/** The totals of the reference (0) or of the generation (1). */
export function totalsOf({ totals }: Pick<Scanned, 'totals'>, side: 0 | 1): SideTotals {
  const from = side * numbersOfSide
  const [points, reached, hits, within, own, ownFirst, below, exponents, mantissas] = totals.subarray(
    from,
    from + numbersOfSide,
  ) as unknown as readonly [number, number, number, number, number, number, number, number, number]
  const logRadius = below * leastLog + exponents * Math.LN2 + Math.log(mantissas)
  return { points, reached, hits, within, own, ownFirst, logRadius }
}
