import { pointSidesOf, scanOf } from '../compare/graph.ts'
import { Label, type Labels } from '../compare/measure.ts'
import type { PooledSpace } from '../compare/pooled.ts'
import { near, type Scan } from '../compare/scan.ts'
import { cellsOf, type Texts, tellingColumns } from './cells.ts'
import type { Effect } from './effects.ts'
import type { PointsEvidence } from './evidence.ts'
import { type Near, nearestListed, nearestOther } from './nearest-other.ts'

export interface PointsOptions {
  readonly what: PointsEvidence['what']
  readonly measure: string
  readonly effect: Effect
  /** False: shares only, no rows. */
  readonly examples: boolean
}

/** A point, the one that it is held against, and how far apart they are over what is usual. */
interface Striking {
  readonly point: number
  readonly other: Near
  readonly usual: number
}

const shown = 5
/** Points whose nearest other is looked up, at most: the first in pooled order, which are as good as any. */
const looked = 400

/** The points of a space that a flag is about, the most striking ones as texts. */
export function showPoints(space: PooledSpace, texts: Texts, labels: Labels, options: PointsOptions): PointsEvidence {
  const { what, measure, examples } = options
  const found = examples ? find[what](space, labels, texts).slice(0, shown) : []
  const rowOf = (point: number) => space.pooledRows[point]!
  const { pooled } = texts.rows
  const pairs = found.map(({ point, other }) => [rowOf(point), rowOf(other.point)] as const)
  const columns = examples ? tellingColumns(pooled, pairs) : []
  return {
    kind: 'points',
    space: space.name,
    what,
    measure,
    ...sharesOf(space, labels, options),
    columns,
    rows: found.map(({ other, usual }, i) => ({
      cells: cellsOf(pairs[i]![0], columns, texts),
      other: cellsOf(pairs[i]![1], columns, texts),
      distance: usual > 0 ? Math.sqrt(other.squared / usual) : null,
    })),
  }
}

/** Shares at the sizes of the splits, so that they can be held against honest data. */
function sharesOf(space: PooledSpace, labels: Labels, { what, measure, effect: { value, baseline } }: PointsOptions) {
  if (measure === 'density-k5') return { share: densityShare(space, labels, what) }
  const isMissing = measure !== 'novel-k5'
  const [share, honestShare] = [value, baseline].map((x) => (isMissing ? 1 - x : x))
  return { share: share!, honestShare: honestShare! }
}

/** Crowded: generated rows that lie among twice as many real ones as is usual. Novel: those that lie among none. */
function densityShare(space: PooledSpace, labels: Labels, what: PointsEvidence['what']): number {
  const { generation } = pointSidesOf(space)(labels)
  const balls = ballsOf(space, labels)
  const counts = generation.filter((point) => (what === 'crowded' ? balls[point]! > 2 * near : balls[point] === 0))
  return counts.length / Math.max(1, generation.length)
}

const find: Record<PointsEvidence['what'], (space: PooledSpace, labels: Labels, texts: Texts) => Striking[]> = {
  lost: (space, labels) => unreached(space, labels, Label.reference),
  novel: (space, labels) => unreached(space, labels, Label.generation),
  repeated,
  crowded,
}

/** Points of a side that the other does not reach, farthest first, relative to their own radius. */
function unreached(space: PooledSpace, labels: Labels, side: number): Striking[] {
  const scan = scanOf(space)(labels)
  const { reference, generation } = pointSidesOf(space)(labels)
  const points = side === Label.reference ? reference : generation
  return Array.from(points.filter((point) => scan.hits[point] === 0).subarray(0, looked))
    .flatMap((point) => striking(space, labels, point, scan))
    .sort((a, b) => b.other.squared / b.usual - a.other.squared / a.usual || a.point - b.point)
}

function striking(space: PooledSpace, labels: Labels, point: number, { radius }: Scan): Striking[] {
  const other = nearestOther(space, labels, point)
  return other ? [{ point, other, usual: radius[point]! }] : []
}

/** Generated rows among the most real ones. */
function crowded(space: PooledSpace, labels: Labels): Striking[] {
  const scan = scanOf(space)(labels)
  const balls = ballsOf(space, labels)
  return Array.from(pointSidesOf(space)(labels).generation)
    .sort((a, b) => balls[b]! - balls[a]! || a - b)
    .slice(0, shown)
    .flatMap((point) => striking(space, labels, point, scan))
}

/** In how many reference balls each point lies. */
function ballsOf(space: PooledSpace, labels: Labels): Uint32Array {
  const { radius } = scanOf(space)(labels)
  const { k, indices, squared } = space.neighbours
  const balls = new Uint32Array(space.rows)
  for (const point of pointSidesOf(space)(labels).reference) {
    for (let at = point * k; at < (point + 1) * k && squared[at]! <= radius[point]!; at++) balls[indices[at]!]!++
  }
  return balls
}

/** Pairs of generated rows, nearest first; rows that are alike are shown once. */
function repeated(space: PooledSpace, labels: Labels, { rows }: Texts): Striking[] {
  const { nearest } = scanOf(space)(labels)
  const { reference, generation } = pointSidesOf(space)(labels)
  const usual = nearest.length > 0 ? middle(reference.length > 0 ? reference : generation, nearest) : 0
  const seen = new Set<number>()
  const found: Striking[] = []
  for (const point of Array.from(generation).sort((a, b) => nearest[a]! - nearest[b]! || a - b)) {
    if (found.length === shown) break
    const other = nearestListed(space, labels, point, Label.generation)
    if (!other) continue
    const ids = [point, other.point].map((at) => rows.pooled.rowIds[space.pooledRows[at]!]!)
    if (!ids.some((id) => seen.has(id))) found.push({ point, other, usual })
    for (const id of ids) seen.add(id)
  }
  return found
}

function middle(points: Uint32Array, values: Float64Array): number {
  return Float64Array.from(points, (point) => values[point]!).sort()[points.length >>> 1] ?? 0
}
