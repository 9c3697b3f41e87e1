import { cloudTwins } from './cloud-twins.fixture.ts'

/** The definitions of measures of points, written slowly and plainly, from all distances. Label 2 is ignored. */
export type PointTwin = (points: readonly (readonly number[])[], labels: ArrayLike<number>) => number

/** Every pair of points that are not ignored. */
class Distances {
  readonly reference: readonly number[]
  readonly generation: readonly number[]
  readonly #points: readonly (readonly number[])[]

  constructor(points: readonly (readonly number[])[], labels: ArrayLike<number>) {
    const of = (label: number) => Array.from(points.keys()).filter((i) => labels[i] === label)
    this.#points = points
    this.reference = of(0)
    this.generation = of(1)
  }

  between(i: number, j: number): number {
    return this.#points[i]!.reduce((sum, x, a) => sum + (x - this.#points[j]![a]!) ** 2, 0)
  }

  /** Others in the order of their distance, equally far ones in the order of the points. */
  nearest(i: number, among: readonly number[]): number[] {
    return among.filter((j) => j !== i).sort((a, b) => this.between(i, a) - this.between(i, b) || a - b)
  }

  /** Squared distance to the 5th nearest of its own side; to the farthest of all others where there are fewer. */
  radius(i: number, own: readonly number[]): number {
    const fifth = this.nearest(i, own)[4]
    return this.between(i, fifth ?? this.#farthest(i))
  }

  /** Squared distance to the nearest of its own side. */
  alone(i: number, own: readonly number[]): number {
    return this.between(i, this.nearest(i, own)[0] ?? this.#farthest(i))
  }

  #farthest(i: number): number {
    return this.nearest(i, Array.from(this.#points.keys())).at(-1)!
  }

  get all(): number[] {
    return [...this.reference, ...this.generation].sort((a, b) => a - b)
  }
}

const graphTwins: Readonly<Record<string, PointTwin>> = {
  'c2st-accuracy-1nn': (points, labels) => (ownShare(1, 0)(points, labels) + ownShare(1, 1)(points, labels)) / 2,
  'coverage-k5': (points, labels) => {
    const at = new Distances(points, labels)
    return reached(at, at.reference)
  },
  'density-k5': (points, labels) => {
    const at = new Distances(points, labels)
    const balls = at.generation.map((g) => at.reference.filter((r) => at.between(r, g) <= at.radius(r, at.reference)))
    return balls.flat().length / (5 * at.generation.length)
  },
  'near-distinct-rows': (points, labels) => {
    const at = new Distances(points, labels)
    const alone = at.reference.map((r) => at.alone(r, at.reference))
    const limit = Math.min(smallest(alone, 0.01), smallest(alone, 0.5) / 4)
    return share(at.generation, (g) => at.alone(g, at.generation) > limit)
  },
  'nearest-neighbours-k5': (points, labels) => {
    const at = new Distances(points, labels)
    const [n, m] = [at.reference.length, at.generation.length]
    return (n * ownShare(5, 0)(points, labels) + m * ownShare(5, 1)(points, labels)) / (n + m)
  },
  'neighbour-spacing-k5': (points, labels) => {
    const at = new Distances(points, labels)
    const spacing = (own: readonly number[]) =>
      own.reduce((sum, i) => sum + Math.max(-20, Math.log(Math.sqrt(at.radius(i, own)))), 0) / own.length
    return spacing(at.generation) - spacing(at.reference)
  },
  'novel-k5': (points, labels) => {
    const at = new Distances(points, labels)
    const isReached = (g: number) => at.reference.some((r) => at.between(r, g) <= at.radius(g, at.generation))
    return share(at.generation, (g) => !isReached(g))
  },
  'precision-k5': (points, labels) => {
    const at = new Distances(points, labels)
    return share(at.generation, (g) => at.reference.some((r) => at.between(r, g) <= at.radius(r, at.reference)))
  },
  'recall-k5': (points, labels) => {
    const at = new Distances(points, labels)
    return share(at.reference, (r) => at.generation.some((g) => at.between(r, g) <= at.radius(g, at.generation)))
  },
  'self-affinity-k5': (points, labels) => ownShare(5, 1)(points, labels),
  'tail-coverage-k5': (points, labels) => {
    const at = new Distances(points, labels)
    const radii = at.reference.map((r) => at.radius(r, at.reference))
    const least = smallest(radii, 0.9)
    return reached(
      at,
      at.reference.filter((_, i) => radii[i]! >= least),
    )
  },
}

/** Of every measure of a space. */
export const jointTwins: Readonly<Record<string, PointTwin>> = { ...graphTwins, ...cloudTwins }

function reached(at: Distances, among: readonly number[]): number {
  return share(among, (r) => at.generation.some((g) => at.between(r, g) <= at.radius(r, at.reference)))
}

/** Share of the k nearest of one side that are of that side. */
function ownShare(k: number, label: 0 | 1): PointTwin {
  return (points, labels) => {
    const at = new Distances(points, labels)
    const own = label === 0 ? at.reference : at.generation
    const met = own.flatMap((i) => at.nearest(i, at.all).slice(0, k)).filter((j) => labels[j] === label)
    return met.length / (k * own.length)
  }
}

/** Of n values, the ⌈share · n⌉-th smallest. */
function smallest(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(part * values.length) - 1)]!
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length / items.length
}
