import type { MeasureReport } from '../../judge/judgement.ts'
import type { SharesTrait } from './shares-trait.ts'
import type { NumbersTrait, Trait } from './traits.ts'
import type { WordsTrait } from './words-trait.ts'

/** What is needed of a measure here. */
export type Measured = Pick<MeasureReport, 'id' | 'value' | 'baseline' | 'interval'>

/** Signs that columns of numbers show. */
export const numberSigns = [
  'moved',
  'movedApart',
  'narrower',
  'wider',
  'narrowerUnevenly',
  'endsCut',
  'oneEndCut',
  'beyond',
] as const

/** Signs that columns of categories show. */
export const shareSigns = ['sharper', 'flatter', 'scattered', 'valuesLost', 'valueGained', 'newValues'] as const

/** Signs that rows as a whole show. */
const rowSigns = ['repeats', 'copies', 'crowded', 'thinCoverage', 'offSupport', 'grew'] as const

/** Signs that texts show. */
const textSigns = ['phrasesFewer', 'wordsFewer', 'promptLess', 'wordsNew', 'wordsSharper'] as const

export type SignName = (typeof numberSigns | typeof shareSigns | typeof rowSigns | typeof textSigns)[number]

/** Signs by which causes are told apart, each 0 in honest data and at most about 1 or −1. */
export const signNames: readonly SignName[] = [...numberSigns, ...shareSigns, ...rowSigns, ...textSigns]
export type Signs = Readonly<Record<SignName, number>>

export interface Seen {
  /** Of the generation that is explained, and of the first one of its lineage (itself, where it is the first). */
  readonly traits: readonly Trait[]
  readonly firstTraits: readonly Trait[]
  readonly measures: readonly Measured[]
  /** Its number, from 1. */
  readonly number: number
}

/** Measures of how texts begin, end and are built, and of the words that they are made of. */
const phrases: readonly string[] = ['distinct-openings', 'distinct-closings', 'distinct-frames']
const vocabulary: readonly string[] = ['rare-words', 'word-coverage', 'distinct-1']

/** Whether a measure is one of how texts are built. */
export function isOfTexts({ id }: Pick<Measured, 'id'>): boolean {
  return phrases.includes(id)
}

/** The measures that signs of whole rows and of texts are read from. */
export const signMeasures: Readonly<Partial<Record<SignName, readonly string[]>>> = {
  repeats: ['distinct-rows', 'near-distinct-rows', 'spike-share', 'repeats-in-all-rows'],
  copies: ['copied-rows', 'row-distance', 'near-copies', 'copies-in-all-rows'],
  crowded: ['density-k5'],
  thinCoverage: ['coverage-k5', 'tail-coverage-k5'],
  offSupport: ['novel-k5', 'precision-k5'],
  phrasesFewer: phrases,
  wordsFewer: vocabulary,
  promptLess: ['prompt-signal', 'variety-across-prompts', 'answer-reuse'],
  wordsNew: ['unseen-words', 'novel-words'],
}

/** Whether a sign is read from texts: from their words, or from how they are built. */
export function isSignOfTexts(sign: SignName): boolean {
  return (textSigns as readonly SignName[]).includes(sign)
}

/** The signs of one generation. */
export function signsOf({ traits, firstTraits, measures, number }: Seen): Signs {
  const numbers = traits.filter((one): one is NumbersTrait => one.kind === 'numbers')
  const shares = traits.filter((one): one is SharesTrait => one.kind === 'shares')
  const words = traits.filter((one): one is WordsTrait => one.kind === 'words')
  const z = (id: string) => strongest(measures.filter((one) => one.id === id))
  const noise = mean(numbers.map(({ rows }) => 1 / rows[0] + 1 / rows[1]))
  const spread = mean(numbers.map(({ logSpread }) => logSpread))
  const spreadZ = numbers.length === 0 ? 0 : spread / Math.sqrt(noise / 2 / numbers.length)
  const power = pooledPower(shares)
  const size = sizeOf(traits)
  return {
    moved: squash(Math.sqrt(mean(numbers.map(({ shift }) => shift ** 2 / noise))) - 1, 4),
    movedApart: squash(deviation(numbers.map(({ shift }) => shift)) / Math.sqrt(noise) - 1, 4),
    narrower: squash(Math.max(0, -spreadZ), 5),
    wider: squash(Math.max(0, spreadZ), 5),
    narrowerUnevenly: squash(deviation(numbers.map(({ logSpread }) => logSpread)) / Math.sqrt(noise / 2) - 1, 4),
    endsCut: squash(most(numbers.map((one) => Math.min(one.cutLow, one.cutHigh))), 0.01),
    oneEndCut: squash(most(numbers.map((one) => Math.abs(one.cutLow - one.cutHigh))), 0.03),
    beyond: squash(mean(numbers.map((one) => one.beyond * one.rows[0] - 2)), 10),
    sharper: squash(Math.max(0, power), 4),
    flatter: squash(Math.max(0, -power), 4),
    scattered: squash(mean(shares.map(({ scatter }) => scatter - 1)), 2),
    valuesLost: squash(mean(shares.map((one) => one.lost - one.lostByChance)), 0.02),
    valueGained: squash(most(shares.map(({ gain }) => gain.share / gain.error - 2)), 5),
    newValues: squash(most(shares.map(({ novel }) => novel)), 0.02),
    repeats: squash(
      Math.max(0, -z('distinct-rows'), -z('near-distinct-rows'), z('spike-share'), z('repeats-in-all-rows')) - 1,
      5,
    ),
    copies: squash(Math.max(0, z('copied-rows'), -z('row-distance'), z('near-copies'), z('copies-in-all-rows')) - 1, 5),
    crowded: squash(z('density-k5'), 4),
    thinCoverage: squash(Math.max(0, -z('coverage-k5'), -z('tail-coverage-k5')), 4),
    offSupport: squash(Math.max(0, z('novel-k5'), -z('precision-k5')) - 1, 4),
    phrasesFewer: squash(Math.max(0, mean(phrases.map((id) => -z(id)))) - 0.5, 4),
    wordsFewer: squash(Math.max(0, mean(vocabulary.map((id) => -z(id)))) - 0.5, 4),
    promptLess: squash(Math.max(0, -z('prompt-signal'), -z('variety-across-prompts'), z('answer-reuse')) - 1, 4),
    wordsNew: squash(Math.max(0, z('unseen-words'), z('novel-words')) - 1, 4),
    wordsSharper: squash(mean(words.map(beyondChance)), 0.1),
    grew: number < 2 ? 0 : squash(size - 1.5 * sizeOf(firstTraits), 2),
  }
}

/** By how much the power of words is above 1, or below, beyond two standard errors. */
function beyondChance({ power, powerError }: WordsTrait): number {
  const change = power - 1
  return powerError === null ? 0 : Math.sign(change) * Math.max(0, Math.abs(change) - 2 * powerError)
}

/** How far a generation is from the reference, in units of what sampling alone does. */
function sizeOf(traits: readonly Trait[]): number {
  const parts = traits.flatMap((one) => {
    if (one.kind === 'words') return []
    const noise = 1 / one.rows[0] + 1 / one.rows[1]
    if (one.kind === 'numbers') return [Math.sqrt((one.shift ** 2 + 2 * one.logSpread ** 2) / noise / 2)]
    return [Math.sqrt(one.scatter)]
  })
  return mean(parts)
}

/** How far the power of all columns together is from 1, in standard errors, scatter counted in. */
function pooledPower(shares: readonly SharesTrait[]): number {
  const weights = shares.map(({ powerError, scatter }) =>
    powerError === null ? 0 : 1 / (powerError ** 2 * Math.max(1, scatter)),
  )
  const total = weights.reduce((sum, w) => sum + w, 0)
  return total > 0 ? shares.reduce((sum, one, i) => sum + weights[i]! * (one.power - 1), 0) / Math.sqrt(total) : 0
}

/** Deviation from honest of the most deviating instance, in standard deviations of honest data. */
function strongest(measures: readonly Measured[]): number {
  const each = measures.map(({ value, baseline, interval: [low, high] }) => {
    if (value === null || baseline === null || low === null || high === null) return 0
    return (value - baseline) / Math.max((high - low) / 3.92, 0.002)
  })
  return each.reduce((worst, one) => (Math.abs(one) > Math.abs(worst) ? one : worst), 0)
}

/** Into (−1, 1): half at `half`. */
function squash(x: number, half: number): number {
  return Number.isFinite(x) ? x / (half + Math.abs(x)) : 0
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, x) => sum + x, 0) / values.length
}

function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return values.length < 2 ? 0 : Math.sqrt(values.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (values.length - 1))
}

function most(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values)
}
