import { type Html, html as markup, trusted } from './html/escape.ts'
import { evidenceSection } from './html/evidence.ts'
import { generationsSection } from './html/generations.ts'
import { icons } from './html/icons.ts'
import { lede } from './html/lede.ts'
import { lineageSection } from './html/lineage-section.ts'
import { mapSection } from './html/map-section.ts'
import { measuresSection } from './html/measures.ts'
import { methodsSection } from './html/methods.ts'
import { script } from './html/script.ts'
import { seriesSection } from './html/series-section.ts'
import { sha256 } from './html/sha256.ts'
import { style } from './html/style.ts'
import { textsSection } from './html/texts-section.ts'
import type { Report } from './report.ts'
import { conclusion } from './summary.ts'
import { cut } from './text.ts'

/**
 * The report as one page: a single file of under 1 MB that needs no network, reads well from disk, in light and dark,
 * with and without its script. Whatever comes from data is escaped, and a content security policy lets nothing run
 * but the page's own script.
 */
export function html(report: Report): string {
  const map = mapSection(report)
  const series = seriesSection(report)
  const lineage = lineageSection(report)
  const texts = textsSection(report)
  return markup`<!doctype html>
<html lang="en">
<head>${head(report)}</head>
<body>
<a class="skip" href="#main">Skip to the verdict</a>
${icons}
<header class="top"><span class="brand">${logo}Pitprop</span>
<nav aria-label="Parts of the report"><a href="#generations">Generations</a>${series.text !== '' && markup`<a href="#series">Steps</a>`}${map.text !== '' && markup`<a href="#map">Map</a>`}${lineage.text !== '' && markup`<a href="#lineage">Why, and what to do</a>`}<a href="#evidence">Evidence</a>${texts.text !== '' && markup`<a href="#texts">Texts</a>`}<a href="#measures">Measures</a><a href="#methods">Methods</a></nav>
<button type="button" id="theme" hidden>Dark</button></header>
<main id="main">
${lede(report)}
${generationsSection(report)}
${lineage.text !== '' && markup`${lineage}\n`}${series.text !== '' && markup`${series}\n`}${map}
${evidenceSection(report)}
${texts.text !== '' && markup`${texts}\n`}${measuresSection(report)}
${methodsSection(report)}
</main>
<footer>Made by Pitprop ${report.version}. Every number of this page, and those that did not fit, stand in the JSON report.</footer>
<script>${trusted(script)}</script>
</body>
</html>
`.text
}

const logo = markup`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M2 3.5h16M10 4v13M5 17h10M5.5 4l4 5M14.5 4l-4 5"/></svg>`

function head(report: Report): Html {
  const policy = `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'`
  return markup`
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Pitprop ${report.version}">
<title>${cut(conclusion(report), 80)} · ${cut(report.reference.name, 60)} · Pitprop</title>
<style>${trusted(style)}</style>
`
}

function hash(text: string): string {
  return `sha256-${sha256(text)}`
}
