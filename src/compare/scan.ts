import { headsOf } from '../kernel/heads.ts'
import { kernels, type Scanned } from '../kernel/kernels.ts'
import type { Labels } from './measure.ts'
import { oncePer } from './memo.ts'
import type { Neighbours } from './neighbours.ts'

/** How many neighbours of its own side set the radius of a row's ball. */
export const near = 5

/** What one labelling makes of each point; entries of ignored points mean nothing. */
export type Scan = Scanned

/**
 * Goes along every list of neighbours until the 5th point of its own side, and those that lie just as far: ties are
 * near. Points equally far from another stand in pooled order, which says nothing about their side.
 */
export function scan(neighbours: Neighbours, labels: Labels, into: Scan): void {
  kernels.scanNeighbours({ ...neighbours, heads: headsOnce(neighbours) }, near, labels, into)
}

/** The same of several labellings at once. */
export function scanMany(neighbours: Neighbours, labellings: readonly Labels[], into: readonly Scan[]): void {
  kernels.scanMany({ ...neighbours, heads: headsOnce(neighbours) }, near, labellings, into)
}

/** The heads of the lists, gathered once. */
const headsOnce = oncePer(headsOf)
