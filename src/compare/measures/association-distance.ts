import { kernels } from '../../kernel/kernels.ts'
import type { Measure } from '../measure.ts'
import { rememberLast } from '../memo.ts'
import { isNumeric } from '../pooled.ts'
import { sidesOf } from '../sides.ts'
import { pairsWhere } from '../targets.ts'

/** Bins a column may have (see `Pooled.bins`), so that a cell of the table is a shift away. */
const shift = 3
const cells = 1 << (2 * shift)

/**
 * How differently two columns depend on each other in the generation and in the reference, on common bins of the
 * pooled rows, for pairs that are not both numeric.
 *
 * Dependence of two bins is how much more often they meet than they would by chance; the measure is the root of the
 * squared differences, each over the pooled expectation, scaled as Cramér's V. A column that is constant on one side
 * depends on nothing there: an answer, never a NaN. Range [0, about 2]; small in honest data.
 *
 * @see Cramér 1946, Mathematical Methods of Statistics, chapter 21, for the scale
 */
export const associationDistance: Measure = {
  id: 'association-distance',
  about: 'how differently two columns depend on each other in generation and reference (on the scale of Cramér’s V)',
  rises: 'dependence-shift',
  tolerance: { beyond: 0.05 },
  targets: pairsWhere((a, b) => !(isNumeric(a) && isNumeric(b)) && a.binCount > 1 && b.binCount > 1),
  prepare(pooled, { columns: [a, b] }) {
    const joint = new Uint8Array(pooled.pairRows)
    for (let row = 0; row < joint.length; row++) joint[row] = (a!.bins[row]! << shift) | b!.bins[row]!
    const scale = Math.sqrt(Math.min(a!.binCount, b!.binCount) - 1)
    const sides = sidesOf(pooled)
    const reference = tableOf(a!.binCount, b!.binCount)
    const generation = tableOf(a!.binCount, b!.binCount)
    const ends = [
      { side: 'reference', table: reference },
      { side: 'generation', table: generation },
    ] as const
    const wholeOf = rememberLast((rows: Uint32Array) => {
      const whole = new Int32Array(2 * cells)
      kernels.countJoint(joint, rows, whole)
      return whole
    })
    return (labels) => {
      const rows = sides(labels)
      if (rows.reference.length === 0 || rows.generation.length === 0) return NaN
      // The larger side is what the other leaves of both.
      const whole = wholeOf(rows.all)
      const [counted, rest] = rows.reference.length < rows.generation.length ? ends : [ends[1], ends[0]]
      count(counted.table, joint, rows[counted.side])
      takeRest(rest.table, { whole, rows: rows[rest.side].length }, counted.table)
      return Math.sqrt(squaredDistance(reference, generation)) / scale
    }
  },
}

/** A table of two columns' bins on one side: counts of the cells, then shares of the bins. */
interface Table {
  readonly a: number
  readonly b: number
  rows: number
  /** The cells are the first half; the second is the kernel's. */
  readonly counts: Int32Array
  readonly sharesA: Float64Array
  readonly sharesB: Float64Array
}

function tableOf(a: number, b: number): Table {
  const bins = 1 << shift
  return {
    a,
    b,
    rows: 0,
    counts: new Int32Array(2 * cells),
    sharesA: new Float64Array(bins),
    sharesB: new Float64Array(bins),
  }
}

function count(table: Table, joint: Uint8Array, rows: Uint32Array): void {
  kernels.countJoint(joint, rows, table.counts)
  table.rows = rows.length
  addShares(table)
}

function takeRest(table: Table, { whole, rows }: { whole: Int32Array; rows: number }, other: Table): void {
  for (let cell = 0; cell < cells; cell++) table.counts[cell] = whole[cell]! - other.counts[cell]!
  table.rows = rows
  addShares(table)
}

function addShares(table: Table): void {
  const { a, b, rows, counts, sharesA, sharesB } = table
  sharesA.fill(0)
  sharesB.fill(0)
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      const share = counts[(i << shift) | j]! / rows
      sharesA[i]! += share
      sharesB[j]! += share
    }
  }
}

function squaredDistance(reference: Table, generation: Table): number {
  const { a, b, rows: n } = reference
  const m = generation.rows
  const weight = n / (n + m)
  let sum = 0
  for (let i = 0; i < a; i++) {
    const [shareR, shareG] = [reference.sharesA[i]!, generation.sharesA[i]!]
    const pooledA = weight * shareR + (1 - weight) * shareG
    if (pooledA === 0) continue
    for (let j = 0; j < b; j++) {
      const pooledB = weight * reference.sharesB[j]! + (1 - weight) * generation.sharesB[j]!
      if (pooledB === 0) continue
      const cell = (i << shift) | j
      const inReference = reference.counts[cell]! / n - shareR * reference.sharesB[j]!
      const inGeneration = generation.counts[cell]! / m - shareG * generation.sharesB[j]!
      sum += (inGeneration - inReference) ** 2 / (pooledA * pooledB)
    }
  }
  return sum
}
