import type { Judgement, MeasureReport } from '../../judge/judgement.ts'
import { tableName } from '../../judge/subject.ts'
import { type Cause, type CauseName, causeNames } from './cause.ts'
import { estimatesFor, type Measurements, temperature } from './estimates.ts'
import { isMeasured } from './is-measured.ts'
import { filterAmong, sharpnessOf } from './sampling-settings.ts'
import { isOfTexts, isSignOfTexts, type SignName, type Signs, signNames, signsOf } from './signs.ts'
import type { Trait } from './traits.ts'
import { bias, weights } from './weights.ts'
import { causeText, classes, expected, missingText, oppositeText, signText, takes } from './wording.ts'

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

/** A sign is there from here on. */
const there = 0.25
/** What a sign has to be worth, in logarithms of odds, to be named. */
const worth = 0.4

/** Which generation is explained: the last one that is not as it should be; −1 where all are. */
export function explainedOf(generations: readonly Pick<Judgement, 'verdict'>[]): number {
  return generations.findLastIndex(({ verdict }) => verdict !== 'healthy' && verdict !== 'undecided')
}

/**
 * Ranked explanations of the last generation that is not as it should be, each with what speaks for it; none where all are, or
 * where nothing speaks for what fits best: then no cause stands out.
 */
export function causesOf({ generations, traits, circumstances, referenceRows }: Explained): Cause[] {
  const at = explainedOf(generations)
  if (traits[at] === undefined) return []
  const unlike = new Set(traits[at].filter(isUnlike).map(({ column }) => column))
  const own = traits[at].filter(({ column }) => !unlike.has(column))
  const { measures } = generations[at]!
  // Texts have no traits of their own: their measures speak.
  if (own.length === 0 && !measures.some(isOfTexts)) return []
  if (isOfCells(generations[at]!, unlike)) return []
  const isBeside = measures.some(isGap) || unlike.size > 0
  const seen = isBeside ? measures.filter(({ space }) => space !== tableName) : measures
  const signs = signsOf({ traits: own, firstTraits: traits[0]!, measures: seen, number: at + 1 })
  const fits = fitsOf(signs, circumstances)
  const known: Known = {
    signs,
    fits,
    circumstances,
    traits: own,
    measures: seen,
    number: circumstances.depth ?? at + 1,
    isFirst: at === 0,
    ...(referenceRows === undefined ? {} : { referenceRows }),
  }
  const { verdict } = generations[at]!
  const order = ranked(fits).filter((name) => verdict !== 'shifted' || isOfAMove(name, known))
  const backed = order.filter((name) => evidenceFor(name, known).length > 0)
  const leading = classOf(order[0]!).members
  const told = backed.filter((name) => fits[name] >= leastFit)
  if (!told.some((name) => leading.includes(name))) return []
  return told.map((name) => explain(name, known, backed))
}

/**
 * Whether a cause may be behind rows that changed and lost nothing: it does not say that something is lost, or what it takes is
 * to be seen or known all the same.
 */
function isOfAMove(name: CauseName, { signs, circumstances }: Known): boolean {
  const taken = takes[name]
  if (!taken) return true
  return taken.some((sign) => signs[sign] >= there) || hint(name, circumstances).some(({ odds }) => odds > 0)
}

/** Whether more, or less, of a column is missing than in the reference: rows as points lie elsewhere by that alone. */
function isGap({ id, flagged }: Pick<MeasureReport, 'id' | 'flagged'>): boolean {
  return flagged && id === 'missing-share'
}

/** Whether a column has no value of the reference: it is written otherwise, or of something else, and lost nothing that a cause explains. */
function isUnlike(trait: Trait): boolean {
  return trait.kind === 'shares' && Math.min(trait.lost, trait.novel) > 1 - 1e-9
}

/**
 * Whether nothing changed but where values are missing, and how they are written: no cause here does that, and what rows as points
 * say is said by it.
 */
function isOfCells(
  { verdict, measures }: Pick<Judgement, 'verdict' | 'measures'>,
  unlike: ReadonlySet<string>,
): boolean {
  const flagged = measures.filter((measure) => measure.flagged)
  const isOfUnlike = ({ column, columns }: MeasureReport) =>
    [column, ...(columns ?? [])].some((name) => name !== undefined && unlike.has(name))
  return (
    verdict === 'shifted' &&
    flagged.some((measure) => isGap(measure) || isOfUnlike(measure)) &&
    flagged.every((measure) => isGap(measure) || isOfUnlike(measure) || measure.space === tableName)
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

/** What is known besides the rows, as a logarithm of odds, and the words that say so, where it can be told. */
interface Hint {
  readonly odds: number
  readonly text?: string
}

/** What is known besides the rows. */
function hint(
  name: CauseName,
  { policy, freshShare = 0, keptShare = 0, settings, transforms = [], lesson }: Circumstances,
): Hint[] {
  const hints: Hint[] = []
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
  return lesson ? [...hints, ...lessonHints(name, lesson)] : hints
}

/** Signs that training rows lack whole kinds of rows themselves, and from where on they count. */
const narrow: { readonly signs: readonly SignName[]; readonly from: number } = {
  signs: ['valuesLost', 'scattered', 'oneEndCut'],
  from: 0.35,
}

/** What the training rows themselves say on whether they are at fault, or the model. */
function lessonHints(name: CauseName, lesson: Signs): Hint[] {
  const isNarrow = Math.max(...narrow.signs.map((sign) => lesson[sign])) > narrow.from
  if (name === 'narrow-training-rows' && !isNarrow) return [{ odds: -4, text: 'the training rows lack nothing' }]
  if (name === 'narrow-training-rows') return [{ odds: 1, text: 'the training rows lack the same' }]
  if (name === 'mode-dropping' && isNarrow) return [{ odds: -4, text: 'the training rows lack the same already' }]
  if (name !== 'poisoning' && name !== 'duplicated-training-rows') return []
  // Which of the two the training rows look more like when they are judged as if they were a generation.
  const own = fitsOf(lesson, {})
  const odds = Math.log((own['duplicated-training-rows'] + 0.01) / (own.poisoning + 0.01))
  if (Math.abs(odds) < 0.5) return []
  // Both may be far from what the training rows look like: only what is to be seen in them is told.
  const [sign, text] =
    odds > 0
      ? (['repeats', 'the training rows hold a few rows many times'] as const)
      : (['valueGained', 'in the training rows one source stands out'] as const)
  return [{ odds: name === 'duplicated-training-rows' ? odds : -odds, ...(lesson[sign] >= there ? { text } : {}) }]
}

interface Known extends Measurements {
  readonly signs: Signs
  readonly fits: Readonly<Record<CauseName, number>>
  readonly circumstances: Circumstances
  /** Whether it is the first that is seen: then nothing can be said of growth. */
  readonly isFirst: boolean
}

/** What speaks for a cause, the strongest first of what is seen. */
function evidenceFor(name: CauseName, known: Known): string[] {
  return speaking(name, known, 1)
}

function speaking(name: CauseName, known: Known, side: 1 | -1): string[] {
  const { signs, circumstances, traits } = known
  const c = causeNames.indexOf(name)
  const mayTell = name !== 'sharp-sampling' || isCold(known) ? () => true : isSignOfTexts
  const seen = signNames
    .map((sign, s) => ({ sign, odds: side * weights[c]![s]! * signs[sign] }))
    .filter(({ sign, odds }) => odds >= worth && mayTell(sign) && isThere(signs[sign], sign))
    .sort((a, b) => b.odds - a.odds)
    .slice(0, 4)
  return [
    ...hint(name, circumstances).flatMap(({ odds, text }) => (side * odds > 0 && text !== undefined ? [text] : [])),
    ...seen.map(({ sign }) => (signs[sign] > 0 ? signText(sign, traits) : oppositeText[sign]!)),
  ]
}

/** Whether a sign is strong enough to be named, and there are words for what it says where it is below 0. */
function isThere(value: number, sign: SignName): boolean {
  return Math.abs(value) >= there && (value > 0 || oppositeText[sign] !== undefined)
}

/**
 * Whether columns of numbers and categories bear a temperature under 1, as far as they can tell: where its interval reaches 1, the
 * reference drawn as it is gives these columns, and texts alone may be sharper.
 */
function isCold(known: Known): boolean {
  const found = temperature(known)
  return found === undefined || found.interval[1] < 1
}

function explain(name: CauseName, known: Known, backed: readonly CauseName[]): Cause {
  const { signs, fits } = known
  const absent = expected[name].filter((sign) => signs[sign] < there / 2 && isMeasured(sign, known)).map(missingText)
  const { members, wouldTell } = classOf(name)
  const others = members.filter((other) => other !== name && backed.includes(other) && fits[other] >= fits[name] / 10)
  return {
    name,
    text: causeText[name],
    fit: fits[name],
    for: evidenceFor(name, known),
    against: [...absent, ...speaking(name, known, -1)].slice(0, 5),
    notToldFrom: others,
    ...(others.length > 0 ? { wouldTell } : {}),
    // A temperature that may be 1 says nothing.
    estimates: name === 'sharp-sampling' && !isCold(known) ? [] : estimatesFor(name, known),
  }
}

function classOf(name: CauseName): (typeof classes)[number] {
  return classes.find(({ members }) => members.includes(name))!
}
