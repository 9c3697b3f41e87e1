import { spaceWords } from '../../judge/subject.ts'
import { nameCut } from '../name-cut.ts'
import { count, figure, percent, pValue } from '../numbers.ts'
import type { MeasureReport, Report } from '../report.ts'
import { cut } from '../text.ts'
import { type Html, html } from './escape.ts'
import { scroll } from './scroll.ts'

/** Bytes of a page that the table of measures may take: the JSON holds whatever does not fit. */
const budget = 300_000

const titles = [
  'Generation',
  'Measure',
  'Looks at',
  'Symptom',
  'Here',
  'Honest data',
  '95 % of honest data',
  'Retained',
  'Effect',
  'p',
  'Adjusted p',
  'Flagged',
]

/** All measures in one table, flagged ones first, then by p. The script of the page makes it sortable and filterable. */
export function measuresSection({ generations }: Report): Html {
  const all = generations.flatMap((one) => one.measures.map((measure) => ({ name: one.name, measure })))
  const short = nameCut({ generations }, 40)
  const sorted = all.sort((a, b) => order(a.measure) - order(b.measure))
  const rows: Html[] = []
  let left = budget
  for (const { name, measure } of sorted) {
    const text = row(short(name), measure)
    left -= new TextEncoder().encode(text.text).length
    if (left < 0) break
    rows.push(text)
  }
  const missing = all.length - rows.length
  const note = missing > 0 && html` The ${count(missing)} with the largest p are left to the JSON report.`
  const heads = titles.map((title, i) =>
    i < 4 ? html`<th scope="col">${title}` : html`<th scope="col" class="num">${title}`,
  )
  return html`<section id="measures" aria-labelledby="h-measures"><h2 id="h-measures">All measures</h2>
<p class="hint">${count(rows.length)} of ${count(all.length)} measures, flagged ones first.${note}</p>
<div class="filter" id="filter" role="search" hidden><label>Find <input type="search" id="find" autocomplete="off"></label> <label>Generation <select id="which"><option value="">all</option>${generations.map(({ name }) => html`<option>${short(name)}</option>`)}</select></label> <label><input type="checkbox" id="flagged"> flagged only</label> <output id="left" aria-live="polite"></output></div>
${scroll('All measures', html`<table id="all"><caption>All measures</caption><thead><tr>${heads}<tbody>${rows}</table>`, 'scroll tall')}
</section>`
}

/** A column, a mode, or the rows taken together. */
function single({ column, space, mode }: MeasureReport): string {
  if (space === undefined) return column ?? ''
  const words = spaceWords(space)
  return mode === undefined ? words : `${mode} of ${words}`
}

function order({ flagged, p }: MeasureReport): number {
  return (flagged ? 0 : 2) + (p ?? 1.5)
}

function row(name: string, one: MeasureReport): Html {
  const target = one.columns ? one.columns.map((column) => cut(column, 40)).join(' × ') : cut(single(one), 60)
  const why = one.value === null && one.reason !== undefined && html`<small>${cut(one.reason, 80)}</small>`
  const [low, high] = one.interval
  const honest = low === null || high === null ? '–' : `${figure(low)} to ${figure(high)}`
  return html`<tr><td>${name}<th scope="row">${one.id}<td>${target}${why}<td>${one.symptom}<td>${figure(one.value)}<td>${figure(one.baseline)}<td>${honest}<td>${percent(one.retained ?? null)}<td>${figure(one.effect)}<td>${pValue(one.p)}<td>${pValue(one.pAdjusted)}<td>${one.flagged && 'yes'}
`
}
