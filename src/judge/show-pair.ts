import { Label, type Labels } from '../compare/measure.ts'
import type { Pooled, PooledColumn } from '../compare/pooled.ts'
import { numericColumns, rankCorrelationsOf } from '../compare/ranks.ts'
import type { PairEvidence } from './evidence.ts'
import { columnName } from './flags.ts'

/** How strongly two columns depend on each other on each side: rank correlation, or Cramér's V on common bins. */
export function showPair(pooled: Pooled, a: PooledColumn, b: PooledColumn, labels: Labels): PairEvidence {
  const columns: [string, string] = [columnName(a), columnName(b)]
  const places = numericColumns(pooled)
  if (places.has(a) && places.has(b)) {
    const { reference, generation } = rankCorrelationsOf(pooled)(labels)
    const at = Math.min(places.get(a)!, places.get(b)!) * places.size + Math.max(places.get(a)!, places.get(b)!)
    const sides = { reference: reference[at]!, generation: generation[at]! }
    return { kind: 'pair', columns, statistic: 'rank correlation', ...sides }
  }
  const strength = (side: number) => cramersV(a, b, labels, side, pooled.pairRows)
  const sides = { reference: strength(Label.reference), generation: strength(Label.generation) }
  return { kind: 'pair', columns, statistic: 'Cramér’s V', ...sides }
}

/** Cramér's V of one side, less what chance gives a table of this size (Bergsma 2013); 0 where a column is constant. */
function cramersV(a: PooledColumn, b: PooledColumn, labels: Labels, side: number, rows: number): number {
  const table = new Float64Array(a.binCount * b.binCount)
  const rowSums = new Float64Array(a.binCount)
  const columnSums = new Float64Array(b.binCount)
  let n = 0
  for (let row = 0; row < rows; row++) {
    if (labels[row] !== side) continue
    n++
    table[a.bins[row]! * b.binCount + b.bins[row]!]!++
    rowSums[a.bins[row]!]!++
    columnSums[b.bins[row]!]!++
  }
  let phi = -1
  for (let cell = 0; cell < table.length; cell++) {
    const expected = rowSums[Math.floor(cell / b.binCount)]! * columnSums[cell % b.binCount]!
    if (expected > 0) phi += table[cell]! ** 2 / expected
  }
  const r = rowSums.filter((count) => count > 0).length
  const k = columnSums.filter((count) => count > 0).length
  if (n < 2 || r < 2 || k < 2) return 0
  const corrected = Math.max(0, phi - ((r - 1) * (k - 1)) / (n - 1))
  const least = Math.min(r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)) - 1
  return least > 0 ? Math.min(1, Math.sqrt(corrected / least)) : 0
}
