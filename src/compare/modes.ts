import { assign, type Clusters, kMeans, type PointSet } from './k-means.ts'

/** A partition of the points of a space, blind to labels. */
export interface Modes {
  readonly names: readonly string[]
  /** Mode of each point; −1: none. */
  readonly of: Int32Array
  /** modes × the first components; absent where a column names the modes. */
  readonly centres?: Float64Array
}

/** Numbers of modes that are tried, one after the other. */
const ladder = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64] as const
/** Coordinates that modes are sought in: the first, which vary most. */
const mostDimensions = 32
/** A mode has so many points on average, or there are fewer modes. */
const leastPoints = 40
/** Points that the modes are sought in: the first, which are as good as any. */
const most = 3000

/**
 * Groups the points by k-means; how many groups there are is what the Bayesian information criterion says for round
 * modes of one width, at most 64. No modes where one group explains the points best.
 *
 * @see Pelleg and Moore 2000, X-means, for the criterion
 */
export function findModes(set: PointSet, seed: number): Modes | undefined {
  const dimensions = Math.min(mostDimensions, set.dimensions)
  const part = { ...set, dimensions, rows: Math.min(most, set.rows) }
  let best: Clusters | undefined
  let least = Number.POSITIVE_INFINITY
  let worse = 0
  for (const count of ladder) {
    if (count > 1 && count * leastPoints > part.rows) break
    const clusters = kMeans(part, count, seed)
    const cost = criterion(part, clusters)
    if (cost < least) {
      least = cost
      best = clusters
      worse = 0
    } else if (++worse === 2) break
  }
  if (best === undefined || best.count < 2) return undefined
  const of = new Int32Array(set.rows)
  assign({ ...set, dimensions }, best.centres, best.count, of)
  return byMass(of, best.centres, best.count)
}

/** Twice the negative log likelihood of round groups, and the price of their parameters. */
function criterion({ rows, dimensions }: PointSet, { count, of, within }: Clusters): number {
  if (within === 0) return Number.NEGATIVE_INFINITY
  const sizes = new Float64Array(count)
  for (let row = 0; row < rows; row++) sizes[of[row]!]!++
  let log = -((rows * dimensions) / 2) * Math.log(within / (rows * dimensions))
  for (const size of sizes) if (size > 0) log += size * Math.log(size / rows)
  return -2 * log + count * (dimensions + 1) * Math.log(rows)
}

/** Modes are numbered from the largest to the smallest. */
function byMass(of: Int32Array, centres: Float64Array, count: number): Modes {
  const width = centres.length / count
  const sizes = new Float64Array(count)
  for (const mode of of) sizes[mode]!++
  const order = Array.from(sizes.keys())
    .filter((mode) => sizes[mode]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]! || a - b)
  const rank = new Int32Array(count)
  const sorted = new Float64Array(order.length * width)
  order.forEach((mode, i) => {
    rank[mode] = i
    sorted.set(centres.subarray(mode * width, (mode + 1) * width), i * width)
  })
  return { centres: sorted, names: order.map((_, i) => `mode ${i + 1}`), of: of.map((mode) => rank[mode]!) }
}
