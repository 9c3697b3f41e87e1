import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import { ascending, type Walk, walkOf } from './walk.ts'

/** Spreads of the two sides of a numeric column (standard deviations, n − 1). NaN below two values. */
export interface Spreads {
  readonly reference: number
  readonly generation: number
  /** With values beyond the pooled 1 % and 99 % points counted as those points. */
  readonly robustReference: number
  readonly robustGeneration: number
}

/** Sums of centred values and of their squares, for both sides. */
interface Sums {
  r: number
  rr: number
  g: number
  gg: number
}

/** All spreads from one walk: the body once, the tails as they are and pulled in. */
export const spreadsOf: (numbers: Float64Array) => (labels: Labels) => Spreads = oncePer((numbers) => {
  const { values } = ascending(numbers)
  const cut = Math.floor(values.length / 100)
  const bounded = values[cut]! < values[values.length - 1 - cut]!
  const low = bounded ? values[cut]! : -Infinity
  const high = bounded ? values[values.length - 1 - cut]! : Infinity
  const centre = values[values.length >>> 1] ?? 0
  const walk = walkOf(numbers)
  return rememberLast((labels: Labels) => {
    const at = walk(labels)
    const n = at.values.length
    let from = 0
    let to = n
    while (from < n && at.values[from]! < low) from++
    while (to > from && at.values[to - 1]! > high) to--
    const plain = add({ r: 0, rr: 0, g: 0, gg: 0 }, at, from, to, centre, -Infinity, Infinity)
    const robust = { ...plain }
    add(plain, at, 0, from, centre, -Infinity, Infinity)
    add(plain, at, to, n, centre, -Infinity, Infinity)
    add(robust, at, 0, from, centre, low, high)
    add(robust, at, to, n, centre, low, high)
    return {
      reference: deviation(plain.r, plain.rr, at.referenceCount),
      generation: deviation(plain.g, plain.gg, at.generationCount),
      robustReference: deviation(robust.r, robust.rr, at.referenceCount),
      robustGeneration: deviation(robust.g, robust.gg, at.generationCount),
    }
  })
})

function add(
  sums: Sums,
  { values, references }: Walk,
  from: number,
  to: number,
  centre: number,
  low: number,
  high: number,
): Sums {
  let { r, rr, g, gg } = sums
  let before = references[from]!
  for (let i = from; i < to; i++) {
    const after = references[i + 1]!
    const isReference = after - before
    before = after
    const x = Math.min(high, Math.max(low, values[i]!)) - centre
    const inReference = x * isReference
    const inGeneration = x - inReference
    r += inReference
    rr += inReference * x
    g += inGeneration
    gg += inGeneration * x
  }
  return Object.assign(sums, { r, rr, g, gg })
}

/** From sums about the pooled median, which keeps the two terms of a like size. */
function deviation(sum: number, squares: number, n: number): number {
  return n < 2 ? NaN : Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1))
}
