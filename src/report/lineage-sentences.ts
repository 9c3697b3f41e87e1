import type { SymptomHistory } from '../lineage/time/history.ts'
import { percent, wholePercent } from './numbers.ts'
import type { Cause, Estimate, LineageReport, Outlook, Remedy, Report } from './report.ts'
import { plural } from './text.ts'

/** Chance within five generations below which a crossing is not spoken of as one. */
const unlikely = 0.1

/** The outlook that matters most, in one sentence; empty where there is nothing to be said of one generation. */
export function outlookSentence(report: Report): string {
  const { lineage, generations } = report
  if (!lineage || generations.length < 2) return ''
  const told = Object.entries(lineage.outlook).flatMap(([name, one]) => ('declined' in one ? [] : [{ name, one }]))
  if (told.length === 0) return declined(lineage)
  const chance = ({ one }: { one: Outlook }) => one.chanceWithinFive ?? 0
  const worst = told.reduce((a, b) => (chance(b) > chance(a) ? b : a))
  const pace = paceOf(report)
  if (chance(worst) >= unlikely) return crossing(worst.name, worst.one, pace)
  const next = worst.one.threshold
  if (next === undefined) return ''
  return `${worst.name} is not likely to fall under ${wholePercent(next)} within the next ${pace ? pace.steps(5) : 'five generations'} (chance ${percent(chance(worst))})`
}

function declined({ outlook }: LineageReport): string {
  const reasons = new Set(Object.values(outlook).flatMap((one) => ('declined' in one ? [one.declined] : [])))
  return `none yet: ${[...reasons].join('; ')}`
}

/** How far apart the generations of a training run are: people count its steps. */
interface Pace {
  /** Generations so far. */
  readonly n: number
  /** So many generations in words: `120 steps`. */
  steps(generations: number): string
}

/** Undefined where the generations are no steps of a training run. */
function paceOf({ series, generations }: Report): Pace | undefined {
  const n = generations.length
  const lastOf = (name: string | undefined) => series?.points.findLast(({ generation }) => generation === name)?.step
  const [first, last] = [lastOf(generations[0]?.name), lastOf(generations.at(-1)?.name)]
  if (first === undefined || last === undefined || n < 2) return undefined
  const each = (last - first) / (n - 1)
  return { n, steps: (ahead) => `${Math.round(ahead * each).toLocaleString('en')} steps` }
}

function crossing(name: string, { threshold, crossing: ends, chanceWithinFive }: Outlook, pace?: Pace): string {
  const within = `chance within the next ${pace ? pace.steps(5) : 'five'} ${percent(chanceWithinFive!)}`
  if (!ends) return `${name} may fall under ${wholePercent(threshold!)} (${within})`
  const [low, high] = ends
  if (pace)
    return `${name} falls under ${wholePercent(threshold!)} ${inSteps(pace, low, high)} (80 % interval; ${within})`
  const when = high === null ? `${low} or later` : low === high ? String(low) : `${low} to ${high}`
  return `${name} falls under ${wholePercent(threshold!)} at generation ${when} (80 % interval; ${within})`
}

/** When a threshold is crossed, from the last step on. */
function inSteps({ n, steps }: Pace, low: number, high: number | null): string {
  const from = steps(low - n)
  if (high === null) return `in ${from} or more`
  return low === high ? `in about ${from}` : `in ${from.replace(/ steps$/, '')} to ${steps(high - n)}`
}

/** The likeliest cause as a clause, said to be unclear where it is. */
export function causeSentence(causes: readonly Cause[]): string {
  return `${causes.length === 0 || isClear(causes) ? '' : 'most like, but not clearly: '}${causeClause(causes)}`
}

/** The same of a report; said as well where something collapsed and nothing speaks for any cause, and empty where nothing did. */
export function reasonSentence({ lineage, generations }: Report): string {
  if (!lineage) return ''
  const collapsed = generations.some(({ verdict }) => verdict === 'early collapse' || verdict === 'late collapse')
  return lineage.causes.length === 0 && collapsed ? noCause : causeSentence(lineage.causes)
}

const noCause = 'unclear: nothing that was measured speaks for one cause'

/** Whether the likeliest cause, with those it cannot be told from, has half of the fit or more. */
export function isClear(causes: readonly Cause[]): boolean {
  const [first] = causes
  const others = causes.filter(({ name }) => first?.notToldFrom.includes(name))
  return others.reduce((sum, { fit }) => sum + fit, first?.fit ?? 0) >= 0.5
}

/** The likeliest cause, what it cannot be told from, and what theory says of it in numbers. */
export function causeClause(causes: readonly Cause[]): string {
  const [first] = causes
  if (!first) return ''
  const numbers = first.estimates.map((one) => ` (${estimateText(one)})`).join('')
  const others = first.notToldFrom.flatMap((name) => causes.filter((one) => one.name === name))
  const or = others.map(({ text }) => `, or ${text}`).join('')
  const tell = first.wouldTell === undefined || others.length === 0 ? '' : `; ${first.wouldTell} would tell`
  return `${first.text}${numbers}${or}${tell}`
}

/** From so many rows on sampling loses nothing that could be measured: an interval that reaches them has no upper end. */
const countless = 1e6

/** A number with its interval, or where that has no upper end its lower one alone. */
export function estimateText({ what, value, interval: [low, high] }: Estimate): string {
  if (what === 'effective rows' && high >= countless) return `${what} ${rows(low)} or more`
  const shown = what === 'temperature' ? (x: number) => x.toFixed(2) : what === 'effective rows' ? rows : percent
  return `${what} about ${shown(value)}, ${shown(low)} to ${shown(high)}`
}

function rows(x: number): string {
  return Math.round(Number(Math.min(x, countless).toPrecision(2))).toLocaleString('en')
}

/** A remedy with its command. */
export function remedySentence({ text, command }: Remedy): string {
  return command === undefined ? text : `${text}: ${command}`
}

/** The generation after the first that shows a symptom: reports of 0.1 do not name it, and then it is the next row. */
export function generationAfter(
  symptom: SymptomHistory | undefined,
  generations: Report['generations'],
): Report['generations'][number] | undefined {
  if (!symptom) return undefined
  const { since, next, confirmed } = symptom
  if (next !== undefined) return generations.find(({ name }) => name === next)
  return confirmed === null ? undefined : generations[generations.findIndex(({ name }) => name === since) + 1]
}

/** Which generation showed collapse again after the first, in words: `, confirmed by gen3`. */
export function confirmation({ lineage, generations }: Report, first: string): string {
  const own = lineage?.symptoms.filter(({ since }) => since === first) ?? []
  const next = generationAfter(own[0], generations)
  if (!next || own.length === 0) return ''
  const again = own.filter(({ confirmed }) => confirmed).length
  if (again === 0 && own.some(({ confirmed }) => confirmed === null)) return `, which ${next.name} could not decide`
  if (again === 0) return `, not shown again by ${next.name}`
  return again === own.length
    ? `, confirmed by ${next.name}`
    : `, ${again} of ${plural(own.length, 'symptom')} confirmed by ${next.name}`
}
