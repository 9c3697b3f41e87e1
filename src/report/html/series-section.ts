import { count } from '../numbers.ts'
import type { Report } from '../report.ts'
import { seriesNumbers, seriesRows, seriesSentences } from '../series-words.ts'
import { closed } from '../text.ts'
import { seriesChart } from './chart-series.ts'
import { type Html, html } from './escape.ts'
import { scroll } from './scroll.ts'

/** A training run over its steps; nothing where no folder of steps was checked. */
export function seriesSection({ series }: Report): Html {
  if (!series || series.points.length === 0) return html``
  const rows = seriesRows(series, 24).map(
    (row) =>
      html`<tr><th scope="row">${row.steps}${row.isReference && html` <small>reference</small>`}<td>${count(row.rows)}${seriesNumbers.map(({ key, show }) => html`<td>${show(row[key])}`)}`,
  )
  const titles = seriesNumbers.map(({ title }) => html`<th scope="col">${title}`)
  const told = seriesSentences(series).map((sentence) => html`<li>${capital(closed(sentence))}`)
  return html`<section id="series" aria-labelledby="h-series"><h2 id="h-series">Over the training steps</h2>
<p class="hint">Answers of ${series.writer}, by step. ${seriesNumbers.map(({ title, text }) => `${title}: ${text}. `)}${series.points.some(({ generation }) => generation === undefined) && 'On the green band: steps that serve as the reference.'}</p>
<figure class="card wide">${scroll('Picture of the steps', seriesChart(series))}
<details><summary>Numbers</summary>${scroll('The steps in numbers', html`<table><thead><tr><th scope="col">steps<th scope="col">answers${titles}<tbody>${rows}</table>`)}</details></figure>
${told.length > 0 && html`<ul class="findings">${told}</ul>`}</section>`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
