import { headlines, symptomGloss } from './gloss.ts'
import { shortfalls } from './least.ts'
import { nameCut } from './name-cut.ts'
import { count, figure, percent, pValue, wholePercent } from './numbers.ts'
import type { Evidence, GenerationReport, Report, Verdict } from './report.ts'
import { rowsSentence } from './rows-sentence.ts'
import { seriesNumbers, seriesRows, seriesSentences } from './series-words.ts'
import { spaceSentence } from './space-sentence.ts'
import {
  byText,
  conclusion,
  failsBeside,
  leftOut,
  measureName,
  otherWarnings,
  promise,
  remark,
  symptomsOf,
  worst,
} from './summary.ts'
import { cut, listed, plural, visible } from './text.ts'
import { reusedSentence, spansSentence } from './text-sentences.ts'
import { textsSentence } from './texts-sentence.ts'

/**
 * The report as Markdown for a comment on a pull request: the verdict, a table of generations, and foldable details.
 * Text from data is escaped (pipes, HTML, emphasis, mentions, links), and the whole stays under the 65,536 characters
 * that such comments may have.
 */
export function markdown(report: Report): string {
  const blocks = [
    `## ${failsBeside(report) ? '❌' : marks[worst(report)]} Pitprop: ${safe(conclusion(report))}`,
    `${safe(report.reference.name)} (${plural(report.reference.rows, 'real row')}) against ${plural(report.generations.length, 'generation')}; ${promise(report)}.`,
    verdicts(report),
    below(report),
    steps(report),
    ...folded(report.generations.filter(({ symptoms, findings }) => symptoms.length + findings.length > 0)),
    notes(report),
    `<sub>Pitprop ${safe(report.version)} · seed ${report.seed} · up to ${count(report.settings.sample)} rows a side · level ${percent(report.settings.level)} a generation</sub>`,
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** Text from data that Markdown shows as it is. @example safe('a|b') // => 'a\\|b' */
export function safe(text: string): string {
  return cut(visible(text), 300)
    .replace(/[&<>@#$]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\\`*_[\]~|]/g, '\\$&')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
}

const marks: Readonly<Record<Verdict, string>> = {
  healthy: '✅',
  'early collapse': '⚠️',
  'late collapse': '🛑',
  shifted: '↔️',
  undecided: '❔',
}

function verdicts({ generations }: Report): string {
  const short = nameCut({ generations }, 60)
  const rows = generations.map((one) => {
    const numbers = headlines.map(({ key }) => wholePercent(one.retained[key])).join(' | ')
    const { text, aside } = remark(one)
    const lost = aside ? `_${text}_` : safe(text)
    return `| ${safe(short(one.name))} | ${marks[one.verdict]} ${one.verdict} | ${numbers} | ${lost.replace('__', '')} |`
  })
  return [
    '| | verdict | support | spread | distinct | what was lost |',
    '| --- | --- | ---: | ---: | ---: | --- |',
    ...rows,
  ].join('\n')
}

/** What fails the gate whatever the verdict. */
function below(report: Report): string {
  const short = nameCut(report, 60)
  const falls = shortfalls(report).map(({ generation, text }) => `- gate: ${safe(short(generation))}: ${text}`)
  const more = falls.length > 24 ? [`- and ${count(falls.length - 24)} more`] : []
  return [...falls.slice(0, 24), ...more].join('\n')
}

function steps({ series }: Report): string {
  if (!series) return ''
  const rows = seriesRows(series, 12).map((row) => {
    const numbers = seriesNumbers.map(({ key, show }) => show(row[key])).join(' | ')
    return `| ${row.steps}${row.isReference ? ' (reference)' : ''} | ${numbers} |`
  })
  const titles = seriesNumbers.map(({ title }) => title.toLowerCase()).join(' | ')
  const told = seriesSentences(series).map((sentence) => `- ${safe(sentence)}`)
  return [`| steps | ${titles} |`, '| --- | ---: | ---: | ---: |', ...rows, '', ...told].join('\n').trimEnd()
}

function folded(generations: readonly GenerationReport[]): string[] {
  let left = 45_000
  let hidden = 0
  const blocks: string[] = []
  for (const one of generations) {
    const block = details(one)
    left -= block.length
    if (left >= 0) blocks.push(block)
    else hidden++
  }
  return hidden === 0
    ? blocks
    : [...blocks, `The details of ${plural(hidden, 'more generation')} stand in the full report.`]
}

function details(one: GenerationReport): string {
  const symptoms = symptomsOf(one).map(({ id, certainty, measures, evidence }) => {
    const gloss = symptomGloss(id)
    const facts = evidence.slice(0, 8).map((fact) => `  - ${sentence(fact)}`)
    const more = evidence.length > 8 ? [`  - and ${count(evidence.length - 8)} more`] : []
    const name = `**${safe(gloss.title)}**${certainty ? ` (${certainty})` : ''}: ${gloss.text}`
    return [`- ${name} (${safe(listed(measures, 4))})`, ...facts, ...more].join('\n')
  })
  const findings = one.findings.slice(0, 10).map(({ text }) => `- ${safe(text)}`)
  const more = one.findings.length > 10 ? [`- and ${plural(one.findings.length - 10, 'more finding')}`] : []
  const strongest = table(one)
  const parts = [safe(one.reason), [...symptoms, ...findings, ...more].join('\n'), strongest].filter(
    (part) => part !== '',
  )
  return `<details><summary>${safe(one.name)}: ${one.verdict}</summary>\n\n${parts.join('\n\n')}\n\n</details>`
}

function table({ measures }: GenerationReport): string {
  const flagged = measures.filter((one) => one.flagged).slice(0, 10)
  if (flagged.length === 0) return ''
  const rows = flagged.map(
    (one) =>
      `| ${safe(measureName(one))} | ${figure(one.value)} | ${figure(one.baseline)} | ${figure(one.effect)} | ${pValue(one.pAdjusted)} |`,
  )
  return [
    '| measure | here | honest data | effect | adjusted p |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n')
}

function sentence(fact: Evidence): string {
  switch (fact.kind) {
    case 'values':
      if (fact.lost === 0) return `${safe(fact.column)}: the shares of its ${plural(fact.of, 'value')} changed`
      return `${safe(fact.column)}: ${count(fact.lost)} of ${plural(fact.of, 'value')} lost (${percent(fact.lostShare)} of the real rows)`
    case 'range': {
      const { low, high } = fact.beyond
      const side = (at: readonly [number, number]) => `${percent(at[0])} → ${percent(at[1])}`
      return `${safe(fact.column)}: rows below the real 1 % point ${side(low)}, above the real 99 % point ${side(high)}`
    }
    case 'pair':
      return `${safe(fact.columns[0])} × ${safe(fact.columns[1])}: ${safe(fact.statistic)} ${figure(fact.reference)} → ${figure(fact.generation)}`
    case 'rows':
      return `${safe(rowsSentence(fact))} (honest data: ${percent(fact.honestShare)})`
    case 'missing':
      return `${safe(fact.column)}: missing cells ${percent(fact.reference)} → ${percent(fact.generation)}`
    case 'spans':
      return `${safe(fact.column)}: ${safe(spansSentence(fact))}`
    case 'reused':
      return `${safe(fact.column)}: ${safe(reusedSentence(fact))}`
    case 'points':
    case 'modes':
    case 'spectrum':
      return safe(spaceSentence(fact))
    case 'texts':
      return `${safe(fact.column)}: ${safe(textsSentence(fact))}`
  }
}

function notes(report: Report): string {
  const out = Array.from(byText(leftOut(report).map(({ name, why }) => [name, why])), ([why, names]) => {
    return `- left out: ${safe(
      listed(
        names.map((name) => cut(name, 40)),
        8,
      ),
    )}: ${safe(why)}`
  })
  return [
    ...otherWarnings(report)
      .slice(0, 10)
      .map((warning) => `- ${safe(warning)}`),
    ...out.slice(0, 10),
  ].join('\n')
}
