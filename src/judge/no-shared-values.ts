import { Label, type Labels } from '../compare/measure.ts'
import { isCategorical, type Pooled } from '../compare/pooled.ts'
import type { Finding } from './judgement.ts'

const named = 3

/** Columns of categories of which a generation has values, and none of the reference's: they may only be written otherwise. */
export function noSharedValues({ columns }: Pooled, labels: Labels, examples: boolean): Finding[] {
  return columns.flatMap((column): Finding[] => {
    const { name, codes, values } = column
    if (!isCategorical(column) || !codes || !values) return []
    const sides = [Label.reference, Label.generation].map((label) => countsOf(codes, (row) => labels[row] === label))
    const [real, made] = sides as [Map<number, number>, Map<number, number>]
    if (real.size === 0 || made.size === 0 || [...made.keys()].some((code) => real.has(code))) return []
    const names = examples ? ` (${some(made, values)} here, ${some(real, values)} there)` : ''
    const text = `${name} shares no value with the reference${names}: where they mean the same, write them alike`
    return [{ kind: 'values-unlike', column: name, text }]
  })
}

function countsOf(codes: Int32Array, isWanted: (row: number) => boolean): Map<number, number> {
  const counts = new Map<number, number>()
  codes.forEach((code, row) => {
    if (code >= 0 && isWanted(row)) counts.set(code, (counts.get(code) ?? 0) + 1)
  })
  return counts
}

/** The commonest values. */
function some(counts: ReadonlyMap<number, number>, values: readonly string[]): string {
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, named)
  return `${most.map(([code]) => values[code]!).join(', ')}${counts.size > named ? ', …' : ''}`
}
