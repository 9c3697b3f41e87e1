import { countBelow, countUpTo } from '../math/sorted.ts'
import { pointLabelsOf } from './graph.ts'
import { Label, type Labels } from './measure.ts'
import type { PooledSpace } from './pooled.ts'

/**
 * Share of the points whose nearest training point has to be known. A generation that keeps to itself fills its own lists, and
 * the end of a list says only that the next training point is farther.
 */
const nearlyAll = 0.99

/**
 * Share of the generated points that are authentic: farther from their nearest training point than that one is from the
 * next training point. NaN where that is not known of nearly all: their lists of neighbours hold no training point.
 *
 * A description, without a test: honest data scores about .4 in 2 dimensions and .8 in 64, not .5, and copies score 0.
 *
 * @see Alaa et al. 2022, How faithful is your synthetic data?, arXiv:2102.08921
 */
export function authenticityOf(space: PooledSpace, labels: Labels): number {
  const own = pointLabelsOf(space)(labels)
  let authentic = 0
  let known = 0
  let generations = 0
  for (let point = 0; point < own.length; point++) {
    if (own[point] !== Label.generation) continue
    generations++
    const { distance, other } = nearestLearnt(space, own, point)
    if (other === undefined) continue
    known++
    if (distance > nearestLearnt(space, own, other).distance) authentic++
  }
  return known === 0 || known < nearlyAll * generations ? NaN : authentic / known
}

/**
 * C_T: whether generated points lie nearer to the training points than held-out ones do, as the normal score of the
 * Mann–Whitney statistic over all points. NaN without a holdout, and where the distance is not known of nearly all.
 *
 * A description: 0 ± 1 for a generator that has learnt the world, far below 0 where training rows are copied.
 *
 * @see Meehan, Chaudhuri and Dasgupta 2020, A non-parametric test to detect data-copying, arXiv:2004.05675
 */
export function copyingScoreOf(space: PooledSpace, labels: Labels): number {
  const own = pointLabelsOf(space)(labels)
  const generated: number[] = []
  const held: number[] = []
  let unknown = 0
  for (let point = 0; point < own.length; point++) {
    const list = own[point] === Label.generation ? generated : own[point] === Label.held ? held : undefined
    if (!list) continue
    const { distance, other } = nearestLearnt(space, own, point)
    if (other === undefined) unknown++
    list.push(distance)
  }
  const [n, m] = [generated.length, held.length]
  if (n === 0 || m === 0 || unknown > (1 - nearlyAll) * (n + m)) return NaN
  const sorted = Float64Array.from(held).sort()
  let above = 0
  for (const distance of generated) above += (countBelow(sorted, distance) + countUpTo(sorted, distance)) / 2
  return (above - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
}

/** The nearest training point in the list of neighbours; at the end of the list where it holds none. */
function nearestLearnt({ neighbours: { k, indices, squared } }: PooledSpace, own: Labels, point: number) {
  const end = (point + 1) * k
  for (let at = end - k; at < end; at++) {
    if (own[indices[at]!] === Label.reference) return { distance: squared[at]!, other: indices[at]! }
  }
  return { distance: k > 0 ? squared[end - 1]! : 0 }
}
