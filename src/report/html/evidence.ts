import { tableName } from '../../judge/subject.ts'
import { symptomGloss } from '../gloss.ts'
import { nameCut } from '../name-cut.ts'
import { pValue } from '../numbers.ts'
import type { Evidence, GenerationReport, Report, SymptomReport } from '../report.ts'
import { collapsed, symptomsOf } from '../summary.ts'
import { closed, cut, listed, plural } from '../text.ts'
import { type Html, html } from './escape.ts'
import { evidenceCards } from './evidence-card.ts'
import { icon, slug } from './icons.ts'

/** Bytes of a page that evidence may take, over all generations: the JSON holds whatever does not fit. */
const budget = 400_000

/** What was lost, in one foldable part for each generation with a symptom or a finding. */
export function evidenceSection(report: Report): Html {
  const shown = report.generations.filter(({ symptoms, findings }) => symptoms.length + findings.length > 0)
  const title = shown.some(({ verdict }) => collapsed(verdict)) ? 'What was lost' : 'What changed'
  if (shown.length === 0) {
    return html`<section id="evidence" aria-labelledby="h-evidence"><h2 id="h-evidence">What was lost</h2><p>Nothing that this check would have seen.</p></section>`
  }
  const open = [shown.find(({ verdict }) => collapsed(verdict)) ?? shown[0], shown.at(-1)]
  const each = Math.floor(budget / shown.length)
  const short = nameCut(report, 60)
  const parts = shown.map((one) =>
    generationPart(one, {
      name: short(one.name),
      id: `g${report.generations.indexOf(one) + 1}`,
      open: open.includes(one),
      bytes: each,
    }),
  )
  return html`<section id="evidence" aria-labelledby="h-evidence"><h2 id="h-evidence">${title}</h2>${legend}${parts}</section>`
}

const legend = html`<p class="legend"><span><i class="key-r"></i>real rows (the reference)</span> <span><i class="key-g"></i>the generation</span> <span><i class="key-b"></i>beyond the real 1 % and 99 % points</span> <span class="hint">Heights are on a square-root scale, so that tails can be seen; the outermost bars hold all that lies beyond them.</span></p>`

interface Part {
  readonly name: string
  readonly id: string
  readonly open: boolean
  readonly bytes: number
}

function generationPart(one: GenerationReport, { name, id, open, bytes }: Part): Html {
  const findings = one.findings.slice(0, 40).map(({ text }) => html`<li>${text}`)
  const more = one.findings.length - findings.length
  let left = bytes
  const seen = new Set<string>()
  const symptoms = symptomsOf(one).map((symptom) => {
    const fresh = symptom.evidence.filter((piece) => !seen.has(subject(piece)))
    for (const piece of fresh) seen.add(subject(piece))
    const { block, used } = symptomPart(symptom, { fresh, bytes: left })
    left -= used
    return block
  })
  return html`<details class="gen v-${slug(one.verdict)}" id="${id}"${open && html` open`}>
<summary><h3>${icon(one.verdict)} <bdi>${name}</bdi></h3> <span class="tag">${one.verdict}</span> <span class="lost">${one.lost}</span></summary>
<p class="reason">Why: ${closed(one.reason)}</p>
${findings.length > 0 && html`<ul class="findings">${findings}${more > 0 && html`<li>and ${plural(more, 'more finding')}`}</ul>`}
${symptoms}</details>`
}

interface Room {
  /** Evidence that no symptom before has shown. */
  readonly fresh: readonly Evidence[]
  readonly bytes: number
}

/** What a piece of evidence shows, whichever symptom it is for. */
function subject(piece: Evidence): string {
  return JSON.stringify([piece.kind, about(piece)])
}

function about(piece: Evidence): readonly (string | undefined)[] {
  switch (piece.kind) {
    case 'pair':
      return piece.columns
    case 'rows':
      return [piece.what, piece.column]
    case 'points':
      return [piece.space, piece.what]
    case 'modes':
      return [piece.space, ...piece.modes.map(({ name }) => name)]
    case 'spectrum':
      return [piece.space]
    case 'texts':
      return [piece.column, piece.measure]
    default:
      return [piece.column]
  }
}

function symptomPart(symptom: SymptomReport, { fresh, bytes }: Room): { readonly block: Html; readonly used: number } {
  const gloss = symptomGloss(symptom.id)
  const cards: Html[] = []
  let used = 0
  const all = evidenceCards(fresh)
  for (const card of all) {
    const size = new TextEncoder().encode(card.text).length
    if (used + size > bytes) break
    used += size
    cards.push(card)
  }
  const hidden = all.length - cards.length
  const block = html`<section class="symptom"><h4>${gloss.title}${symptom.certainty && html` <span class="tag">${symptom.certainty}</span>`}</h4>
<p>${sentence(gloss.text)} <span class="hint">Adjusted p ${pValue(symptom.pAdjusted)}; ${measures(symptom)}.</span></p>
${shownAbove(symptom, fresh)}${cards.length > 0 && html`<div class="cards">${cards}</div>`}${hidden > 0 && html`<p class="hint">${rest(fresh.slice(-hidden), hidden)}</p>`}</section>`
  return { block, used }
}

function shownAbove({ evidence }: SymptomReport, fresh: readonly Evidence[]): Html | false {
  const names = evidence.flatMap((piece) => (fresh.includes(piece) ? [] : nameOf(piece)))
  return names.length > 0 && html`<p class="hint">Shown above: ${listed(names, 8)}.</p>`
}

/** What a piece of evidence shows, where one name says it. */
function nameOf(piece: Evidence): string[] {
  if ('column' in piece) return [cut(piece.column, 40)]
  if (piece.kind === 'spectrum')
    return [`how far ${piece.space === tableName ? 'rows' : cut(piece.space, 40)} lie apart`]
  return piece.kind === 'modes' ? ['modes'] : []
}

function measures({ measures: ids }: SymptomReport): string {
  return `seen by ${listed(
    ids.map((id) => cut(id, 60)),
    3,
  )}`
}

function rest(evidence: readonly Evidence[], hidden: number): string {
  const names = evidence.flatMap((one) => ('column' in one ? [cut(one.column, 30)] : []))
  const start = `${plural(hidden, 'more piece')} of evidence would make this page too large; the JSON report holds all`
  return names.length === 0 ? `${start}.` : `${start}: ${listed(names, 8)}.`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
