import type { Kernels, NeighbourLists, Scanned } from './kernels.ts'
import { leastSquared, numbersOfSide } from './totals.ts'

/** See `Kernels.scanNeighbours`, in plain JavaScript. */
export function scanNeighbours(
  { rows, k, indices, squared }: NeighbourLists,
  near: number,
  labels: Uint8Array,
  into: Scanned,
): void {
  const { radius, nearest, hits } = into
  const [within, own, ownFirst] = [new Uint8Array(rows), new Uint8Array(rows), new Uint8Array(rows)]
  for (let i = 0; i < rows; i++) {
    const label = labels[i]!
    if (label >= 2) continue
    const end = (i + 1) * k
    const last = k > 0 ? squared[end - 1]! : 0
    let limit = Number.POSITIVE_INFINITY
    let [met, same, sameNear, firstSame, others] = [0, 0, 0, 0, 0]
    nearest[i] = last
    for (let at = end - k; at < end && squared[at]! <= limit; at++) {
      const j = indices[at]!
      if (labels[j]! >= 2) continue
      met++
      if (labels[j] !== label) {
        others++
        within[j] = 1
        continue
      }
      if (++same === 1) nearest[i] = squared[at]!
      if (same === near) limit = squared[at]!
      if (met <= near) sameNear++
      if (met === 1) firstSame = 1
    }
    radius[i] = limit === Number.POSITIVE_INFINITY ? last : limit
    hits[i] = others
    own[i] = sameNear
    ownFirst[i] = firstSame
  }
  addUp(rows, labels, into, { within, own, ownFirst })
}

/** `Kernels.scanMany` by a scan of one labelling after the other. */
export function scanOneByOne(scan: Kernels['scanNeighbours']): Kernels['scanMany'] {
  return (lists, near, labellings, into) => {
    labellings.forEach((labels, l) => {
      scan(lists, near, labels, into[l]!)
    })
  }
}

/** The totals of a scan; see `totals.ts`. */
function addUp(
  rows: number,
  labels: Uint8Array,
  { radius, hits, totals }: Scanned,
  { within, own, ownFirst }: Record<'within' | 'own' | 'ownFirst', Uint8Array>,
): void {
  totals.fill(0)
  for (const side of [0, 1]) {
    const its = totals.subarray(side * numbersOfSide, (side + 1) * numbersOfSide)
    const multiply = productOf(its.subarray(7))
    for (let i = 0; i < rows; i++) {
      if (i % longest === 0) multiply.settle()
      if (labels[i] !== side) continue
      its[0]!++
      its[1]! += hits[i]! > 0 ? 1 : 0
      its[2]! += hits[i]!
      its[3]! += within[i]!
      its[4]! += own[i]!
      its[5]! += ownFirst[i]!
      if (radius[i]! < leastSquared) its[6]!++
      else multiply.by(radius[i]!)
    }
    multiply.settle()
  }
}

/** Products of so many numbers below 2 are numbers still. */
const longest = 512

/** A product as a sum of exponents, and a mantissa from 1 to 2 once it is settled. */
function productOf(into: Float64Array): { by(x: number): void; settle(): void } {
  const view = new DataView(new ArrayBuffer(8))
  let product = 1
  const mantissaOf = (x: number): number => {
    view.setFloat64(0, x)
    const high = view.getInt32(0)
    into[0]! += (high >>> 20) - 1023
    view.setInt32(0, (high & 0xfffff) | (1023 << 20))
    return view.getFloat64(0)
  }
  return {
    by(x) {
      product *= mantissaOf(x)
    },
    settle() {
      product = mantissaOf(product)
      into[1] = product
    },
  }
}
