import { kernels } from '../kernel/kernels.ts'
import { pointLabelsOf } from './graph.ts'
import { Label, type Labels } from './measure.ts'
import { oncePer } from './memo.ts'
import { startsOf } from './point-pairs.ts'
import type { PooledSpace } from './pooled.ts'
import { companionsOf } from './together.ts'

/** Means over the pairs within each side and across, in steps; NaN where there is no pair. */
export interface PairMeans {
  readonly reference: number
  readonly generation: number
  readonly across: number
}

/**
 * Means of one table of pairs for each labelling, found for all labellings that come together. As long as they ignore the same
 * points, only the pairs within the smaller side are walked along: what each point is to all others is known, and gives
 * the two other sums.
 */
export function pairMeansOf(space: PooledSpace, of: 'distances' | 'kernel'): (labels: Labels) => PairMeans {
  const { rows, [of]: table } = space.pairs
  const parted = partedOf(space)
  let last: readonly Parted[] = []
  let totals: PairTotals | undefined
  let means: readonly PairMeans[] = []
  return (labels) => {
    const { known, all } = parted(labels)
    if (all !== last) {
      last = all
      const masks = all.flatMap(({ smaller, larger, either, isSteady }) =>
        isSteady ? [smaller] : [smaller, larger, either],
      )
      const sums = kernels.pairSums(rows, table, masks)
      let at = 0
      means = all.map((one) => {
        const within = sums[at++]!
        if (!one.isSteady) {
          const beyond = sums[at++]!
          return meansOf(one, within, beyond, sums[at++]! - within - beyond)
        }
        if (totals?.of !== one.either) totals = pairTotals(table, rows, one.either)
        const { whole, ofPoint } = totals
        const across = sumAmong(ofPoint, one.smaller) - 2 * within
        return meansOf(one, within, whole - within - across, across)
      })
    }
    return means[known.indexOf(labels)]!
  }
}

function meansOf({ reference: r, generation: g }: Parted, within: number, beyond: number, across: number): PairMeans {
  const [first, second] = r <= g ? [within, beyond] : [beyond, within]
  return {
    reference: first / ((r * (r - 1)) / 2),
    generation: second / ((g * (g - 1)) / 2),
    across: across / (r * g),
  }
}

/** The points whose pairs are looked at, under one labelling: 255 for each that belongs, else 0. */
interface Parted {
  /** How many are of each side. */
  readonly reference: number
  readonly generation: number
  /** Of the side that has fewer points; the reference, if both have as many. */
  readonly smaller: Uint8Array
  readonly larger: Uint8Array
  /** Of either side; the same array as before while labellings ignore the same points. */
  readonly either: Uint8Array
  /** The labelling before ignored the same points. */
  readonly isSteady: boolean
}

/** The labellings that come together with the one asked for, parted once for all tables of pairs. */
const partedOf: (
  space: PooledSpace,
) => (labels: Labels) => { readonly known: readonly Labels[]; readonly all: readonly Parted[] } = oncePer((space) => {
  const { rows } = space.pairs
  const pointLabels = pointLabelsOf(space)
  let either: Uint8Array | undefined
  let known: readonly Labels[] = []
  let all: readonly Parted[] = []
  return (labels) => {
    if (!known.includes(labels)) {
      known = companionsOf(labels)
      all = known.map((one) => {
        const parted = partedBy(pointLabels(one), rows, either)
        either = parted.either
        return parted
      })
    }
    return { known, all }
  }
})

function partedBy(labels: Labels, rows: number, before: Uint8Array | undefined): Parted {
  const width = (rows + 15) & ~15
  const [first, second, both] = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)]
  let reference = 0
  let generation = 0
  let isSteady = before !== undefined
  for (let i = 0; i < rows; i++) {
    const label = labels[i]!
    const isFirst = label === Label.reference ? 1 : 0
    const isSecond = label === Label.generation ? 1 : 0
    reference += isFirst
    generation += isSecond
    first[i] = -isFirst
    second[i] = -isSecond
    both[i] = -(isFirst | isSecond)
    isSteady &&= before![i] === both[i]
  }
  const [smaller, larger] = reference <= generation ? [first, second] : [second, first]
  return { reference, generation, smaller, larger, either: isSteady ? before! : both, isSteady }
}

/** Sums over the pairs among some points: over all of them, and of each point with all others. Whole numbers, exact. */
export interface PairTotals {
  /** 255 for each point that belongs. */
  readonly of: Uint8Array
  readonly whole: number
  readonly ofPoint: Float64Array
}

/** Adds up a table of pairs among the points that `of` marks. O(rows²). */
export function pairTotals(table: Uint8Array, rows: number, of: Uint8Array): PairTotals {
  const ofPoint = new Float64Array(rows)
  const starts = startsOf(rows)
  let whole = 0
  for (let i = 1; i < rows; i++) {
    if (of[i] === 0) continue
    const start = starts[i]!
    let sum = 0
    for (let j = 0; j < i; j++) {
      const pair = table[start + j]! & of[j]!
      ofPoint[j]! += pair
      sum += pair
    }
    ofPoint[i]! += sum
    whole += sum
  }
  return { of, whole, ofPoint }
}

function sumAmong(ofPoint: Float64Array, members: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < ofPoint.length; i++) if (members[i] !== 0) sum += ofPoint[i]!
  return sum
}
