import { selectAt } from '../math/select.ts'
import { oncePer } from './memo.ts'

/** Kept from one call to the next. */
let scratch = new Float64Array(0)

/** Between which values a quantile lay the last time, with room on either side. */
interface Bracket {
  low: number
  high: number
}

/**
 * Where the quantiles of one array were found last. Labellings fill the same array again and again with much the same values, so
 * the next quantile lies close to the last; where it does not, it is looked for among all.
 */
const bracketsOf: (values: Float64Array) => Map<number, Bracket> = oncePer(() => new Map())

/** The values, 0 or more, that some shares of those of the points listed do not exceed: of n, the ⌈share · n⌉-th smallest. */
export function pointQuantiles(values: Float64Array, points: Uint32Array, shares: readonly number[]): number[] {
  if (scratch.length < points.length + 1) scratch = new Float64Array(points.length + 1)
  const brackets = bracketsOf(values)
  return shares.map((share) => {
    const place = Math.max(0, Math.ceil(share * points.length) - 1)
    const bracket = brackets.get(share)
    const found = bracket && within(bracket, values, points, place)
    if (found !== undefined) return found
    const [value, next] = amongAll(values, points, place)
    brackets.set(share, next)
    return value
  })
}

/**
 * The value at a place, where it lies within the bracket. Numbers from 0 on stand in the order of their upper halves, which are
 * compared without a branch, for a processor guesses half of those wrong.
 */
function within({ low, high }: Bracket, values: Float64Array, points: Uint32Array, place: number): number | undefined {
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length)
  const [least, most, room] = [upperHalf(low), upperHalf(high), scratch]
  let below = 0
  let among = 0
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!
    const half = halves[2 * point + upper]!
    room[among] = values[point]!
    below += (half - least) >>> 31
    among += 1 ^ (((half - least) | (most - half)) >>> 31)
  }
  const at = place - below
  return at >= 0 && at < among ? selectAt(room, among, at) : undefined
}

/** Which of the two halves of a number is the upper one here. */
const upper = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1

function upperHalf(x: number): number {
  return new Int32Array(Float64Array.of(x).buffer)[upper]!
}

/** The value at a place, and a bracket that holds several times what chance moves it by. */
function amongAll(values: Float64Array, points: Uint32Array, place: number): [value: number, around: Bracket] {
  const n = points.length
  for (let i = 0; i < n; i++) scratch[i] = values[points[i]!]!
  const room = Math.ceil(4 * Math.sqrt(n))
  const value = selectAt(scratch, n, place)
  const high = selectAt(scratch, n, Math.min(n - 1, place + room))
  const low = selectAt(scratch, n, Math.max(0, place - room))
  return [value, { low, high }]
}
