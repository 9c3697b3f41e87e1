import { kernels, type Range } from '../kernel/kernels.ts'
import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import { ascending, firstBeyond, firstFrom, walkOf } from './walk.ts'

/** Spreads of the two sides of a numeric column (standard deviations, n − 1). NaN below two values. */
export interface Spreads {
  readonly reference: number
  readonly generation: number
  /** With values beyond the pooled 1 % and 99 % points counted as those points. */
  readonly robustReference: number
  readonly robustGeneration: number
}

/** The pooled 1 % and 99 % points, between which values count as they are. */
export const robustRange: (numbers: Float64Array) => Range = oncePer((numbers) => {
  const { values } = ascending(numbers)
  const cut = Math.floor(values.length / 100)
  return { low: values[cut] ?? 0, high: values[values.length - 1 - cut] ?? 0 }
})

/**
 * Whether a column varies between its pooled 5 % and 95 % points; where it does not (a cost that is 0 nearly always), a
 * few values would decide its spread.
 */
export function hasRobustSpread(numbers: Float64Array): boolean {
  return variesWithin(numbers, 0.05)
}

/** Whether a column varies once that share of its values is left out at each end. */
export function variesWithin(numbers: Float64Array, share: number): boolean {
  const { values } = ascending(numbers)
  const cut = Math.floor(values.length * share)
  return values[cut]! < values[values.length - 1 - cut]!
}

/** All spreads from one walk: the body once, the tails as they are and pulled in. */
export const spreadsOf: (numbers: Float64Array) => (labels: Labels) => Spreads = oncePer((unscaled) => {
  const scale = scaleOf(robustRange(unscaled))
  const numbers = scale === 1 ? unscaled : unscaled.map((value) => scale * value)
  const { values } = ascending(numbers)
  const { low, high } = robustRange(numbers)
  const centre = values[values.length >>> 1] ?? 0
  const isWhole = hasWholeSums(values, centre)
  const asTheyAre = { centre, isWhole, low: -Infinity, high: Infinity }
  const pulledIn = { centre, isWhole, low, high }
  const walk = walkOf(numbers)
  const plain = new Float64Array(4)
  const robust = new Float64Array(4)
  return rememberLast((labels: Labels) => {
    const at = walk(labels)
    const { referenceCount, generationCount } = at
    const body = [firstFrom(at, low), firstBeyond(at, high)] as const
    plain.fill(0)
    kernels.addMoments(at, { from: body[0], to: body[1], ...asTheyAre }, plain)
    robust.set(plain)
    for (const [from, to] of [
      [0, body[0]],
      [body[1], at.size],
    ] as const) {
      kernels.addMoments(at, { from, to, ...asTheyAre }, plain)
      kernels.addMoments(at, { from, to, ...pulledIn }, robust)
    }
    return {
      reference: deviation(plain[0]!, plain[1]!, referenceCount) / scale,
      generation: deviation(plain[2]!, plain[3]!, generationCount) / scale,
      robustReference: deviation(robust[0]!, robust[1]!, referenceCount) / scale,
      robustGeneration: deviation(robust[2]!, robust[3]!, generationCount) / scale,
    }
  })
})

/** Ranges beyond these are scaled, or squares would overflow, or vanish. */
const largest = 1e120
const smallest = 1e-120

/** A power of two, so that nothing is rounded; 1 nearly always. */
function scaleOf({ low, high }: Range): number {
  const range = high / 2 - low / 2
  return range > largest || (range > 0 && range < smallest) ? 2 ** Math.min(1023, -Math.floor(Math.log2(range))) : 1
}

/** Whether all sums of values less the centre, and of their squares, are whole numbers that have no rounding. */
function hasWholeSums(values: Float64Array, centre: number): boolean {
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const x = values[i]! - centre
    if (!Number.isInteger(x)) return false
    squares += x * x
  }
  return squares < Number.MAX_SAFE_INTEGER
}

/** From sums about the pooled median, which keeps the two terms of a like size. */
function deviation(sum: number, squares: number, n: number): number {
  return n < 2 ? NaN : Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1))
}
