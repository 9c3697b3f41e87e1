import type { Judgement } from '../../judge/judgement.ts'
import { tableName } from '../../judge/subject.ts'
import { type Cause, type CauseName, causeNames } from './cause.ts'
import { estimatesFor, type Measurements } from './estimates.ts'
import { isMeasured } from './is-measured.ts'
import { filterAmong, sharpnessOf } from './sampling-settings.ts'
import { isOfTexts, type SignName, type Signs, signNames, signsOf } from './signs.ts'
import type { Trait } from './traits.ts'
import { bias, weights } from './weights.ts'
import { causeText, classes, expected, missingText, signText } from './wording.ts'

/** What is known of how generations were made: from a ledger, a lab, or the user. Absent: not known. */
export interface Circumstances {
  readonly policy?: 'replace' | 'accumulate'
  /** Share of fresh real rows in what each generation learns from: rows that none before it learnt from. */
  readonly freshShare?: number
  /** Share of real rows that generations before it learnt from as well. */
  readonly keptShare?: number
  /** Synthetic depth of the generation that is explained: how many models stand between it and people. */
  readonly depth?: number
  /** `temperature`, `top_p`, `top_k`, `guidance`: the sampling settings, if there are any to be told. */
  readonly settings?: Readonly<Record<string, number | string>>
  /** What was done to the rows afterwards. */
  readonly transforms?: readonly string[]
  /** Signs of the training rows beside the reference, where they were given. */
  readonly lesson?: Signs
  /** Whether near copies were already judged beside real rows that the model never saw. */
  readonly hasHoldout?: boolean
}

export interface Explained {
  readonly generations: readonly (Pick<Judgement, 'verdict' | 'measures'> & {
    readonly name: string
    readonly rows: number
  })[]
  readonly traits: readonly (readonly Trait[])[]
  readonly circumstances: Circumstances
  /** Rows of the whole reference, where traits are of a sample of it. */
  readonly referenceRows?: number
}

/** Causes that fit less well than this are not told. */
const leastFit = 0.03

/** Which generation is explained: the last one that is not as it should be; −1 where all are. */
export function explainedOf(generations: readonly Pick<Judgement, 'verdict'>[]): number {
  return generations.findLastIndex(({ verdict }) => verdict !== 'healthy' && verdict !== 'undecided')
}

/** Ranked explanations of the last generation that is not as it should be; none where all are. */
export function causesOf({ generations, traits, circumstances, referenceRows }: Explained): Cause[] {
  const at = explainedOf(generations)
  const own = traits[at]
  if (own === undefined) return []
  const { measures } = generations[at]!
  // Texts have no traits of their own: their measures speak.
  if (own.length === 0 && !measures.some(isOfTexts)) return []
  if (isOfGaps(generations[at]!)) return []
  const signs = signsOf({ traits: own, firstTraits: traits[0]!, measures, number: at + 1 })
  const fits = fitsOf(signs, circumstances)
  const known: Known = {
    signs,
    fits,
    circumstances,
    traits: own,
    measures,
    number: circumstances.depth ?? at + 1,
    isFirst: at === 0,
    ...(referenceRows === undefined ? {} : { referenceRows }),
  }
  return ranked(fits)
    .filter((name) => fits[name] >= leastFit)
    .map((name) => explain(name, known))
}

/** Whether nothing changed but where values are missing: no cause here does that, and what rows as points say is said by it. */
function isOfGaps({ verdict, measures }: Pick<Judgement, 'verdict' | 'measures'>): boolean {
  const flagged = measures.filter((measure) => measure.flagged)
  const ofGaps = flagged.filter(({ id }) => id === 'missing-share')
  return (
    verdict === 'shifted' &&
    ofGaps.length > 0 &&
    flagged.every(({ id, space }) => id === 'missing-share' || space === tableName)
  )
}

/** How well each cause fits some signs, and what is known besides; adds up to 1. */
export function fitsOf(signs: Signs, circumstances: Circumstances): Record<CauseName, number> {
  const scores = causeNames.map((name, c) => {
    const seen = signNames.reduce((sum, sign, s) => sum + weights[c]![s]! * signs[sign], bias[c]!)
    return seen + hint(name, circumstances).reduce((sum, { odds }) => sum + odds, 0)
  })
  const most = Math.max(...scores)
  const raw = scores.map((score) => Math.exp(score - most))
  const total = raw.reduce((sum, x) => sum + x, 0)
  return Object.fromEntries(causeNames.map((name, c) => [name, raw[c]! / total])) as Record<CauseName, number>
}

/** Classes by how well they fit together, and the members of each by how well they fit alone. */
export function ranked(fits: Readonly<Record<CauseName, number>>): CauseName[] {
  const together = (members: readonly CauseName[]) => members.reduce((sum, name) => sum + fits[name], 0)
  return [...classes]
    .sort((a, b) => together(b.members) - together(a.members))
    .flatMap(({ members }) => [...members].sort((a, b) => fits[b] - fits[a]))
}

/** What is known besides the rows, as logarithms of odds, each with its words. */
function hint(
  name: CauseName,
  { policy, freshShare = 0, keptShare = 0, settings, transforms = [], lesson }: Circumstances,
): { odds: number; text: string }[] {
  const hints: { odds: number; text: string }[] = []
  const tell = (odds: number, text: string) => hints.push({ odds, text })
  if (name === 'finite-sample-drift') {
    const holdsOn = freshShare >= 0.05 || (policy === 'replace' && keptShare >= 0.05)
    if (policy !== undefined && !holdsOn)
      tell(4, 'it learns from its own output, and hardly any fresh real rows come in')
    if (freshShare + keptShare >= 0.5) tell(-2, 'half of the training rows or more were real')
  }
  if (settings && name === 'sharp-sampling') {
    const found = sharpnessOf(settings)
    if (typeof found === 'object') tell(4, `the settings say ${found.sharp}`)
    else if (found === 'neutral') tell(-4, 'the settings say nothing sharpens')
  }
  // Nobody lists what was not done: without a filter among them, transforms say nothing.
  const filtered = name === 'filter' ? filterAmong(transforms) : undefined
  if (filtered !== undefined) tell(4, `the rows were treated afterwards: ${filtered}`)
  if (lesson) for (const { odds, text } of lessonHints(name, lesson)) tell(odds, text)
  return hints
}

/** Signs that training rows lack whole kinds of rows themselves, and from where on they count. */
const narrow: { readonly signs: readonly SignName[]; readonly from: number } = {
  signs: ['valuesLost', 'scattered', 'oneEndCut'],
  from: 0.35,
}

/** What the training rows themselves say on whether they are at fault, or the model. */
function lessonHints(name: CauseName, lesson: Signs): { odds: number; text: string }[] {
  const isNarrow = Math.max(...narrow.signs.map((sign) => lesson[sign])) > narrow.from
  if (name === 'narrow-training-rows' && !isNarrow) return [{ odds: -4, text: 'the training rows lack nothing' }]
  if (name === 'narrow-training-rows') return [{ odds: 1, text: 'the training rows lack the same' }]
  if (name === 'mode-dropping' && isNarrow) return [{ odds: -4, text: 'the training rows lack the same already' }]
  if (name !== 'poisoning' && name !== 'duplicated-training-rows') return []
  // Which of the two the training rows look more like when they are judged as if they were a generation.
  const own = fitsOf(lesson, {})
  const odds = Math.log((own['duplicated-training-rows'] + 0.01) / (own.poisoning + 0.01))
  if (Math.abs(odds) < 0.5) return []
  const text = odds > 0 ? 'the training rows hold a few rows many times' : 'in the training rows one source stands out'
  return [{ odds: name === 'duplicated-training-rows' ? odds : -odds, text }]
}

interface Known extends Measurements {
  readonly signs: Signs
  readonly fits: Readonly<Record<CauseName, number>>
  readonly circumstances: Circumstances
  /** Whether it is the first that is seen: then nothing can be said of growth. */
  readonly isFirst: boolean
}

/** A sign is there from here on. */
const there = 0.25
/** What a sign has to be worth, in logarithms of odds, to be named. */
const worth = 0.4

function explain(name: CauseName, { signs, fits, circumstances, ...seen }: Known): Cause {
  const c = causeNames.indexOf(name)
  const value = signNames
    .map((sign, s) => ({ sign, odds: weights[c]![s]! * signs[sign] }))
    .filter(({ sign }) => Math.abs(signs[sign]) >= there)
  const hints = hint(name, circumstances)
  const speaking = (sign: 1 | -1) => [
    ...hints.filter(({ odds }) => sign * odds > 0).map(({ text }) => text),
    ...value
      .filter(({ odds }) => sign * odds >= worth)
      .sort((a, b) => sign * (b.odds - a.odds))
      .slice(0, 4)
      .map((one) => signText(one.sign, seen.traits)),
  ]
  const absent = expected[name].filter((sign) => signs[sign] < there / 2 && isMeasured(sign, seen)).map(missingText)
  const group = classes.find(({ members }) => members.includes(name))!
  const others = group.members.filter((other) => other !== name && fits[other] >= fits[name] / 10)
  return {
    name,
    text: causeText[name],
    fit: fits[name],
    for: speaking(1),
    against: [...absent, ...speaking(-1)].slice(0, 5),
    notToldFrom: others,
    ...(others.length > 0 ? { wouldTell: group.wouldTell } : {}),
    estimates: estimatesFor(name, seen),
  }
}
