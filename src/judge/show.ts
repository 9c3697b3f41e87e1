import { Label, type Labels } from '../compare/measure.ts'
import type { PooledRows, Sampled } from '../compare/pool-rows.ts'
import { isCategorical, type PooledColumn } from '../compare/pooled.ts'
import type { Evidence } from './evidence.ts'
import { columnName, type Flag } from './flags.ts'
import { showPair } from './show-pair.ts'
import { showRange } from './show-range.ts'
import { showRows } from './show-rows.ts'
import { showSpikes, showValues } from './show-values.ts'

/** What the evidence is made from. */
export interface Exhibits {
  readonly rows: PooledRows
  readonly datasets: { readonly reference: Sampled; readonly generation: Sampled }
  readonly labels: Labels
  /** False keeps rows, values of categories and texts out. */
  readonly examples: boolean
}

/** At most so many pieces of evidence a symptom, strongest first. */
const most = 60

/** What can be shown for the flags of one symptom: each column, pair or set of rows once. */
export function showFlags(flags: readonly Flag[], exhibits: Exhibits): Evidence[] {
  const seen = new Set<string>()
  const shown: Evidence[] = []
  for (const flag of flags) {
    if (shown.length === most) break
    const evidence = showFlag(flag, exhibits)
    if (evidence === undefined) continue
    const key = `${evidence.kind} ${'columns' in evidence ? evidence.columns.join('\u0000') : evidence.column}`
    if (!seen.has(key)) shown.push(exhibits.examples ? evidence : withoutExamples(evidence))
    seen.add(key)
  }
  return shown
}

function showFlag({ instance, symptom }: Flag, { rows, datasets, labels, examples }: Exhibits): Evidence | undefined {
  // Points have no evidence of their own yet: their numbers stand among the measures.
  if (instance.target.space) return undefined
  const [a, b] = instance.target.columns
  if (a === undefined) {
    const what = symptom === 'memorisation' ? 'copied' : 'repeated'
    return showRows(rows, datasets, labels, { what, examples })
  }
  if (b !== undefined) return showPair(rows.pooled, a, b, labels)
  if (instance.measure.id === 'missing-share') return showMissing(a, labels)
  if (instance.measure.id === 'spike-share') return showSpikes(a, columnName(a), labels)
  return isCategorical(a) || a.numbers === undefined
    ? showValues(a, columnName(a), labels)
    : showRange(a, columnName(a), labels)
}

function showMissing(column: PooledColumn, labels: Labels): Evidence {
  const share = (side: number) => {
    let rows = 0
    let missing = 0
    for (let row = 0; row < labels.length; row++) {
      if (labels[row] !== side) continue
      rows++
      missing += column.missing[row]!
    }
    return missing / rows
  }
  const sides = { reference: share(Label.reference), generation: share(Label.generation) }
  return { kind: 'missing', column: columnName(column), ...sides }
}

function withoutExamples(evidence: Evidence): Evidence {
  return evidence.kind === 'values' ? { ...evidence, values: [] } : evidence
}
