import { estimatedText, inWords } from '../lab/fit/in-words.ts'
import type { LabFitReport } from '../lab/fit/lab-fit.ts'
import type { Point, WhatIf } from '../lab/fit/what-if.ts'
import { spaced } from '../lab/spaced.ts'
import { headlines } from '../report/gloss.ts'
import { count, wholePercent } from '../report/numbers.ts'
import { plural } from '../report/text.ts'
import { padEnd, padStart, wrap } from '../report/width.ts'

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
    lines.push(['behaves', `most like ${inWords(best!.candidate)}`], ['', fit.estimates.map(estimatedText).join(' · ')])
    if (fit.notToldFrom.length > 0) lines.push(['or', fit.notToldFrom.join('; ')])
  }
  const head = lines.flatMap(([label, text]) =>
    wrap(text, Math.max(40, width - 11)).map((line, i) => `${(i === 0 ? label : '').padEnd(11)}${line}\n`),
  )
  return [head.join(''), triedText(fit), whatIf ? aheadText(whatIf, width) : '']
    .filter((block) => block !== '')
    .join('\n')
}

function triedText({ trials }: LabFitReport['fit']): string {
  if (trials.length === 0) return ''
  const names = trials.map(({ candidate }) => inWords(candidate))
  const wide = Math.max(...names.map((name) => name.length)) + 2
  const [{ leftOut }] = trials as [LabFitReport['fit']['trials'][number]]
  const title = `left out: the last ${plural(leftOut.generations, 'generation')}`
  const head = `${padEnd(title, wide)}${['weight', 'inside 80 %', 'score'].map((text) => padStart(text, 13)).join('')}`
  const rows = trials.map(({ weight, leftOut: own }, i) => {
    const cells = [wholePercent(weight), wholePercent(own.held), own.score.toFixed(2)]
    return `${padEnd(names[i]!, wide)}${cells.map((cell) => padStart(cell, 13)).join('')}`
  })
  return `${[head, ...rows].join('\n')}\n`
}

function aheadText({ fans, seen, ahead, replicates }: WhatIf, width: number): string {
  const shown = spaced(ahead, width < 100 ? 3 : 4)
  const wide = Math.max(...fans.map(({ name }) => name.length)) + 4
  const blocks = headlines.map(({ key, title }) => {
    const now = seen.at(-1)?.[key] ?? null
    const head = `${padEnd(`${title.toLowerCase()} (now ${wholePercent(now)})`, wide)}${shown.map((h) => padStart(`+${h}`, 22)).join('')}`
    const rows = fans.map(({ name, headlines: own }) => {
      const cells = shown.map((h) => padStart(pointText(own[key][h - 1] ?? null), 22))
      return `${padEnd(`  ${name}`, wide)}${cells.join('')}`
    })
    return [head, ...rows].join('\n')
  })
  return `${[...blocks, `In brackets: where four of five of ${replicates} futures lie.`].join('\n\n')}\n`
}

function pointText(point: Point): string {
  if (point === null) return '–'
  const [low, middle, high] = point.map((share) => `${Math.round(100 * share)}`)
  return `${middle} % [${low}, ${high}]`
}
