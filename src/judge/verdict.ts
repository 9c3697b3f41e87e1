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

/** Under this share of what honest data retains, with a symptom of collapse, collapse is late. */
export const lateBelow = 0.8

/** The loss of each headline that `healthy` must have been able to see. */
export const toleratedLoss: Readonly<Record<HeadlineName, number>> = { support: 0.05, spread: 0.1, distinct: 0.02 }

export interface Grounds {
  readonly symptoms: readonly Symptom[]
  /** Retained shares with columns that moved left out; NaN where there is none. */
  readonly retained: Readonly<Record<HeadlineName, number>>
  /** Smallest loss that would have been seen; NaN where none would. `undefined` where there is nothing to lose. */
  readonly detectable: Readonly<Record<HeadlineName, number | undefined>>
  /** Names of columns that varied and no longer do. */
  readonly constant: readonly string[]
  /** Findings that are a change by themselves: a column is missing or of another type. */
  readonly changed: boolean
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
  const late = headlineNames.filter((name) => grounds.retained[name] < lateBelow)
  if (collapse.length > 0 && late.length > 0) {
    const told = late.map((name) => `${percent(grounds.retained[name])} of ${name} is left`)
    return { verdict: 'late collapse', reason: list(told) }
  }
  if (collapse.length > 0) return { verdict: 'early collapse', reason: `signs of ${list(collapse)}` }
  if (moved.length > 0) return { verdict: 'shifted', reason: `signs of ${list(moved)}, and none of collapse` }
  if (impossible !== undefined) return { verdict: 'undecided', reason: impossible }
  if (grounds.changed) return { verdict: 'shifted', reason: 'the columns are not those of the reference' }
  return healthyIfPowerful(grounds)
}

/** Nothing was found: healthy, if what matters would have been. */
function healthyIfPowerful({ detectable }: Grounds): Decision {
  if (detectable.support === undefined && detectable.spread === undefined) {
    return { verdict: 'undecided', reason: 'nothing varies in the reference, so nothing could be lost' }
  }
  const weak = headlineNames.filter((name) => {
    const loss = detectable[name]
    return loss !== undefined && !(loss <= toleratedLoss[name] + 1e-12)
  })
  if (weak.length === 0) return { verdict: 'healthy', reason: 'nothing was lost that this check would have seen' }
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
