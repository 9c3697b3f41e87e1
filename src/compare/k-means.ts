import { fork, type Uniform, uniform } from '../math/random.ts'

/** Points with their nearest of k centres. */
export interface Clusters {
  readonly count: number
  /** count × dimensions */
  readonly centres: Float64Array
  /** Nearest centre of each point. */
  readonly of: Int32Array
  /** Sum of the squared distances to it. */
  readonly within: number
}

export interface PointSet {
  /** rows × dimensions, row-major; `stride` numbers lie between the starts of two rows. */
  readonly points: Float32Array
  readonly rows: number
  readonly dimensions: number
  readonly stride: number
}

const rounds = 6

/**
 * k-means: centres seeded far from each other (k-means++), then moved to the mean of their points until none changes
 * hands. A centre that loses all its points stays where it was.
 *
 * @see Arthur and Vassilvitskii 2007, k-means++: the advantages of careful seeding. O(rounds · rows · k · dimensions).
 */
export function kMeans(set: PointSet, count: number, seed: number): Clusters {
  const centres = seedCentres(set, count, uniform(fork(seed, 'k-means', count)))
  const of = new Int32Array(set.rows).fill(-1)
  let within = assign(set, centres, count, of).within
  for (let round = 0; round < rounds; round++) {
    moveToMeans(set, centres, count, of)
    const next = assign(set, centres, count, of)
    within = next.within
    if (next.changed === 0) break
  }
  return { count, centres, of, within }
}

/** The nearest centre of every point, to `of`; lower numbers on ties. */
export function assign(
  set: PointSet,
  centres: Float64Array,
  count: number,
  of: Int32Array,
): { changed: number; within: number } {
  let changed = 0
  let within = 0
  for (let row = 0; row < set.rows; row++) {
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (let c = 0; c < count; c++) {
      const distance = squaredTo(set, row, centres, c, least)
      if (distance < least) {
        least = distance
        best = c
      }
    }
    if (of[row] !== best) changed++
    of[row] = best
    within += least
  }
  return { changed, within }
}

function seedCentres(set: PointSet, count: number, random: Uniform): Float64Array {
  const { points, rows, dimensions, stride } = set
  const centres = new Float64Array(count * dimensions)
  const nearest = new Float64Array(rows).fill(Number.POSITIVE_INFINITY)
  let chosen = Math.floor(random() * rows)
  for (let c = 0; c < count; c++) {
    centres.set(points.subarray(chosen * stride, chosen * stride + dimensions), c * dimensions)
    let total = 0
    for (let row = 0; row < rows; row++) {
      nearest[row] = Math.min(nearest[row]!, squaredTo(set, row, centres, c, nearest[row]!))
      total += nearest[row]!
    }
    let left = random() * total
    chosen = 0
    while (chosen < rows - 1 && left >= nearest[chosen]!) left -= nearest[chosen++]!
  }
  return centres
}

function moveToMeans(set: PointSet, centres: Float64Array, count: number, of: Int32Array): void {
  const { points, rows, dimensions, stride } = set
  const sums = new Float64Array(count * dimensions)
  const sizes = new Float64Array(count)
  for (let row = 0; row < rows; row++) {
    const at = of[row]! * dimensions
    sizes[of[row]!]!++
    for (let i = 0; i < dimensions; i++) sums[at + i]! += points[row * stride + i]!
  }
  for (let c = 0; c < count; c++) {
    if (sizes[c] === 0) continue
    for (let i = 0; i < dimensions; i++) centres[c * dimensions + i] = sums[c * dimensions + i]! / sizes[c]!
  }
}

/** Squared distance of a point to a centre, given up once it exceeds `limit`. */
function squaredTo(
  { points, dimensions, stride }: PointSet,
  row: number,
  centres: Float64Array,
  c: number,
  limit: number,
) {
  const from = row * stride
  const at = c * dimensions
  let sum = 0
  for (let start = 0; start < dimensions && sum <= limit; start += 8) {
    const end = Math.min(dimensions, start + 8)
    for (let i = start; i < end; i++) {
      const difference = points[from + i]! - centres[at + i]!
      sum += difference * difference
    }
  }
  return sum
}
