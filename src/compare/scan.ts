import { Label, type Labels } from './measure.ts'
import type { Neighbours } from './neighbours.ts'

/** How many neighbours of its own side set the radius of a row's ball. */
export const near = 5

/** What one labelling makes of each point; entries of ignored points mean nothing. */
export interface Scan {
  /** Squared distance to the 5th nearest point of its own side; the last distance of its list where that is beyond. */
  readonly radius: Float64Array
  /** Squared distance to the nearest point of its own side; that of its radius where that is beyond the list. */
  readonly nearest: Float64Array
  /** Points of the other side within the radius. */
  readonly hits: Int32Array
  /** 1 where the point lies within the radius of some point of the other side. */
  readonly within: Uint8Array
  /** How many of its 5 nearest points, of either side, are of its own side; and of its single nearest. */
  readonly own: Uint8Array
  readonly ownFirst: Uint8Array
}

/** Room for the scan of so many points. */
export function newScan(rows: number): Scan {
  return {
    radius: new Float64Array(rows),
    nearest: new Float64Array(rows),
    hits: new Int32Array(rows),
    within: new Uint8Array(rows),
    own: new Uint8Array(rows),
    ownFirst: new Uint8Array(rows),
  }
}

/**
 * Goes along every list of neighbours until the 5th point of its own side, and those that lie just as far: ties are
 * near. Points equally far from another stand in pooled order, which says nothing about their side.
 */
export function scan({ rows, k, indices, squared }: Neighbours, labels: Labels, into: Scan): void {
  const { radius, nearest, hits, within, own, ownFirst } = into
  within.fill(0)
  for (let i = 0; i < rows; i++) {
    const label = labels[i]!
    if (label >= Label.ignored) continue
    const end = (i + 1) * k
    let at = end - k
    let met = 0
    let same = 0
    let sameNear = 0
    let firstSame = 0
    let others = 0
    let limit = Number.POSITIVE_INFINITY
    let first = Number.POSITIVE_INFINITY
    for (; at < end; at++) {
      const distance = squared[at]!
      if (distance > limit) break
      const j = indices[at]!
      const other = labels[j]!
      if (other >= Label.ignored) continue
      met++
      if (other === label) {
        if (same === 0) first = distance
        if (++same === near) limit = distance
        if (met <= near) sameNear++
        if (met === 1) firstSame = 1
      } else {
        others++
        within[j] = 1
      }
    }
    const last = k > 0 ? squared[end - 1]! : 0
    radius[i] = limit === Number.POSITIVE_INFINITY ? last : limit
    nearest[i] = first === Number.POSITIVE_INFINITY ? last : first
    hits[i] = others
    own[i] = sameNear
    ownFirst[i] = firstSame
  }
}
