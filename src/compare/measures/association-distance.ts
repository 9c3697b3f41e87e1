import { Label, type Labels, type Measure } from '../measure.ts'
import { isNumeric } from '../pooled.ts'
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
    const joint = Uint8Array.from({ length: pooled.pairRows }, (_, row) => (a!.bins[row]! << shift) | b!.bins[row]!)
    const scale = Math.sqrt(Math.min(a!.binCount, b!.binCount) - 1)
    const counts = new Int32Array(3 * cells)
    return (labels) => {
      count(counts, joint, labels)
      const reference = counts.subarray(0, cells)
      const generation = counts.subarray(cells * Label.generation, cells * (Label.generation + 1))
      const n = sum(reference)
      const m = sum(generation)
      if (n === 0 || m === 0) return NaN
      return Math.sqrt(squaredDistance(reference, n, generation, m)) / scale
    }
  },
}

/** One table for each label, side by side, so that the label is part of the place. */
function count(counts: Int32Array, joint: Uint8Array, labels: Labels): void {
  counts.fill(0)
  for (let row = 0; row < joint.length; row++) counts[(labels[row]! << (2 * shift)) | joint[row]!]!++
}

function sum(counts: Int32Array): number {
  let total = 0
  for (let cell = 0; cell < cells; cell++) total += counts[cell]!
  return total
}

function squaredDistance(reference: Int32Array, n: number, generation: Int32Array, m: number): number {
  const [rowsR, columnsR] = margins(reference, n)
  const [rowsG, columnsG] = margins(generation, m)
  let sum = 0
  for (let cell = 0; cell < cells; cell++) {
    const i = cell >> shift
    const j = cell & ((1 << shift) - 1)
    const expectedR = rowsR[i]! * columnsR[j]!
    const expectedG = rowsG[i]! * columnsG[j]!
    const expected = ((rowsR[i]! * n + rowsG[i]! * m) * (columnsR[j]! * n + columnsG[j]! * m)) / (n + m) ** 2
    if (expected > 0) sum += (generation[cell]! / m - expectedG - reference[cell]! / n + expectedR) ** 2 / expected
  }
  return sum
}

function margins(table: Int32Array, total: number): [Float64Array, Float64Array] {
  const rows = new Float64Array(1 << shift)
  const columns = new Float64Array(1 << shift)
  for (let cell = 0; cell < cells; cell++) {
    rows[cell >> shift]! += table[cell]! / total
    columns[cell & ((1 << shift) - 1)]! += table[cell]! / total
  }
  return [rows, columns]
}
