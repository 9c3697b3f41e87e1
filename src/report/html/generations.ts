import { type HeadlineGloss, headlines } from '../gloss.ts'
import { nameCut } from '../name-cut.ts'
import { count, percent, wholePercent } from '../numbers.ts'
import type { GenerationReport, LineageReport, Report } from '../report.ts'
import { remark } from '../summary.ts'
import { headlineChart } from './chart-headline.ts'
import { type Html, html } from './escape.ts'
import { icon, slug } from './icons.ts'
import { scroll } from './scroll.ts'

/** The three headlines over the generations, and the table of verdicts. */
export function generationsSection({ generations, lineage }: Report): Html {
  const cards = headlines.map((gloss) => card(generations, gloss, lineage))
  const fans = Object.values(lineage?.outlook ?? {}).some((one) => !('declined' in one))
  const titles = headlines.map(({ title }) => html`<th scope="col" class="num">${title}`)
  const short = nameCut({ generations }, 60)
  return html`<section id="generations" aria-labelledby="h-generations"><h2 id="h-generations">Over the generations</h2>
<p class="legend"><span><i class="key-band"></i>what honest data of this size scores (95 %)</span> <span><i class="key-limit"></i>tolerated loss</span>${fans && html` <span><i class="key-fan"></i>outlook: four of five futures</span>`}</p>
<div class="cards three">${cards}</div>
${scroll('Verdicts', html`<table class="verdicts"><caption>Verdicts</caption><thead><tr><th scope="col">Generation<th scope="col" class="num">Rows<th scope="col">Verdict${titles}<th scope="col">What was lost<tbody>${generations.map((one) => row(one, short(one.name)))}</table>`)}
</section>`
}

function card(generations: readonly GenerationReport[], gloss: HeadlineGloss, lineage?: LineageReport): Html {
  const short = nameCut({ generations }, 60)
  const rows = generations.map((one) => {
    const band = one.band[gloss.key]
    const honest = band ? `${percent(band[0])} to ${percent(band[1])}` : '–'
    return html`<tr><th scope="row"><bdi>${short(one.name)}</bdi><td>${wholePercent(one.retained[gloss.key])}<td>${honest}<td>${percent(one.detectable[gloss.key])}`
  })
  const last = generations.at(-1)?.retained[gloss.key] ?? null
  return html`<figure class="card"><figcaption><h3>${gloss.title} <span class="now">${wholePercent(last)}</span></h3><p>${sentence(gloss.text)}</p></figcaption>
${headlineChart(generations, gloss, lineage)}
<details><summary>Numbers</summary>${scroll(`${gloss.title} in numbers`, html`<table><thead><tr><th scope="col">generation<th scope="col">value<th scope="col">honest data<th scope="col">least loss seen<tbody>${rows}</table>`)}</details></figure>`
}

function row(one: GenerationReport, name: string): Html {
  const numbers = headlines.map(({ key }) => {
    const why = one.reasons[`retained.${key}`]
    const share = one.retained[key]
    return html`<td class="num">${wholePercent(share)}${share === null && why !== undefined && html`<small>${why}</small>`}`
  })
  const { text, aside } = remark(one)
  const lost = aside ? html`<span class="hint">${text === '' ? 'nothing' : `nothing: ${text}`}</span>` : html`${text}`
  return html`<tr><th scope="row"><bdi>${name}</bdi><td class="num">${count(one.rows)}<td class="verdict v-${slug(one.verdict)}">${icon(one.verdict)} ${one.verdict}${numbers}<td>${lost}`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
