import { headlines, verdictGloss } from '../gloss.ts'
import { shortfalls } from '../least.ts'
import { nameCut } from '../name-cut.ts'
import { count, percent, wholePercent } from '../numbers.ts'
import type { GenerationReport, Report } from '../report.ts'
import { collapsed, conclusion, gravestGeneration, ruledOut, worst } from '../summary.ts'
import { closed, cut, plural } from '../text.ts'
import { type Html, html } from './escape.ts'
import { icon, slug } from './icons.ts'

/** The first thing that is read: the verdict in one sentence, why, and the generations in a row. */
export function lede(report: Report): Html {
  const verdict = worst(report)
  const { reference, settings, generations } = report
  const short = nameCut(report, 24)
  return html`<section class="lede v-${slug(verdict)}" aria-labelledby="verdict">
<p class="eyebrow"><bdi>${cut(reference.name, 80)}</bdi> · ${plural(reference.rows, 'real row')} · ${plural(reference.columns.length, 'column')} · ${plural(generations.length, 'generation')}</p>
<h1 id="verdict">${icon(verdict)}<span>${cut(conclusion(report), 160)}</span></h1>
${lead(report)}${below(report)}
<ol class="strip"><li><span class="chip real"><b>reference</b><small>real rows</small></span>${generations.map((one, i) => chip(one, i, short(one.name)))}</ol>
<p class="promise">If every generation were as good as real data, the chance of any false alarm in this report would be at most <b>${percent(settings.alpha)}</b>. <a href="#methods">What this check can and cannot tell</a></p>
</section>`
}

/** What fails the gate whatever the verdict. */
function below(report: Report): Html {
  const falls = shortfalls(report)
  if (falls.length === 0) return html``
  const more = falls.length > most && html`<li>and ${count(falls.length - most)} more`
  const short = nameCut(report, 60)
  const items = falls.slice(0, most).map((one) => html`<li><bdi>${short(one.generation)}</bdi>: ${one.text}`)
  return html`<p class="lost"><b>A gate failed, whatever the verdict:</b></p><ul class="findings">${items}${more}</ul>`
}

const most = 24

function lead(report: Report): Html {
  const one = gravestGeneration(report)
  if (!one) return html`<p class="lead">There is no generation to judge.</p>`
  const name = nameCut(report, 60)(one.name)
  const meaning = verdictGloss[one.verdict].text
  const why = one.verdict === 'healthy' ? healthy(one) : html`<bdi>${name}</bdi>: ${closed(one.reason)}`
  const lost =
    one.lost !== '' &&
    html`<p class="lost">${collapsed(one.verdict) ? 'Lost' : 'Changed'} in <bdi>${name}</bdi>: <b>${one.lost}</b></p>`
  return html`<p class="lead">${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}. ${why}</p>${lost}`
}

function healthy(one: GenerationReport): Html {
  const seen = ruledOut(one)
  return seen === '' ? html`` : html`Even ${seen}.`
}

function chip(one: GenerationReport, i: number, name: string): Html {
  const shown = one.symptoms.length + one.findings.length > 0
  const numbers = headlines.map(({ key }) => `${key} ${wholePercent(one.retained[key])}`).join(', ')
  const inside = html`<b>${icon(one.verdict)}<bdi>${name}</bdi></b><small>${one.verdict}</small>`
  return shown
    ? html`<li><a class="chip v-${slug(one.verdict)}" href="#g${i + 1}" title="${numbers}">${inside}</a>`
    : html`<li><span class="chip v-${slug(one.verdict)}" title="${numbers}">${inside}</span>`
}
