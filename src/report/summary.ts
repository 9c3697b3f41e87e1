import { tableName } from '../judge/subject.ts'
import { isCollapse, verdictGloss } from './gloss.ts'
import { confirmation } from './lineage-sentences.ts'
import { nameCut } from './name-cut.ts'
import { percent } from './numbers.ts'
import type { Gate, GenerationReport, MeasureReport, Report, SymptomReport, Verdict } from './report.ts'
import { cut, listed, plural } from './text.ts'

const gravest: readonly Verdict[] = ['late collapse', 'early collapse', 'undecided', 'shifted', 'healthy']

/** The gravest verdict of a run; `undecided` outweighs `healthy`, and is what a run without generations gets. */
export function worst(report: Report): Verdict {
  return gravest.find((verdict) => report.generations.some((one) => one.verdict === verdict)) ?? 'undecided'
}

/** Whether a verdict says that data is collapsing. @example collapsed('early collapse') // => true */
export function collapsed(verdict: Verdict): boolean {
  return verdict === 'early collapse' || verdict === 'late collapse'
}

/** The first generation that collapsed. */
export function since(report: Report): GenerationReport | undefined {
  return report.generations.find((one) => collapsed(one.verdict))
}

/** Whether a verdict fails a gate. @example fails('late collapse', 'early') // => true */
export function fails(verdict: Verdict, gate: Gate): boolean {
  if (gate === 'early') return collapsed(verdict)
  if (gate === 'late') return verdict === 'late collapse'
  return gate === 'shifted' && (collapsed(verdict) || verdict === 'shifted')
}

/** Whether a gate failed though nothing collapsed: a verdict alone would not say so. */
export function failsBeside(report: Report): boolean {
  return report.exit === 1 && !since(report)
}

/** The verdict of a whole run in one short sentence, and whether a gate failed beside it. */
export function conclusion(report: Report): string {
  const and = worst(report) === 'healthy' ? ', but' : ', and'
  return `${verdictOf(report)}${failsBeside(report) ? `${and} a gate failed` : ''}`
}

function verdictOf(report: Report): string {
  const verdict = worst(report)
  const first = since(report)
  const short = nameCut(report, 40)
  if (first)
    return `${verdictGloss[verdict].title}, since ${short(first.name)}${cut(confirmation(report, first.name), 80)}`
  const same = report.generations.filter((one) => one.verdict === verdict)
  if (verdict === 'healthy' || same.length === report.generations.length) return verdictGloss[verdict].title
  return `${verdictGloss[verdict].title}: ${listed(
    same.map((one) => short(one.name)),
    4,
  )}`
}

/** The generation that a hurried reader should hear about: the last of those with the gravest verdict. */
export function gravestGeneration(report: Report): GenerationReport | undefined {
  const verdict = worst(report)
  return report.generations.findLast((one) => one.verdict === verdict)
}

/** The symptoms of a generation, those of collapse before those of a mere move. */
export function symptomsOf({ symptoms }: GenerationReport): readonly SymptomReport[] {
  return [...symptoms.filter(({ id }) => isCollapse(id)), ...symptoms.filter(({ id }) => !isCollapse(id))]
}

/** The promise of a run, in words. */
export function promise(report: Report): string {
  const n = report.generations.length
  const where = n === 1 ? 'this generation' : `these ${plural(n, 'generation')}`
  return `chance of any false alarm in ${where} ≤ ${percent(report.settings.alpha)}`
}

/** The smallest loss that a healthy verdict rules out: `a loss of 2 % of support would have been seen`. */
export function ruledOut(generation: GenerationReport): string {
  const { support, spread, distinct } = generation.detectable
  if (support !== null) return `a loss of ${percent(support)} of support would have been seen`
  if (spread !== null) return `a loss of ${percent(spread)} of spread would have been seen`
  return distinct === null ? '' : `a loss of ${percent(distinct)} of distinct rows would have been seen`
}

/** What stands under "what was lost": for a healthy generation what was ruled out, as an aside; else what was lost, or why it is judged so. */
export function remark(one: GenerationReport): { readonly text: string; readonly aside: boolean } {
  if (one.verdict === 'healthy') return { text: ruledOut(one), aside: true }
  if (one.verdict === 'undecided' || one.lost === '') return { text: one.reason, aside: false }
  return { text: one.lost, aside: false }
}

/** Columns that were not compared, and why, in their order. */
export function leftOut(report: Report): readonly { readonly name: string; readonly why: string }[] {
  return report.reference.columns.flatMap(({ name, leftOut: why }) => (why === undefined ? [] : [{ name, why }]))
}

/** What is to be told of a run, but for the columns left out, which `leftOut` tells. */
export function otherWarnings(report: Report): string[] {
  const told = new Set(leftOut(report).map(({ name, why }) => `${name} is left out of the comparison: ${why}`))
  return report.warnings.filter((warning) => !told.has(warning))
}

/** A measure with what it looked at: `tail-mass-low(income)`, as symptoms name it. */
export function measureName({ id, column, columns, space, mode }: MeasureReport): string {
  if (mode !== undefined) return `${id}(${space === tableName ? mode : `${mode} of ${space}`})`
  const target = columns ? columns.join(', ') : column
  return target === undefined ? id : `${id}(${target})`
}

/** Sentences with the names of the generations that each is true of, equal sentences joined. */
export function byText(pairs: readonly (readonly [generation: string, text: string])[]): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [generation, text] of pairs) {
    const names = found.get(text)
    if (names) names.push(generation)
    else found.set(text, [generation])
  }
  return found
}

/**
 * The names of some generations of a run, three or more consecutive ones as `gen5 to gen20`.
 *
 * @example joined(['a', 'b', 'c', 'd'], ['a', 'b', 'c']) // => 'a to c'
 */
export function joined(all: readonly string[], some: readonly string[]): string {
  const wanted = new Set(some)
  const runs: string[][] = []
  all.forEach((name, i) => {
    if (!wanted.has(name)) return
    if (i > 0 && wanted.has(all[i - 1]!)) runs.at(-1)!.push(name)
    else runs.push([name])
  })
  return listed(
    runs.flatMap((run) => (run.length < 3 ? run : [`${run[0]} to ${run.at(-1)}`])),
    6,
  )
}
