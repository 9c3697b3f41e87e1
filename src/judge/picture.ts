import { isEncoded } from '../compare/coordinates.ts'
import type { Labels } from '../compare/measure.ts'
import type { Pooled, PooledSpace } from '../compare/pooled.ts'
import { referenceAxesOf } from './reference-axes.ts'
import { scoresOf } from './reference-scores.ts'

export type Place = readonly [x: number, y: number]

/** Where points lie on a map. */
export interface Picture {
  readonly place: (point: number) => Place
  /** Share of the reference's variance that the two directions hold. */
  readonly shares: number
}

/** Points of vectors, on the reference's two main directions among the pooled components. */
export function vectorPicture(space: PooledSpace, labels: Labels): Picture | undefined {
  const axes = referenceAxesOf(space)(labels)
  if (!axes || !(axes.reference[0]! > 0)) return undefined
  const { width, middle, directions, reference } = axes
  const { values, stride } = space.components
  const unit = 1 / Math.sqrt(reference[0]!)
  const along = (point: number, axis: number) => {
    let sum = 0
    for (let c = 0; c < width; c++) sum += (values[point * stride + c]! - middle[c]!) * directions[axis * width + c]!
    return sum * unit
  }
  const whole = reference.reduce((sum, value) => sum + value, 0)
  return {
    place: (point) => [along(point, 0), width > 1 ? along(point, 1) : 0],
    shares: (reference[0]! + (reference[1] ?? 0)) / whole,
  }
}

/** Reference rows that scores and directions are fitted on: the first, which are as good as any. */
const fittedOn = 1000
const rounds = 60

/**
 * Rows of a table, encoded on the reference rows alone and not on the pool: so that the directions are the same whatever
 * the reference is pooled with. `real` are its rows, in an order that the pool does not change.
 */
export function tablePicture(pooled: Pooled, real: Uint32Array): Picture | undefined {
  const fitted = real.subarray(0, fittedOn)
  const scores = pooled.columns.filter(isEncoded).map((column) => scoresOf(column, fitted))
  const d = scores.reduce((sum, { width }) => sum + width, 0)
  const encode = (row: number) => {
    const point = new Float64Array(d)
    let at = 0
    for (const { width, write } of scores) {
      write(row, point, at)
      at += width
    }
    return point
  }
  const points = Array.from(fitted, encode)
  const first = mainDirection(points, d)
  const second = mainDirection(points, d, first)
  const variance = (axis: Float64Array) => points.reduce((sum, point) => sum + dot(point, axis) ** 2, 0)
  const whole = points.reduce((sum, point) => sum + dot(point, point), 0)
  const [x, y] = [variance(first), variance(second)]
  if (!(x > 0)) return undefined
  const unit = Math.sqrt(points.length / x)
  return {
    place: (row) => {
      const point = encode(row)
      return [unit * dot(point, first), unit * dot(point, second)]
    },
    shares: (x + y) / whole,
  }
}

/** By power iteration from a fixed start, at right angles to another direction. */
function mainDirection(points: readonly Float64Array[], d: number, besides?: Float64Array): Float64Array {
  let axis = Float64Array.from({ length: d }, (_, i) => 1 + Math.sin(i + 1))
  for (let round = 0; round < rounds; round++) {
    const next = new Float64Array(d)
    for (const point of points) {
      const weight = dot(point, axis)
      for (let i = 0; i < d; i++) next[i]! += weight * point[i]!
    }
    const along = besides ? dot(next, besides) : 0
    if (besides) for (let i = 0; i < d; i++) next[i]! -= along * besides[i]!
    const length = Math.sqrt(dot(next, next))
    if (!(length > 0)) return next
    axis = next.map((value) => value / length)
  }
  return axis
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
