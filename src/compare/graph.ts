import { selectAt } from '../math/select.ts'
import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { PooledSpace } from './pooled.ts'
import { near, newScan, type Scan, scan } from './scan.ts'
import { type Sides, sidesAmong } from './sides.ts'

/** Which points are whose, listed once for each labelling. */
export const pointSidesOf: (space: PooledSpace) => (labels: Labels) => Sides = oncePer((space) => {
  const pointLabels = pointLabelsOf(space)
  const sides = sidesAmong(space.rows)
  return (labels) => sides(pointLabels(labels))
})

/** One walk along all lists of neighbours for each labelling, shared by all measures of the space. */
export const scanOf: (space: PooledSpace) => (labels: Labels) => Scan = oncePer((space) => {
  const { neighbours } = space
  const pointLabels = pointLabelsOf(space)
  const found = newScan(neighbours.rows)
  return rememberLast((labels: Labels) => {
    scan(neighbours, pointLabels(labels), found)
    return found
  })
})

/** The label of each point. Valid until the next labelling is asked for. */
export const pointLabelsOf: (space: PooledSpace) => (labels: Labels) => Labels = oncePer(({ pooledRows }) => {
  const own = new Uint8Array(pooledRows.length)
  return rememberLast((labels: Labels) => {
    if (pooledRows.length === labels.length) return labels
    for (let i = 0; i < own.length; i++) own[i] = labels[pooledRows[i]!]!
    return own
  })
})

/** Share of the points listed that some point of the other side reaches: it lies within their ball. */
export function reachedShare({ hits }: Scan, points: Uint32Array): number {
  let reached = 0
  for (let i = 0; i < points.length; i++) if (hits[points[i]!]! > 0) reached++
  return reached / points.length
}

/** Share of the points listed that lie within the ball of some point of the other side. */
export function withinShare({ within }: Scan, points: Uint32Array): number {
  let inside = 0
  for (let i = 0; i < points.length; i++) inside += within[points[i]!]!
  return inside / points.length
}

/** Share of the 5 nearest of the points listed that are of their own side. */
export function ownShare({ own }: Scan, points: Uint32Array): number {
  let same = 0
  for (let i = 0; i < points.length; i++) same += own[points[i]!]!
  return same / (near * points.length)
}

/** Share of the points listed whose nearest point is of their own side. */
export function ownFirstShare({ ownFirst }: Scan, points: Uint32Array): number {
  let same = 0
  for (let i = 0; i < points.length; i++) same += ownFirst[points[i]!]!
  return same / points.length
}

/** Kept from one call to the next. */
let scratch = new Float64Array(0)

/** The value that a share of those of the points listed do not exceed: of n, the ⌈share · n⌉-th smallest. */
export function pointQuantile(values: Float64Array, points: Uint32Array, share: number): number {
  if (scratch.length < points.length) scratch = new Float64Array(points.length)
  for (let i = 0; i < points.length; i++) scratch[i] = values[points[i]!]!
  return selectAt(scratch, points.length, Math.max(0, Math.ceil(share * points.length) - 1))
}
