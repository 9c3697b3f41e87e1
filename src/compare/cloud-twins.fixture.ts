import { jacobi } from './jacobi.fixture.ts'
import type { PointTwin } from './joint-twins.fixture.ts'

type Points = readonly (readonly number[])[]

/**
 * The definitions of measures of covariances, of cosines, of all distances and of modes, in 64 bits and in the coordinates
 * as given: no principal components, no steps, no dual. Label 2 is ignored by all but what is fitted on the pool.
 */
export const cloudTwins: Readonly<Record<string, PointTwin>> = {
  'effective-rank': (points, labels) => {
    const [reference, generation] = sidesOf(points, labels)
    const least = 1e-6 * trace(covariance(points, points.length))
    const rank = (side: Points) => {
      const { values } = jacobi(covariance(side))
      return hill(
        values.map((value) => (value > least ? value : 0)),
        1,
      )
    }
    return few(reference, generation) ? NaN : Math.log(rank(generation) / rank(reference))
  },
  'energy-distance': (points, labels) => {
    const { within, across } = pairs(points, labels, Math.sqrt)
    const unit = (within[0] + within[1] + 2 * across) / 4
    return unit === 0 ? 0 : (2 * across - within[0] - within[1]) / unit
  },
  'frechet-distance': (points, labels) => {
    const [reference, generation] = sidesOf(points, labels)
    if (few(reference, generation)) return NaN
    const pooled = covariance(points, points.length)
    const [r, g] = [raised(covariance(reference), pooled), covariance(generation)]
    const root = rootOf(r)
    const middle = jacobi(times(times(root, g), root)).values
    const means = squared(meanOf(reference), meanOf(generation))
    const rest = trace(covariance(reference)) + trace(g) - 2 * sum(middle.map((x) => Math.sqrt(Math.max(0, x))))
    return Math.max(0, means + rest) / trace(pooled)
  },
  'log-determinant': (points, labels) => {
    const [reference, generation] = sidesOf(points, labels)
    if (few(reference, generation)) return NaN
    const pooled = covariance(points, points.length)
    const half = (side: Points) => sum(jacobi(raised(covariance(side), pooled)).values.map(Math.log)) / 2
    return (half(generation) - half(reference)) / pooled.length
  },
  'mmd-rbf': (points, labels) => {
    const all = points.flatMap((x, i) => points.slice(0, i).map((y) => squared(x, y))).sort((a, b) => a - b)
    const median = all[all.length >> 1]!
    const { within, across } = pairs(points, labels, (d2) => (median > 0 ? Math.exp(-d2 / median) : 1))
    return within[0] + within[1] - 2 * across
  },
  // Of the mode of all points whose first coordinate is below 0.
  'mode-share': (points, labels) => {
    const [reference, generation] = sidesOf(points, labels)
    const share = (side: Points) => (side.filter(([x]) => x! < 0).length + 0.5) / (side.length + 0.5)
    return Math.log(share(generation) / share(reference))
  },
  'vendi-1': (points, labels) => vendi(points, labels, 1),
  'vendi-2': (points, labels) => vendi(points, labels, 2),
  'vendi-infinity': (points, labels) => vendi(points, labels, Number.POSITIVE_INFINITY),
}

function sidesOf(points: Points, labels: ArrayLike<number>): [Points, Points] {
  return [points.filter((_, i) => labels[i] === 0), points.filter((_, i) => labels[i] === 1)]
}

function few(reference: Points, generation: Points): boolean {
  return reference.length < 2 || generation.length < 2
}

/** Means of a function of the squared distances over the pairs of each side, and across. NaN where there is none. */
function pairs(points: Points, labels: ArrayLike<number>, of: (d2: number) => number) {
  const sides = sidesOf(points, labels)
  const mean = (xs: readonly number[]) => sum(xs) / xs.length
  const inside = (side: Points) =>
    mean(side.flatMap((x, i) => side.filter((_, j) => j < i).map((y) => of(squared(x, y)))))
  const across = mean(sides[0].flatMap((x) => sides[1].map((y) => of(squared(x, y)))))
  return { within: [inside(sides[0]), inside(sides[1])] as const, across }
}

/** From the eigenvalues of the n × n cosines about the pooled mean. */
function vendi(points: Points, labels: ArrayLike<number>, order: number): number {
  const [reference, generation] = sidesOf(points, labels)
  if (reference.length === 0 || generation.length === 0) return NaN
  const centre = meanOf(points)
  const units = generation.map((x) => {
    const length = Math.sqrt(squared(x, centre))
    return x.map((value, a) => (length > 0 ? (value - centre[a]!) / length : 0))
  })
  return hill(jacobi(units.map((x) => units.map((y) => dot(x, y)))).values, order)
}

/** Of sizes, those below 0 being rounding: how many equal ones would be as varied. */
function hill(sizes: readonly number[], order: number): number {
  const there = sizes.filter((size) => size > 0)
  if (there.length === 0) return 1
  const shares = there.map((size) => size / sum(there))
  if (order === 1) return Math.exp(-sum(shares.map((p) => p * Math.log(p))))
  return order === 2 ? 1 / sum(shares.map((p) => p * p)) : 1 / Math.max(...shares)
}

/** Over n − 1, unless said otherwise. */
function covariance(side: Points, over: number = side.length - 1): number[][] {
  const centre = meanOf(side)
  const entry = (a: number, b: number) => sum(side.map((x) => (x[a]! - centre[a]!) * (x[b]! - centre[b]!))) / over
  return centre.map((_, a) => centre.map((_, b) => entry(a, b)))
}

/** With a millionth of the pooled covariance: on its principal components, of each variance. */
function raised(matrix: Points, pooled: Points): number[][] {
  return matrix.map((row, a) => row.map((x, b) => x + 1e-6 * pooled[a]![b]!))
}

/** The symmetric root. */
function rootOf(matrix: Points): number[][] {
  const { values, vectors } = jacobi(matrix)
  const roots = values.map((value) => Math.sqrt(Math.max(0, value)))
  return matrix.map((_, a) => matrix.map((_, b) => sum(roots.map((r, i) => r * vectors[i]![a]! * vectors[i]![b]!))))
}

function times(x: Points, y: Points): number[][] {
  return x.map((row) => y.map((_, b) => sum(row.map((value, k) => value * y[k]![b]!))))
}

function meanOf(side: Points): number[] {
  return side[0]!.map((_, a) => sum(side.map((x) => x[a]!)) / side.length)
}

function trace(matrix: Points): number {
  return sum(matrix.map((row, a) => row[a]!))
}

function squared(x: readonly number[], y: readonly number[]): number {
  return sum(x.map((value, a) => (value - y[a]!) ** 2))
}

function dot(x: readonly number[], y: readonly number[]): number {
  return sum(x.map((value, a) => value * y[a]!))
}

function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0)
}
