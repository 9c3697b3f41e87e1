import { Label, type Labels } from '../compare/measure.ts'
import { isCategorical, type PooledColumn } from '../compare/pooled.ts'
import type { Texts } from './cells.ts'
import type { Evidence } from './evidence.ts'
import { columnName, type Flag } from './flags.ts'
import { showPair } from './show-pair.ts'
import { showRange } from './show-range.ts'
import { showReused } from './show-reused.ts'
import { showRows } from './show-rows.ts'
import { showSpace, spaceKey } from './show-space.ts'
import { showSpans } from './show-spans.ts'
import { showTexts } from './show-texts.ts'
import { showSpikes, showValues } from './show-values.ts'

/** What the evidence is made from. */
export interface Exhibits extends Texts {
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
    const key = keyOf(flag)
    if (seen.has(key)) continue
    const evidence = showOne(flag, flags, exhibits)
    if (evidence !== undefined) shown.push(exhibits.examples ? evidence : withoutExamples(evidence))
    seen.add(key)
  }
  return shown
}

function showOne(flag: Flag, flags: readonly Flag[], exhibits: Exhibits): Evidence | undefined {
  const { instance, effect, sign } = flag
  const { space, text } = instance.target
  if (space) return showSpace(flag, flags, exhibits)
  if (!text) return showFlag(flag, exhibits)
  const { labels, examples } = exhibits
  return showTexts(text, labels, exhibits, { measure: instance.measure.id, effect, sign, examples })
}

/** Equal for flags whose evidence is the same. */
function keyOf(flag: Flag): string {
  const { measure, target } = flag.instance
  if (target.text) return `texts ${measure.id} ${target.text.column}`
  return target.space ? spaceKey(flag) : `${kindOf(flag)} ${target.columns.map(columnName).join('\u0000')}`
}

function kindOf({ instance: { measure, target }, symptom }: Flag): Evidence['kind'] | 'copied' {
  const [a, b] = target.columns
  if (a === undefined) return symptom === 'memorisation' ? 'copied' : 'rows'
  if (b !== undefined) return 'pair'
  if (measure.id === 'missing-share') return 'missing'
  if (measure.id.startsWith('copied-')) return 'spans'
  if (measure.needsPrompts) return 'reused'
  return measure.id === 'spike-share' || isCategorical(a) || a.numbers === undefined ? 'values' : 'range'
}

function showFlag(flag: Flag, exhibits: Exhibits): Evidence | undefined {
  const { rows, labels, examples } = exhibits
  const [a, b] = flag.instance.target.columns as [PooledColumn, PooledColumn]
  switch (kindOf(flag)) {
    case 'copied':
      return showRows(exhibits, labels, { what: 'copied', examples })
    case 'rows':
      return showRows(exhibits, labels, { what: 'repeated', examples })
    case 'pair':
      return showPair(rows.pooled, a, b, labels)
    case 'missing':
      return showMissing(a, labels)
    case 'spans':
      return showSpans(rows, a, examples)
    case 'reused':
      return showReused(rows.pooled, a, labels, examples)
    case 'range':
      return showRange(a, columnName(a), labels)
    default:
      return (a.numbers ? showSpikes : showValues)(a, columnName(a), labels)
  }
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
