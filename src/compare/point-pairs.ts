import { kernels } from '../kernel/kernels.ts'
import type { Components } from './components.ts'
import { sharedUint8 } from './shared-arrays.ts'
import type { Space } from './space.ts'

/**
 * What every two of the first points are to each other, on the principal components, in 256 steps: rounding one pair by
 * one part in 512 is nothing beside the chance in a mean over millions, and makes a labelling sixteen times cheaper. What lies
 * farther apart than sixteen medians counts as that far, so that one far point does not make all others one.
 */
export interface PointPairs {
  /** The first so many points, which are as good as any. */
  readonly rows: number
  /** Of each pair j < i, row by row, each row filled up with zeros to a multiple of 16. */
  readonly distances: Uint8Array
  /** exp(−d²/2σ²) in steps of 1/255, σ² half the median squared distance. */
  readonly kernel: Uint8Array
}

/** Points whose pairs are looked at, at most. */
const most = { vector: 4000, table: 2000 } as const
/** Medians that the largest distance counts as, at most. */
const farthest = 16
/** Pairs that the median is read from, at least. */
const enough = 20_000

/** All pairs of the first points. O(rows² · components). */
export function pointPairs({ kind, rows: points }: Space, { values, stride }: Components): PointPairs {
  const rows = Math.min(most[kind], points)
  const starts = startsOf(rows)
  const exact = new Float32Array(starts[rows]!)
  const row = new Float32Array(rows)
  let largest = 0
  for (let i = 1; i < rows; i++) {
    kernels.distancesBefore(i, values, stride, row)
    exact.set(row.subarray(0, i), starts[i]!)
    for (let j = 0; j < i; j++) if (row[j]! > largest) largest = row[j]!
  }
  const median = medianOf(exact, starts)
  const end = median > 0 ? Math.min(largest, farthest * median) : largest
  const step = end > 0 ? end / 255 : 1
  const distances = sharedUint8(exact.length)
  const kernel = sharedUint8(exact.length)
  const width = median > 0 ? -1 / (median * median) : 0
  for (let i = 1; i < rows; i++) {
    for (let j = 0, at = starts[i]!; j < i; j++, at++) {
      const distance = exact[at]!
      distances[at] = Math.min(255, distance / step + 0.5)
      kernel[at] = 255 * Math.exp(width * distance * distance) + 0.5
    }
  }
  return { rows, distances, kernel }
}

/** Of all pairs, or of some thousands spread evenly over them. */
function medianOf(exact: Float32Array, starts: Uint32Array): number {
  const rows = starts.length - 1
  const pairs = (rows * (rows - 1)) / 2
  const every = Math.max(1, Math.floor(pairs / enough))
  const picked = new Float32Array(Math.ceil(pairs / every))
  let i = 1
  let first = 0
  for (let pair = 0, at = 0; pair < pairs; pair += every, at++) {
    while (pair >= first + i) first += i++
    picked[at] = exact[starts[i]! + pair - first]!
  }
  return picked.sort()[picked.length >>> 1] ?? 0
}

/** Where each row of pairs begins. */
export function startsOf(rows: number): Uint32Array {
  const starts = new Uint32Array(rows + 1)
  for (let i = 0; i < rows; i++) starts[i + 1] = starts[i]! + ((i + 15) & ~15)
  return starts
}
