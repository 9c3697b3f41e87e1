import { headlines, isCollapse, symptomGloss, verdictGloss } from './gloss.ts'
import { shortfalls } from './least.ts'
import { confirmation, outlookSentence, reasonSentence, remedySentence } from './lineage-sentences.ts'
import { nameCut } from './name-cut.ts'
import { count, wholePercent } from './numbers.ts'
import type { DatasetSummary, GenerationReport, Report, Verdict } from './report.ts'
import { seriesNumbers, seriesRows, seriesSentences } from './series-words.ts'
import { byText, joined, leftOut, otherWarnings, promise, remark, since, symptomsOf } from './summary.ts'
import { cut, listed, plural } from './text.ts'
import { cells, clip, padEnd, padStart, wrap } from './width.ts'

export interface TerminalOptions {
  /** Colours the verdicts and dims what is secondary. */
  readonly color: boolean
  /** Cells of a line, at least 60. Default 120. */
  readonly width?: number
  /** Names of the files that the caller writes, for the last line. */
  readonly written?: readonly string[]
  /** False: what symptoms mean is not said once more. Default true. */
  readonly words?: boolean
}

/** What every line needs to know. */
interface Screen {
  readonly color: boolean
  readonly width: number
  /** Cuts the name of a generation to the first column. */
  readonly name: (name: string) => string
  /** Cells of the first column, without the gap. */
  readonly label: number
}

/**
 * The report as one screen of plain text, ending in a line break: per generation its verdict, three headlines and what
 * was lost; then since when, findings, notes, and what the words mean. Names from data are cut to fit, and their
 * control characters are made visible.
 */
export function terminal(report: Report, options: TerminalOptions): string {
  const width = Math.max(60, options.width ?? 120)
  const most = width < 100 ? 16 : 24
  const name = nameCut(report, most, clip)
  const names = report.generations.map((one) => cells(name(one.name)))
  const screen = { color: options.color, width, name, label: Math.max(9, ...names) }
  const blocks = [
    head(screen, report),
    table(screen, report),
    steps(screen, report),
    [
      ...conclusions(screen, report),
      ...notes(screen, report),
      ...line(screen, 'report', listed(options.written ?? [])),
    ],
    options.words === false ? [] : words(screen, report),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

function head(screen: Screen, { reference, holdout }: Report): string[] {
  const most = Math.max(cells(clip(reference.name, 32)), holdout ? cells(clip(holdout.name, 32)) : 0)
  const about = (one: DatasetSummary) =>
    `${padEnd(clip(one.name, 32), most)}   ${plural(one.rows, 'row')} · ${plural(one.columns.length, 'column')}`
  const none = 'none: baselines come from splits of the reference'
  const rows = [...line(screen, 'reference', about(reference))]
  return [...rows, ...line(screen, 'holdout', holdout ? about(holdout) : none, holdout === undefined)]
}

function table(screen: Screen, report: Report): string[] {
  if (report.generations.length === 0) return []
  const beside = screen.width - left(screen) >= 40
  const titles = headlines.map(({ key }, i) => padStart(key, widths[i]!)).join('  ')
  const heading = `${indent(screen)}${padEnd('verdict', 14)}   ${titles}${beside ? '   what was lost' : ''}`
  return [dim(screen, heading), ...report.generations.flatMap((one) => row(screen, one, beside))]
}

/** Reward, variety and length by training step. */
function steps(screen: Screen, { series }: Report): string[] {
  if (!series) return []
  const rows = seriesRows(series, 12)
  const most = Math.max(screen.label, ...rows.map((one) => one.steps.length))
  const titles = seriesNumbers.map(({ title }) => padStart(title.toLowerCase(), 9)).join('  ')
  const lines = rows.map((one) => {
    const numbers = seriesNumbers.map(({ key, show }) => padStart(show(one[key]), 9)).join('  ')
    return `${padEnd(one.steps, most)}  ${numbers}${one.isReference ? dim(screen, '   reference') : ''}`
  })
  const told = seriesSentences(series).flatMap((text, i) => line(screen, i === 0 ? 'trend' : '', text))
  return [dim(screen, `${padEnd('steps', most)}  ${titles}`), ...lines, ...told]
}

function row(screen: Screen, one: GenerationReport, beside: boolean): string[] {
  const name = padEnd(screen.name(one.name), screen.label)
  const numbers = headlines.map(({ key }, i) => padStart(wholePercent(one.retained[key]), widths[i]!)).join('  ')
  const start = `${name}  ${paint(screen, one.verdict, padEnd(one.verdict, 14))}   ${numbers}`
  const { text, aside } = remark(one)
  if (text === '') return [start]
  const at = beside ? left(screen) : screen.label + 2
  const lines = wrap(aside && beside ? `(${text})` : cut(text, 400), screen.width - at).map((l) =>
    aside ? dim(screen, l) : l,
  )
  if (!beside) return [start, ...lines.map((l) => indent(screen) + l)]
  return [`${start}   ${lines[0]}`, ...lines.slice(1).map((l) => ' '.repeat(at) + l)]
}

function conclusions(screen: Screen, report: Report): string[] {
  const first = since(report)
  const told = [...leastLines(screen, report), ...lineageLines(screen, report)]
  if (first) {
    const since = `${nameCut(report, 40, clip)(first.name)}${clip(confirmation(report, first.name), 80)} (${promise(report)})`
    return [...line(screen, 'since', since), ...told]
  }
  const open = report.generations.filter(({ verdict }) => verdict === 'undecided').length
  if (open === report.generations.length) return told
  const but = open === 0 ? '' : `, but ${count(open)} of ${count(report.generations.length)} could not be decided`
  return [...line(screen, 'result', `no collapse found${but} (${promise(report)})`), ...told]
}

/** What fails the gate whatever the verdict. */
function leastLines(screen: Screen, report: Report): string[] {
  const short = nameCut(report, 24, clip)
  return limited(
    shortfalls(report).flatMap(({ generation, text }) => line(screen, 'gate', `${short(generation)}: ${text}`)),
  )
}

/** Where it goes, why, and what to do; nothing where there is nothing to be said. */
function lineageLines(screen: Screen, report: Report): string[] {
  const { remedies = [] } = report.lineage ?? {}
  return [
    ...line(screen, 'outlook', outlookSentence(report)),
    ...line(screen, 'because', reasonSentence(report)),
    ...remedies.slice(0, 3).flatMap((one, i) => line(screen, i === 0 ? 'do' : '', remedySentence(one))),
  ]
}

function notes(screen: Screen, report: Report): string[] {
  const missing = report.generations.flatMap((one) =>
    headlines.flatMap(({ key }) => {
      const why = one.reasons[`retained.${key}`]
      return one.retained[key] === null && why !== undefined ? [[one.name, `${key}: ${why}`] as const] : []
    }),
  )
  const findings = report.generations.flatMap((one) => one.findings.map(({ text }) => [one.name, text] as const))
  const grouped = (label: string, pairs: typeof findings) =>
    Array.from(byText(pairs), ([text, names]) => line(screen, label, `${who(report, names)}: ${text}`)).flat()
  return [
    ...limited(grouped('finding', findings)),
    ...limited(grouped('no number', missing)),
    ...leftOutLines(screen, report),
    ...otherWarnings(report).flatMap((warning) => line(screen, 'note', warning, true)),
  ]
}

function leftOutLines(screen: Screen, report: Report): string[] {
  const reasons = byText(leftOut(report).map(({ name, why }) => [clip(name, 32), why]))
  return Array.from(reasons, ([why, names]) => line(screen, 'left out', `${listed(names)}: ${why}`, true)).flat()
}

function words(screen: Screen, report: Report): string[] {
  const found = byText(
    report.generations.flatMap((one) =>
      symptomsOf(one).map(({ id, certainty }) => [one.name, certainty ? `${id}, ${certainty}` : id] as const),
    ),
  )
  const most = Math.max(screen.label, ...Array.from(found.keys(), cells))
  const id = (label: string) => label.split(', ')[0]!
  const moves = ([label]: readonly [string, unknown]) => (isCollapse(id(label)) ? 0 : 1)
  const ordered = Array.from(found).sort((a, b) => moves(a) - moves(b))
  return ordered.flatMap(([label, names]) =>
    line({ ...screen, label: most }, label, `${symptomGloss(id(label)).text} (${who(report, names)})`, true),
  )
}

/** The names of some generations, each cut to fit. */
function who(report: Report, names: readonly string[]): string {
  const short = nameCut(report, 24, clip)
  return joined(report.generations.map(({ name }) => name).map(short), names.map(short))
}

function limited(lines: string[]): string[] {
  const most = 24
  return lines.length <= most ? lines : [...lines.slice(0, most), `… and ${count(lines.length - most)} lines more`]
}

/** A labelled line, its text wrapped under itself; nothing for an empty text. */
function line(screen: Screen, label: string, text: string, secondary = false): string[] {
  if (text === '') return []
  const lines = wrap(cut(text, 600), screen.width - screen.label - 2)
  const start = (i: number) => (i === 0 ? dim(screen, padEnd(label, screen.label)) : ' '.repeat(screen.label))
  return lines.map((one, i) => `${start(i)}  ${secondary ? dim(screen, one) : one}`)
}

const widths: readonly number[] = [7, 6, 8]

/** Cells before "what was lost". */
function left({ label }: Screen): number {
  return label + 2 + 14 + 3 + 7 + 2 + 6 + 2 + 8 + 3
}

function indent({ label }: Screen): string {
  return ' '.repeat(label + 2)
}

function dim({ color }: Screen, text: string): string {
  return color ? `\u001b[2m${text}\u001b[22m` : text
}

const paints: Readonly<Record<Verdict, number>> = {
  healthy: 32,
  'early collapse': 33,
  'late collapse': 31,
  shifted: 35,
  undecided: 36,
}

function paint({ color }: Screen, verdict: Verdict, text: string): string {
  return color && verdictGloss[verdict] ? `\u001b[1;${paints[verdict]}m${text}\u001b[0m` : text
}
