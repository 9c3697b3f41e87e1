import { newScanned, type SideTotals } from '../kernel/totals.ts'
import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { PooledSpace } from './pooled.ts'
import { near, type Scan, scan, scanMany } from './scan.ts'
import { type Sides, sidesAmong } from './sides.ts'
import { companionsOf } from './together.ts'

/** Which points are whose, listed once for each labelling. */
export const pointSidesOf: (space: PooledSpace) => (labels: Labels) => Sides = oncePer((space) => {
  const pointLabels = pointLabelsOf(space)
  const sides = sidesAmong(space.rows)
  return (labels) => sides(pointLabels(labels))
})

/**
 * One walk along all lists of neighbours, shared by all measures of the space and by all labellings that come together. Valid
 * until others are asked for.
 */
export const scanOf: (space: PooledSpace) => (labels: Labels) => Scan = oncePer((space) => {
  const { neighbours } = space
  const pointLabels = pointLabelsOf(space)
  const found: Scan[] = []
  let known: readonly Labels[] = []
  return (labels: Labels) => {
    if (!known.includes(labels)) {
      known = companionsOf(labels)
      while (found.length < known.length) found.push(newScanned(neighbours.rows))
      if (known.length > 1) scanMany(neighbours, known.map(pointLabels), found)
      else scan(neighbours, pointLabels(labels), found[0]!)
    }
    return found[known.indexOf(labels)]!
  }
})

/** The label of each point: a new array for each labelling, by which it is known to all who remember one. */
export const pointLabelsOf: (space: PooledSpace) => (labels: Labels) => Labels = oncePer(({ pooledRows }) =>
  rememberLast((labels: Labels) => {
    if (pooledRows.length === labels.length) return labels
    const own = new Uint8Array(pooledRows.length)
    for (let i = 0; i < own.length; i++) own[i] = labels[pooledRows[i]!]!
    return own
  }),
)

/** Share of the points of a side that some point of the other reaches: it lies within their ball. */
export function reachedShare({ reached, points }: SideTotals): number {
  return reached / points
}

/** Share of the points of a side that lie within the ball of some point of the other. */
export function withinShare({ within, points }: SideTotals): number {
  return within / points
}

/** Share of the 5 nearest of the points of a side that are of their own side. */
export function ownShare({ own, points }: SideTotals): number {
  return own / (near * points)
}

/** Share of the points of a side whose nearest point is of their own side. */
export function ownFirstShare({ ownFirst, points }: SideTotals): number {
  return ownFirst / points
}
