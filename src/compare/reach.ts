import { kernels } from '../kernel/kernels.ts'
import type { Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import { walkOf } from './walk.ts'

/** How many neighbours of its own side set the radius of a value. */
const k = 5

/** Shares of each side that the other side reaches. NaN when a side is empty. */
export interface Reach {
  readonly ofReference: number
  readonly ofGeneration: number
}

/**
 * Coverage of each side of a numeric column by the other: a value is reached when some value of the other side lies no
 * farther away than its 5th nearest value of its own side (the farthest, where there are fewer); ties reach.
 *
 * Between two values of the other side, a run of at most 5 values is reached as a whole, since the 5th nearest lies
 * beyond one of the two; only longer runs are looked at one by one.
 */
export const reachOf: (numbers: Float64Array) => (labels: Labels) => Reach = oncePer((numbers) => {
  const walk = walkOf(numbers)
  const missed = new Float64Array(2)
  return rememberLast((labels: Labels) => {
    const at = walk(labels)
    const { referenceCount, generationCount } = at
    if (referenceCount === 0 || generationCount === 0) return { ofReference: NaN, ofGeneration: NaN }
    kernels.unreached(at, k, missed)
    return { ofReference: 1 - missed[0]! / referenceCount, ofGeneration: 1 - missed[1]! / generationCount }
  })
})
