import type { Symptom } from '../compare/measure.ts'
import { percent } from '../math/percent.ts'
import { type HeadlineName, headlineNames } from './headlines.ts'

/** The verdicts, and what they mean, are those of the report; this room decides which. */
export type Verdict = 'healthy' | 'early collapse' | 'late collapse' | 'shifted' | 'undecided'

/** Symptoms of collapse; the others are ways to move. */
export const collapseSymptoms: ReadonlySet<Symptom> = new Set([
  'tail-loss',
  'mode-loss',
  'spread-loss',
  'repetition',
  'memorisation',
  'genericness',
])

/** Under this share of what honest data retains, and below all that it does by chance, a symptom of collapse is late. */
export const lateBelow = 0.8

/** The loss of each headline that `healthy` must have been able to see. */
export const toleratedLoss: Readonly<Record<HeadlineName, number>> = { support: 0.05, spread: 0.1, distinct: 0.02 }

/** A headline that fell, though no loss is significant. */
export interface Unproven {
  readonly name: HeadlineName
  readonly retained: number
}

export interface Grounds {
  readonly symptoms: readonly Symptom[]
  /** Retained shares with columns that moved left out; NaN where there is none. */
  readonly retained: Readonly<Record<HeadlineName, number>>
  /** The least that honest data of this size retains. */
  readonly honestLeast: Readonly<Record<HeadlineName, number>>
  /** Headlines of what did not move that fell, though no loss is significant. */
  readonly unproven: readonly Unproven[]
  /** Losses that are significant and tolerated, in words. */
  readonly tolerated: readonly string[]
  /** Smallest loss that would have been seen; NaN where none would. `undefined` where there is nothing to lose. */
  readonly detectable: Readonly<Record<HeadlineName, number | undefined>>
  /** Names of columns that varied and no longer do. */
  readonly constant: readonly string[]
  /** What is a change by itself, in words: a column is missing, of another type, or written otherwise. */
  readonly changed?: string
  /** What makes every comparison impossible, if anything does. */
  readonly impossible?: string
}

export interface Decision {
  readonly verdict: Verdict
  /** One plain sentence. */
  readonly reason: string
}

/** The rules of judgement, in the order in which they apply. */
export function decide(grounds: Grounds): Decision {
  const { symptoms, constant, impossible } = grounds
  const collapse = symptoms.filter((symptom) => collapseSymptoms.has(symptom))
  const moved = symptoms.filter((symptom) => !collapseSymptoms.has(symptom))
  if (constant.length > 0) {
    return { verdict: 'late collapse', reason: `${list(constant)} varied in the reference and no longer does` }
  }
  const late = headlineNames.filter((name) => isLate(name, grounds))
  if (collapse.length > 0 && late.length > 0) {
    const told = late.map((name) => `${percent(grounds.retained[name])} of ${name} is left`)
    return { verdict: 'late collapse', reason: `${list(told)}, with signs of ${list(collapse)}` }
  }
  if (collapse.length > 0) return { verdict: 'early collapse', reason: `signs of ${list(collapse)}` }
  if (moved.length > 0 && grounds.unproven.length > 0) return perhapsLost(grounds.unproven)
  if (moved.length > 0) return { verdict: 'shifted', reason: `signs of ${list(moved)}, and none of collapse` }
  if (impossible !== undefined) return { verdict: 'undecided', reason: impossible }
  if (grounds.changed !== undefined) return { verdict: 'shifted', reason: grounds.changed }
  return healthyIfPowerful(grounds)
}

/** Far below what is tolerated, and below what chance alone leaves. */
function isLate(name: HeadlineName, { retained, honestLeast }: Grounds): boolean {
  return retained[name] < lateBelow && !(retained[name] >= honestLeast[name])
}

/** It changed, and something may be lost besides. */
function perhapsLost(unproven: readonly Unproven[]): Decision {
  const told = unproven.map(({ name, retained }) => `of ${name} (${percent(retained)} is left)`)
  const reason = `it changed; a loss ${list(told, ' and ')} cannot be told from chance at this level`
  return { verdict: 'undecided', reason }
}

/** Nothing was found: healthy, if what matters would have been. */
function healthyIfPowerful({ detectable, tolerated }: Grounds): Decision {
  if (detectable.support === undefined && detectable.spread === undefined) {
    return { verdict: 'undecided', reason: 'nothing varies in the reference, so nothing could be lost' }
  }
  const weak = headlineNames.filter((name) => {
    const loss = detectable[name]
    return loss !== undefined && !(loss <= toleratedLoss[name] + 1e-12)
  })
  if (weak.length === 0) {
    const seen = `what was lost is within tolerance: ${list(tolerated)}`
    const reason = tolerated.length > 0 ? seen : 'nothing was lost that this check would have seen'
    return { verdict: 'healthy', reason }
  }
  const told = weak.map((name) => {
    const loss = detectable[name]!
    const seen = Number.isNaN(loss)
      ? 'no loss of it would have been seen'
      : `only a loss of ${percent(loss)} would have been seen`
    return `${name}: ${seen}`
  })
  return { verdict: 'undecided', reason: `too few rows to tell (${list(told, '; ')})` }
}

function list(items: readonly string[], separator = ', '): string {
  return [...new Set(items)].join(separator)
}
