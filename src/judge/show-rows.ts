import { Label, type Labels } from '../compare/measure.ts'
import { cellsOf, columnNames, type Texts } from './cells.ts'
import type { RowsEvidence } from './evidence.ts'

const shown = 5

export interface RowsOptions {
  readonly what: 'repeated' | 'copied'
  /** False: counts only, no cells. */
  readonly examples: boolean
}

/** The rows that the generation repeats most, or that it copied from the reference, as texts. */
export function showRows(texts: Texts, labels: Labels, { what, examples }: RowsOptions): RowsEvidence {
  const { pooled } = texts.rows
  const counts = new Map<number, Count>()
  pooled.rowIds.forEach((id, row) => {
    if (labels[row] === Label.ignored) return
    const count = counts.get(id) ?? { reference: 0, generation: 0, row: -1 }
    if (labels[row] === Label.generation) {
      count.generation++
      if (count.row < 0) count.row = row
    } else count.reference++
    counts.set(id, count)
  })
  const wanted = Array.from(counts.values()).filter(({ reference, generation }) =>
    what === 'copied' ? reference > 0 && generation > 0 : generation > 1,
  )
  const names = columnNames(pooled)
  const rows = wanted
    .sort((a, b) => excess(b) - excess(a) || a.row - b.row)
    .slice(0, shown)
    .map(({ reference, generation, row }) => ({
      reference,
      generation,
      cells: examples ? cellsOf(row, names, texts) : [],
    }))
  return { kind: 'rows', what, ...sharesOf([...counts.values()], what), columns: examples ? names : [], rows }
}

/**
 * Repeated: rows that another row of their side has already been, in the generation and in the reference. Copied: rows
 * of the generation that the reference has, against rows of the reference that it has once more.
 */
function sharesOf(counts: readonly Count[], what: 'repeated' | 'copied'): { share: number; honestShare: number } {
  const sum = (of: (count: Count) => number) => counts.reduce((total, count) => total + of(count), 0)
  const references = sum(({ reference }) => reference)
  const generations = sum(({ generation }) => generation)
  if (what === 'copied') {
    const copied = sum(({ reference, generation }) => (reference > 0 ? generation : 0))
    const again = sum(({ reference }) => (reference > 1 ? reference : 0))
    return { share: copied / generations, honestShare: again / references }
  }
  const repeated = sum(({ generation }) => Math.max(0, generation - 1))
  return { share: repeated / generations, honestShare: sum(({ reference }) => Math.max(0, reference - 1)) / references }
}

/** How often a row stands on each side. */
interface Count {
  reference: number
  generation: number
  row: number
}

function excess({ reference, generation }: { reference: number; generation: number }): number {
  return generation - reference
}
