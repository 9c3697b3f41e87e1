import { headlines, symptomGloss } from '../gloss.ts'
import {
  causeClause,
  estimateText,
  generationAfter,
  isClear,
  outlookSentence,
  reasonSentence,
  remedySentence,
} from '../lineage-sentences.ts'
import { nameCut } from '../name-cut.ts'
import { percent, wholePercent } from '../numbers.ts'
import type { Cause, GenerationReport, LineageReport, Report } from '../report.ts'
import { closed, cut, listed } from '../text.ts'
import { lineChart } from './chart-line.ts'
import { type Html, html } from './escape.ts'
import { scroll } from './scroll.ts'

/** Since when, where it goes, why, and what to do; nothing where one generation alone is as it should be. */
export function lineageSection(report: Report): Html {
  const { lineage, generations } = report
  if (!lineage || (lineage.causes.length === 0 && generations.length < 2)) return html``
  const outlook = outlookSentence(report)
  return html`<section id="lineage" aria-labelledby="h-lineage"><h2 id="h-lineage">${lineage.causes.length > 0 ? 'Why, and what to do' : 'The line of generations'}</h2>
${generations.length > 1 && html`<figure class="card wide"><figcaption><h3>From parent to child</h3><p>What each step kept, with the parent in the place of the reference: described, not tested.${lineage.graph && ' Above: real rows that came in, and arcs from earlier generations that were learned from again.'}</p></figcaption>${scroll('From parent to child', lineChart(generations, lineage))}</figure>`}
${outlook !== '' && html`<p class="reason"><b>Outlook:</b> ${closed(outlook)}</p>`}
${causesPart(report)}
${sincePart(lineage, generations)}
${rarePart(lineage, generations)}
</section>`
}

function causesPart(report: Report): Html {
  const { causes, remedies } = report.lineage!
  const reason = reasonSentence(report)
  if (causes.length === 0) return reason === '' ? html`` : html`<p class="reason"><b>Why:</b> ${closed(reason)}</p>`
  const shown = causes.slice(0, 4)
  return html`<p class="reason"><b>${isClear(causes) ? 'Most likely because' : 'Most like, but not clearly'}:</b> ${closed(causeClause(causes))}</p>
${remedies.length > 0 && html`<p class="reason"><b>What undoes it:</b></p><ul class="findings">${remedies.map((one) => html`<li>${closed(remedySentence(one))}`)}</ul>`}
<details><summary>All explanations, with what speaks for and against each</summary><ol class="why">${shown.map(causeCard)}</ol></details>`
}

function causeCard({ text, fit, for: pro, against, estimates, wouldTell }: Cause): Html {
  const list = (title: string, items: readonly string[]) =>
    items.length > 0 && html`<p><b>${title}</b></p><ul>${items.map((item) => html`<li>${item}`)}</ul>`
  return html`<li class="card"><span class="fit">fit ${wholePercent(fit)}</span><h3>${capital(text)}</h3>${list('For it', pro)}${list('Against it', against)}${list('In numbers', estimates.map(estimateText))}${wouldTell !== undefined && html`<p class="hint">What would tell it from others: ${closed(wouldTell)}</p>`}`
}

function sincePart({ symptoms, trends }: LineageReport, generations: readonly GenerationReport[]): Html {
  if (symptoms.length === 0) return html``
  const [short, shorter] = [nameCut({ generations }, 40), nameCut({ generations }, 24)]
  const rows = symptoms.map((symptom) => {
    const { id, since, confirmed, held } = symptom
    const next = generationAfter(symptom, generations)
    const open = next ? html`<bdi>${short(next.name)}</bdi> could not decide` : 'the newest generation: not yet'
    const stayed = confirmed === null ? open : confirmed ? 'yes' : 'no'
    return html`<tr><th scope="row">${symptomGloss(id).title}<td><bdi>${short(since)}</bdi><td>${stayed}<td>${listed(held.map(shorter), 6)}`
  })
  const moves = headlines.flatMap(({ key, title }) => {
    const trend = trends[key]
    if (!trend) return []
    const change = (x: number) => percent(Math.exp(x) - 1)
    return [
      html`<li>${title}: ${change(trend.perGeneration)} a generation (95 % interval ${change(trend.interval[0])} to ${change(trend.interval[1])}, ${trend.steps} steps)`,
    ]
  })
  return html`${scroll('Since when', html`<table class="verdicts"><caption>Since when</caption><thead><tr><th scope="col">Symptom<th scope="col">First in<th scope="col">Confirmed by the next<th scope="col">Shown by<tbody>${rows}</table>`)}${moves.length > 0 && html`<ul class="findings">${moves}</ul>`}`
}

function rarePart({ rare = [] }: LineageReport, generations: readonly GenerationReport[]): Html {
  if (rare.length === 0 || generations.length < 2) return html``
  const [short, shorter] = [nameCut({ generations }, 24), nameCut({ generations }, 12)]
  const names = generations.slice(-6).map(({ name }) => html`<th scope="col" class="num"><bdi>${shorter(name)}</bdi>`)
  const rows = rare.slice(0, 25).map((one) => {
    const counts = one.generations.slice(-6).map((count) => html`<td class="num">${count}`)
    const gone =
      one.vanished !== undefined && html`<span class="gone">gone since <bdi>${short(one.vanished)}</bdi></span>`
    const end = gone || (one.unseen ? 'not in the sample' : percent(one.survives))
    return html`<tr><th scope="row"><bdi>${cut(one.value, 40)}</bdi> <small>${cut(one.column, 40)}</small><td class="num">${one.reference}${counts}<td>${end}`
  })
  const caption = 'Rare values, in rows (of the sample where not all are counted)'
  return html`<details><summary>Rare values: which vanished, and the chance that the others survive one more generation</summary>${scroll(caption, html`<table class="verdicts"><caption>${caption}</caption><thead><tr><th scope="col">Value<th scope="col" class="num">Real${names}<th scope="col">Chance to survive<tbody>${rows}</table>`)}</details>`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
