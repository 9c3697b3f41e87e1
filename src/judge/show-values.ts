import { isoOf } from '../compare/column-of.ts'
import type { Labels } from '../compare/measure.ts'
import type { PooledColumn } from '../compare/pooled.ts'
import { tallyOf } from '../compare/tally.ts'
import { walkOf } from '../compare/walk.ts'
import type { ValuesEvidence } from './evidence.ts'

const shown = 20

/** Shares of the values of a categorical column (or texts) on both sides, largest changes first. */
export function showValues(column: PooledColumn, name: string, labels: Labels): ValuesEvidence {
  const { reference, generation, references, generations } = tallyOf(column.codes!)(labels)
  const rows = column.values!.map((value, code) => ({
    value,
    reference: references > 0 ? reference[code]! / references : 0,
    generation: generations > 0 ? generation[code]! / generations : 0,
  }))
  return summed(name, rows)
}

/** Shares of the repeated values of a numeric column on both sides. */
export function showSpikes(column: PooledColumn, name: string, labels: Labels): ValuesEvidence {
  const { ties, values, places, references, referenceCount, generationCount } = walkOf(column.numbers!)(labels)
  const rows = Array.from(ties, (i) => {
    const all = places[i + 1]! - places[i]!
    const count = references[i + 1]! - references[i]!
    return {
      value: column.role === 'datetime' ? isoOf(values[i]!) : String(values[i]!),
      reference: count / Math.max(1, referenceCount),
      generation: (all - count) / Math.max(1, generationCount),
    }
  })
  return { ...summed(name, rows), lost: 0, lostShare: 0 }
}

function summed(
  column: string,
  rows: readonly { value: string; reference: number; generation: number }[],
): ValuesEvidence {
  const had = rows.filter(({ reference }) => reference > 0)
  const lost = had.filter(({ generation }) => generation === 0)
  const change = (row: { reference: number; generation: number }) => Math.abs(row.reference - row.generation)
  return {
    kind: 'values',
    column,
    lost: lost.length,
    of: had.length,
    lostShare: lost.reduce((sum, { reference }) => sum + reference, 0),
    values: [...rows].sort((a, b) => change(b) - change(a) || (a.value < b.value ? -1 : 1)).slice(0, shown),
  }
}
