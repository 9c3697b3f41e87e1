import { pointLabelsOf } from './graph.ts'
import { Label, type Labels } from './measure.ts'
import { oncePer } from './memo.ts'
import type { PooledSpace } from './pooled.ts'

/** Generated points that lie very near to a real one, by what that one is; halves where both are equally near. */
export interface NearCopies {
  readonly learnt: number
  readonly held: number
  readonly generations: number
}

/** The share of real points whose nearest other real point is very near. */
const closest = 0.01

/**
 * Generated points that are nearer to real data than nearly all real points are to each other. What is very near does not
 * depend on which of the real points were learnt from.
 */
export const nearCopiesOf: (space: PooledSpace) => (labels: Labels) => NearCopies = oncePer((space) => {
  const pointLabels = pointLabelsOf(space)
  return (labels) => {
    const own = pointLabels(labels)
    const limit = limitOf(space, own)
    let learnt = 0
    let held = 0
    let generations = 0
    for (let point = 0; point < own.length; point++) {
      if (own[point] !== Label.generation) continue
      generations++
      const { distance, learntShare } = nearestReal(space, own, point)
      if (distance > limit || Number.isNaN(learntShare)) continue
      learnt += learntShare
      held += 1 - learntShare
    }
    return { learnt, held, generations }
  }
})

/** Squared distance that 1 % of the real points are from their nearest other. */
function limitOf(space: PooledSpace, own: Labels): number {
  const distances: number[] = []
  for (let point = 0; point < own.length; point++) {
    if (isReal(own[point]!)) distances.push(nearestReal(space, own, point).distance)
  }
  const sorted = Float64Array.from(distances).sort()
  return sorted[Math.max(0, Math.ceil(closest * sorted.length) - 1)] ?? 0
}

/** The nearest real point in the list of neighbours, and which share of those as near was learnt from; NaN: none. */
function nearestReal({ neighbours: { k, indices, squared } }: PooledSpace, own: Labels, point: number) {
  const end = (point + 1) * k
  let distance = Number.POSITIVE_INFINITY
  let learnt = 0
  let all = 0
  for (let at = end - k; at < end && !(squared[at]! > distance); at++) {
    const label = own[indices[at]!]!
    if (!isReal(label)) continue
    distance = squared[at]!
    all++
    learnt += label === Label.reference ? 1 : 0
  }
  return { distance, learntShare: learnt / all }
}

function isReal(label: number): boolean {
  return label === Label.reference || label === Label.held
}
