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
 * depend on which of the real points were learnt from, so it is found once for all labellings that change only that.
 */
export const nearCopiesOf: (space: PooledSpace) => (labels: Labels) => NearCopies = oncePer((space) => {
  const pointLabels = pointLabelsOf(space)
  let known: { readonly sort: Uint8Array; readonly found: VeryNear } | undefined
  return (labels) => {
    const own = pointLabels(labels)
    if (!known?.sort.every((sort, point) => sort === sortOf(own[point]!))) {
      const sort = Uint8Array.from(own, sortOf)
      known = { sort, found: veryNear(space, sort) }
    }
    const { starts, nearest, generations } = known.found
    let learnt = 0
    for (let i = 0; i + 1 < starts.length; i++) {
      let ofReference = 0
      for (let at = starts[i]!; at < starts[i + 1]!; at++) ofReference += own[nearest[at]!] === Label.reference ? 1 : 0
      learnt += ofReference / (starts[i + 1]! - starts[i]!)
    }
    return { learnt, held: starts.length - 1 - learnt, generations }
  }
})

/** What a point is but for what was learnt from it. */
const Sort = { real: 0, generation: 1, ignored: 2 } as const

function sortOf(label: number): number {
  return label === Label.generation ? Sort.generation : label === Label.ignored ? Sort.ignored : Sort.real
}

/** Generated points that are very near to real ones: the i-th has `nearest` from `starts[i]` to `starts[i + 1]`. */
interface VeryNear {
  readonly starts: Uint32Array
  /** Real points, those equally near to one generated point beside each other. */
  readonly nearest: Uint32Array
  readonly generations: number
}

function veryNear(space: PooledSpace, sort: Uint8Array): VeryNear {
  const limit = limitOf(space, sort)
  const starts = [0]
  const nearest: number[] = []
  let generations = 0
  for (let point = 0; point < sort.length; point++) {
    if (sort[point] !== Sort.generation) continue
    generations++
    const { distance, from, to } = nearestReal(space, sort, point)
    if (!(distance <= limit) || from === to) continue
    for (let at = from; at < to; at++) {
      const other = space.neighbours.indices[at]!
      if (sort[other] === Sort.real) nearest.push(other)
    }
    starts.push(nearest.length)
  }
  return { starts: Uint32Array.from(starts), nearest: Uint32Array.from(nearest), generations }
}

/** Squared distance that 1 % of the real points are from their nearest other. */
function limitOf(space: PooledSpace, sort: Uint8Array): number {
  const distances: number[] = []
  for (let point = 0; point < sort.length; point++) {
    if (sort[point] === Sort.real) distances.push(nearestReal(space, sort, point).distance)
  }
  const sorted = Float64Array.from(distances).sort()
  return sorted[Math.max(0, Math.ceil(closest * sorted.length) - 1)] ?? 0
}

/** Where the nearest real points, and those as near, stand in the list of neighbours; an empty range: nowhere. */
function nearestReal({ neighbours: { k, indices, squared } }: PooledSpace, sort: Uint8Array, point: number) {
  const end = (point + 1) * k
  let from = end - k
  while (from < end && sort[indices[from]!] !== Sort.real) from++
  if (from === end) return { distance: Number.POSITIVE_INFINITY, from, to: from }
  const distance = squared[from]!
  let to = from + 1
  while (to < end && squared[to]! <= distance) to++
  return { distance, from, to }
}
