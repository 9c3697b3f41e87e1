import { headlines } from '../../report/gloss.ts'
import { fansChart } from '../../report/html/chart-fans.ts'
import { type Html, html, trusted } from '../../report/html/escape.ts'
import { sha256 } from '../../report/html/sha256.ts'
import { style } from '../../report/html/style.ts'
import { wayKey, wayStyle } from '../../report/html/ways.ts'
import { count, wholePercent } from '../../report/numbers.ts'
import { plural } from '../../report/text.ts'
import { estimatedText, inWords } from './in-words.ts'
import type { LabFitReport } from './lab-fit.ts'
import type { Point, WhatIf } from './what-if.ts'

/**
 * A fit, and what-ifs beside "as things go", as one page: a single file that needs no network and no script, in light and
 * dark. Whatever comes from data is escaped.
 */
export function fitPage({ fit, whatIf, names, seed, version }: LabFitReport): string {
  const [best] = fit.trials
  const title =
    fit.declined === undefined ? `behaves like ${inWords(best!.candidate)}` : 'behaves like nothing in the lab'
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${trusted(sha256(sheet))}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} · Pitprop</title><style>${trusted(sheet)}</style></head>
<body><header class="top"><span class="brand">Pitprop</span></header><main>
<div class="lede"><p class="eyebrow">${names.length} generations of ${count(fit.rows)} rows · ${fit.columns.length} columns · seed ${seed}</p>
<h1>The lineage ${title}</h1>
${fit.declined !== undefined && html`<p class="lead">${fit.declined}</p>`}
${fit.estimates.length > 0 && html`<p class="lead">${fit.estimates.map(estimatedText).join(' · ')}</p>`}
${fit.notToldFrom.length > 0 && html`<p class="promise">The same rows could as well be: ${fit.notToldFrom.join('; ')}.</p>`}</div>
${whatIf && ahead(whatIf)}
${fit.trials.length > 0 && tried({ fit })}
<section id="notes"><h2>What this is, and is not</h2><div class="prose"><p>Each generation was foretold from those before it by models of the lab, the last ${best ? plural(best.leftOut.generations, 'generation') : 'ones'} without a look at what came. What foretells best is what the lineage behaves like: it need not be how it was made.</p>${fit.notes.map((note) => html`<p>${note}.</p>`)}${whatIf && html`<p>Fresh real rows are drawn from the reference again: what it lacks cannot come in. Headlines are described from columns and whole rows, without a test.</p>`}</div></section>
</main><footer>Made by Pitprop ${version}.</footer></body></html>
`.text
}

function ahead({ seen, fans, replicates }: WhatIf): Html {
  const keys = fans.map(({ name }, i) => html`<span>${wayKey(i)}${name}</span> `)
  const cards = headlines.map(({ key, ...gloss }) => {
    const drawn = fans.map(({ name, headlines: own }) => ({ name, points: own[key] }))
    const past = seen.map((one) => one[key])
    return html`<figure class="card"><figcaption><h3>${gloss.title}</h3><p>${capital(gloss.text)}.</p></figcaption>${fansChart({ key, ...gloss }, past, drawn)}</figure>`
  })
  return html`<section id="ahead"><h2>The next ${fans[0]!.headlines.support.length} generations</h2>
<p class="legend">${keys} <span>four of five of ${replicates} futures lie inside a fan, half of them under its dashed line</span></p>
<div class="cards">${cards}</div>${table(fans)}</section>`
}

function table(fans: WhatIf['fans']): Html {
  const at = [1, 3, 5, fans[0]!.headlines.support.length].filter((h, i, all) => h <= all[3]! && all.indexOf(h) === i)
  const heads = at.map((h) => html`<th scope="col" class="num">+${h}`)
  const rows = headlines.flatMap(({ key, title }) =>
    fans.map(
      ({ name, headlines: own }) =>
        html`<tr><th scope="row">${title}<td>${name}${at.map((h) => html`<td class="num">${pointText(own[key][h - 1] ?? null)}`)}`,
    ),
  )
  return html`<div class="scroll"><table class="verdicts"><caption>Headlines ahead</caption><thead><tr><th scope="col">Headline<th scope="col">Way${heads}<tbody>${rows}</table></div>`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function pointText(point: Point): string {
  return point === null ? '–' : `${wholePercent(point[1])} (${wholePercent(point[0])} to ${wholePercent(point[2])})`
}

function tried({ fit }: Pick<LabFitReport, 'fit'>): Html {
  const rows = fit.trials.map(
    ({ candidate, weight, leftOut }) =>
      html`<tr><th scope="row">${inWords(candidate)}<td class="num">${wholePercent(weight)}<td class="num">${wholePercent(leftOut.held)}<td class="num">${leftOut.score.toFixed(2)}`,
  )
  return html`<section id="tried"><h2>What was tried</h2><div class="scroll"><table class="verdicts"><caption>Ways that were tried</caption><thead><tr><th scope="col">Model and policy<th scope="col" class="num">Weight<th scope="col" class="num">Foretold<th scope="col" class="num">Score<tbody>${rows}</table></div><p class="legend">Weight: how much speaks for it, beside the others. Foretold: of the numbers of the last generations, which it did not see, the share inside its 80 % intervals. Score: how near it put them; higher is better.</p></section>`
}

const sheet = `${style}
${wayStyle}
svg .now-line{stroke:var(--real-line);stroke-dasharray:1 3}
.card>svg{max-width:none}#ahead .cards{grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr))}
h1{font-size:clamp(1.6rem,4vw,2.4rem);display:block;color:var(--ink)}
`
