import { headlines, isCollapse, symptomGloss } from './gloss.ts'
import { shortfalls } from './least.ts'
import { wholePercent } from './numbers.ts'
import type { Gate, GenerationReport, Report } from './report.ts'
import { fails } from './summary.ts'
import { cut, listed } from './text.ts'

/** One test case, before it is written. */
interface Case {
  readonly name: string
  readonly outcome: 'passed' | 'failure' | 'skipped'
  readonly text: string
}

/**
 * The report as JUnit XML: a suite for each generation, a case for each gate, headline and symptom. A case fails only
 * in a generation that fails a gate, so that the suite and the exit code agree; in an undecided one all are skipped but
 * those of the least that was asked for, which no verdict excuses.
 */
export function junit(report: Report): string {
  const suites = report.generations.map((one) => ({ name: one.name, cases: cases(one, report) }))
  const all = suites.flatMap((suite) => suite.cases)
  const body = suites.map(({ name, cases: own }) => {
    const lines = own.map((one) => `    ${testcase(name, one)}`)
    return `  <testsuite name="${xml(name)}" ${totals(own)}>\n${lines.join('\n')}\n  </testsuite>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="pitprop" ${totals(all)}>\n${body.join('')}</testsuites>\n`
}

/** Text from data for XML: escaped, and without the characters that XML 1.0 forbids. @example xml('a<b\u0000') // => 'a&lt;b' */
export function xml(text: string): string {
  return cut(text, 2000)
    .replace(illegal, '')
    .replace(/[&<>"'\n\r\t]/g, (character) => named[character] ?? `&#${character.charCodeAt(0)};`)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\p{Cs}]/gu
const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

function cases(one: GenerationReport, report: Report): Case[] {
  const gates = report.settings.failOn
  const failing = gates.some((gate) => fails(one.verdict, gate))
  const undecided = one.verdict === 'undecided'
  const judged = (name: string, bad: boolean, text: string): Case => ({
    name,
    outcome: undecided ? 'skipped' : bad ? 'failure' : 'passed',
    text: undecided ? one.reason : text,
  })
  const verdict = `${one.verdict}: ${one.reason}`
  const said = one.lost === '' ? verdict : `${verdict.replace(/\.$/, '')}. Lost: ${one.lost}`
  return [
    ...gates.filter((gate) => gate !== 'never').map((gate) => judged(`gate ${gate}`, fails(one.verdict, gate), said)),
    ...leastCases(one, report),
    ...headlineCases(one, failing, judged),
    ...symptomCases(one, failing, judged, gates),
  ]
}

/** A case for each headline of which a least share was asked for. */
function leastCases(one: GenerationReport, report: Report): Case[] {
  const { least = {} } = report.settings
  const falls = shortfalls({ ...report, generations: [one] })
  return headlines.flatMap(({ key }): Case[] => {
    const [share, asked] = [one.retained[key], least[key]]
    if (asked === undefined) return []
    const name = `gate least ${key}`
    if (share === null) return [{ name, outcome: 'skipped', text: one.reasons[`retained.${key}`] ?? 'not computed' }]
    const fall = falls.find(({ headline }) => headline === key)
    const fine = `${key} ${wholePercent(share)}, the least asked for being ${wholePercent(asked)}`
    return [{ name, outcome: fall ? 'failure' : 'passed', text: fall?.text ?? fine }]
  })
}

type Judged = (name: string, bad: boolean, text: string) => Case

function headlineCases(one: GenerationReport, failing: boolean, judged: Judged): Case[] {
  return headlines.map(({ key, tolerated }) => {
    const share = one.retained[key]
    const why = one.reasons[`retained.${key}`] ?? 'not computed'
    if (share === null) return { name: `headline ${key}`, outcome: 'skipped', text: why }
    const outside = share < tolerated[0] || share > tolerated[1]
    return judged(`headline ${key}`, failing && outside, `${key} is ${wholePercent(share)} of what honest data has`)
  })
}

function symptomCases(one: GenerationReport, failing: boolean, judged: Judged, gates: readonly Gate[]): Case[] {
  const ids = new Set([...one.symptoms.map(({ id }) => id), ...one.measures.map(({ symptom }) => symptom)])
  return Array.from(ids).map((id) => {
    const found = one.symptoms.find((symptom) => symptom.id === id)
    const gated = isCollapse(id) ? failing : gates.includes('shifted') && failing
    const text = found ? `${symptomGloss(id).text}: ${listed(found.measures, 8)}` : ''
    return judged(`symptom ${id}`, found !== undefined && gated, text)
  })
}

function totals(list: readonly Case[]): string {
  const of = (outcome: Case['outcome']) => list.filter((one) => one.outcome === outcome).length
  return `tests="${list.length}" failures="${of('failure')}" errors="0" skipped="${of('skipped')}"`
}

function testcase(suite: string, { name, outcome, text }: Case): string {
  const start = `<testcase classname="${xml(suite)}" name="${xml(name)}"`
  if (outcome === 'failure') return `${start}><failure message="${xml(text)}"/></testcase>`
  if (outcome === 'skipped') return `${start}><skipped message="${xml(text)}"/></testcase>`
  return text === '' ? `${start}/>` : `${start}><system-out>${xml(text)}</system-out></testcase>`
}
