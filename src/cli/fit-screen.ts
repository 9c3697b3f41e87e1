import { estimatedText, inWords } from '../lab/fit/in-words.ts'
import type { LabFitReport } from '../lab/fit/lab-fit.ts'
import type { Point, WhatIf } from '../lab/fit/what-if.ts'
import { spaced } from '../lab/spaced.ts'
import { headlines } from '../report/gloss.ts'
import { count, wholePercent } from '../report/numbers.ts'
import { plural } from '../report/text.ts'
import { cells, clip, padEnd, padStart, wrap } from '../report/width.ts'

/** A fit as text: what the lineage behaves like, what else was tried, and where it goes. */
export function fitText({ fit, whatIf }: LabFitReport, width: number): string {
  const lines: (readonly [string, string])[] = [
    [
      'lineage',
      `${plural(fit.generations, 'generation')} of ${count(fit.rows)} rows · ${plural(fit.columns.length, 'column')}`,
    ],
  ]
  const [best] = fit.trials
  if (fit.declined !== undefined) lines.push(['declined', fit.declined])
  else {
    lines.push(
      ['behaves', `most like ${inWords(best!.candidate)}`],
      ['', `${fit.estimates.map(estimatedText).join(' · ')}; in brackets, 80 % intervals`],
    )
    if (fit.notToldFrom.length > 0) lines.push(['or', fit.notToldFrom.join('; ')])
  }
  const head = lines.flatMap(([label, text]) =>
    wrap(text, Math.max(40, width - 11)).map((line, i) => `${(i === 0 ? label : '').padEnd(11)}${line}\n`),
  )
  return [head.join(''), triedText(fit, width), whatIf ? aheadText(whatIf, width) : '']
    .filter((block) => block !== '')
    .join('\n')
}

function triedText({ trials }: LabFitReport['fit'], width: number): string {
  if (trials.length === 0) return ''
  const names = trials.map(({ candidate }) => clip(inWords(candidate), Math.max(20, width - 32)))
  const wide = Math.max(...names.map((name) => name.length), 'tried'.length) + 2
  const [{ leftOut }] = trials as [LabFitReport['fit']['trials'][number]]
  const head = `${padEnd('tried', wide)}${['weight', 'foretold', 'score'].map((text) => padStart(text, 10)).join('')}`
  const rows = trials.map(({ weight, leftOut: own }, i) => {
    const numbers = [wholePercent(weight), wholePercent(own.held), own.score.toFixed(2)]
    return `${padEnd(names[i]!, wide)}${numbers.map((number) => padStart(number, 10)).join('')}`
  })
  const last = leftOut.generations === 1 ? 'generation' : plural(leftOut.generations, 'generation')
  const gloss = `weight: how much speaks for it, beside the others. foretold: of the numbers of the last ${last}, which it did not see, the share inside its 80 % intervals. score: how near it put them; higher is better.`
  return `${[head, ...rows, '', ...wrap(gloss, Math.max(40, width))].join('\n')}\n`
}

function aheadText({ fans, seen, ahead, replicates }: WhatIf, width: number): string {
  const shown = spaced(ahead, width < 80 ? 1 : width < 100 ? 2 : 4)
  const most = Math.max(24, width - 22 * shown.length - 4)
  const titles = headlines.map(({ key, title }) => {
    return `${title.toLowerCase()} (now ${wholePercent(seen.at(-1)?.[key] ?? null)})`
  })
  const wide =
    Math.max(...fans.map(({ name }) => cells(clip(name, most)) + 2), ...titles.map((title) => title.length)) + 2
  const blocks = headlines.map(({ key }, i) => {
    const head = `${padEnd(titles[i]!, wide)}${shown.map((h) => padStart(`+${h}`, 22)).join('')}`
    const rows = fans.map(({ name, headlines: own }) => {
      const values = shown.map((h) => padStart(pointText(own[key][h - 1] ?? null), 22))
      return `${padEnd(`  ${clip(name, most)}`, wide)}${values.join('')}`
    })
    return [head, ...rows].join('\n')
  })
  const gloss = `Generations ahead; in brackets, where four of five of ${replicates} futures lie. Headlines are described here from columns and whole rows, without the test of \`pitprop check\`, and may read a little differently there.`
  return `${[...blocks, wrap(gloss, Math.max(40, width)).join('\n')].join('\n\n')}\n`
}

function pointText(point: Point): string {
  if (point === null) return '–'
  const [low, middle, high] = point.map((share) => `${Math.round(100 * share)}`)
  return `${middle} % [${low}, ${high}]`
}
