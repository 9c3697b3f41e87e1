import { pointLabelsOf } from '../compare/graph.ts'
import { Label, type Labels } from '../compare/measure.ts'
import type { PooledSpace } from '../compare/pooled.ts'

/** A point and how far it is, squared; undefined where there is none. */
export interface Near {
  readonly point: number
  readonly squared: number
}

/** The nearest point with a label, as far as the list of neighbours goes. */
export function nearestListed(space: PooledSpace, labels: Labels, of: number, label: number): Near | undefined {
  const { k, indices, squared } = space.neighbours
  const own = pointLabelsOf(space)(labels)
  for (let at = of * k; at < (of + 1) * k; at++) {
    if (own[indices[at]!] === label) return { point: indices[at]!, squared: squared[at]! }
  }
  return undefined
}

/**
 * The nearest point of the other side. Beyond the list of neighbours it is sought on the principal components, which is
 * exact up to 64 dimensions and near enough to be shown beyond.
 */
export function nearestOther(space: PooledSpace, labels: Labels, of: number): Near | undefined {
  const own = pointLabelsOf(space)(labels)
  const wanted = own[of] === Label.reference ? Label.generation : Label.reference
  const listed = nearestListed(space, labels, of, wanted)
  if (listed) return listed
  const { values, stride, width } = space.components
  let point = -1
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < own.length; i++) {
    if (own[i] !== wanted) continue
    let sum = 0
    for (let c = 0; c < width && sum < least; c++) sum += (values[i * stride + c]! - values[of * stride + c]!) ** 2
    if (sum < least) {
      least = sum
      point = i
    }
  }
  return point < 0 ? undefined : { point, squared: least * unitOf(space, of) }
}

/** Squared distance between points over that on the components, read from the farthest listed neighbour. */
function unitOf({ neighbours, components }: PooledSpace, of: number): number {
  const { k, indices, squared } = neighbours
  const { values, stride, width } = components
  const last = (of + 1) * k - 1
  const other = indices[last]!
  let sum = 0
  for (let c = 0; c < width; c++) sum += (values[other * stride + c]! - values[of * stride + c]!) ** 2
  return sum > 0 ? squared[last]! / sum : 1
}
