import { percent } from '../../math/percent.ts'
import type { Cause, CauseName, Remedy } from './cause.ts'
import type { Circumstances } from './causes-of.ts'
import type { SharesTrait } from './shares-trait.ts'
import type { Trait } from './traits.ts'

/**
 * Least share of fresh real rows a generation that keeps an effective sample of at least the share `kept` of all rows:
 * a ≥ 1 − √(1 − f).
 *
 * @see Oracles of recursive training: with real share a, the effective sample is K·a(2 − a)
 * @example leastFreshShare(0.5).toFixed(3) // => '0.293'
 */
export function leastFreshShare(kept: number): number {
  return 1 - Math.sqrt(1 - kept)
}

/**
 * The weight of the real rows that makes a mixture of real and synthetic rows best, where k new real rows come in for each synthetic
 * one: (√(k² + 4k) − k)/2. Of real rows that are the same each time this is not so: the error only falls with their weight, since
 * synthetic rows hold nothing that those do not.
 *
 * @see He et al. 2025, Golden ratio weighting prevents model collapse
 * @example bestRealWeight(1).toFixed(3) // => '0.618'
 */
export function bestRealWeight(k: number): number {
  return (Math.sqrt(k * k + 4 * k) - k) / 2
}

/** Share of a sample's worth that fresh rows should at least keep. */
const kept = 0.5

export interface RemedyGrounds {
  /** Traits of the generation that the causes explain. */
  readonly traits: readonly Trait[]
  readonly referenceRows: number
  readonly generationRows: number
  readonly circumstances: Circumstances
}

/** What undoes the likeliest cause, and what the data cannot tell from it; none without a cause. */
export function remediesFor(causes: readonly Cause[], grounds: RemedyGrounds): Remedy[] {
  const [first] = causes
  if (!first) return []
  const members = [first.name, ...first.notToldFrom]
  return members.flatMap((name) =>
    remediesOf(name, causes.find((cause) => cause.name === name) ?? first, grounds).map((one) => ({
      cause: name,
      ...one,
    })),
  )
}

type Undo = Omit<Remedy, 'cause'>

function remediesOf(name: CauseName, cause: Cause, grounds: RemedyGrounds): Undo[] {
  switch (name) {
    case 'finite-sample-drift':
      return drift(grounds)
    case 'sharp-sampling':
      return [{ text: `sample at temperature 1, without top-k, top-p or guidance${likeTemperature(cause)}` }]
    case 'filter':
      return [{ text: `loosen the filter, or let each kind of row keep its share${strata(grounds)}` }]
    case 'mode-dropping':
      return [{ text: `sample the rare kinds on purpose, or train longer on them${strata(grounds)}` }]
    case 'narrow-training-rows':
      return [{ text: `add real rows of the kinds that are missing to the training rows${strata(grounds)}` }]
    case 'over-smoothing':
      return [
        { text: 'use a narrower kernel, less noise, or a model of more capacity; more rows than now do not help' },
      ]
    case 'copying':
      return copies(grounds)
    case 'poisoning':
      return [
        {
          text: `look at where ${gained(grounds)} come from, and give no single source more rows than it has in real data`,
        },
      ]
    case 'duplicated-training-rows':
      return [{ text: 'keep each training row once: remove repeated and nearly repeated rows before training' }]
    case 'template-narrowing':
      return [
        {
          text: 'give the generator more prompts, and more ways to ask: vary the instructions and the examples in them, and leave out fixed openings',
        },
        {
          text: 'see which openings, frames and answers repeat, prompt by prompt',
          command: 'pitprop check REFERENCE GENERATION --prompt COLUMN',
        },
      ]
    case 'drift-of-the-world':
      return [
        {
          text: 'this need not be the model: hold it against real rows of the same time and place',
          command: 'pitprop check REFERENCE GENERATION',
        },
      ]
  }
}

function copies({ circumstances }: RemedyGrounds): Undo[] {
  const look: Undo = {
    text: 'see how many are near copies with real rows that it never saw',
    command: 'pitprop check REFERENCE GENERATION --holdout FILE',
  }
  return [
    {
      text: 'remove repeated rows from the training rows, train for fewer epochs, and leave copies out of what is passed on',
    },
    ...(circumstances.hasHoldout ? [] : [look]),
  ]
}

function drift({ referenceRows, generationRows, circumstances }: RemedyGrounds): Undo[] {
  const share = percent(leastFreshShare(kept))
  const now = circumstances.freshShare
  const has = now === undefined ? '' : ` (now ${percent(now)})`
  const weight = bestRealWeight(referenceRows / Math.max(1, generationRows))
  const rest: Undo[] =
    circumstances.policy === 'accumulate'
      ? []
      : [{ text: 'learn from all rows so far instead of the last generation alone: losses then stay bounded' }]
  return [
    {
      text: `keep at least ${share} fresh real rows a generation${has}: they hold on to half of what a full real sample carries`,
    },
    ...rest,
    {
      text: `where ${count(referenceRows)} new real rows come in beside each ${count(generationRows)} synthetic ones, give them a weight of ${weight.toFixed(2)}: less forgets, more wastes the synthetic ones`,
    },
  ]
}

function likeTemperature({ estimates }: Cause): string {
  const found = estimates.find(({ what }) => what === 'temperature')
  return found && found.value < 1 ? `: the rows look as if drawn at ${found.value.toFixed(2)}` : ''
}

/** At most three values that lost most, with how many rows are short. */
function strata({ traits, generationRows }: RemedyGrounds): string {
  const falls = traits
    .filter((one): one is SharesTrait => one.kind === 'shares')
    .flatMap(({ column, fall, falls = [fall] }) => falls.map((one) => ({ column, fall: one })))
    .filter(({ fall }) => -fall.share > 2 * fall.error)
    .sort((a, b) => a.fall.share - b.fall.share)
    .slice(0, 3)
    .map(
      ({ column, fall }) =>
        `${fall.value} of ${column}, about ${count(Math.round(-fall.share * generationRows))} rows short`,
    )
  return falls.length === 0 ? '' : `: ${falls.join('; ')}`
}

function gained({ traits }: RemedyGrounds): string {
  const shares = traits.filter((one): one is SharesTrait => one.kind === 'shares')
  if (shares.length === 0) return 'the rows that repeat'
  const { column, gain } = shares.reduce((a, b) => (a.gain.share > b.gain.share ? a : b))
  return `the rows with ${gain.value} in ${column} (${percent(Math.max(0, gain.share))} more than in real data)`
}

function count(rows: number): string {
  return rows.toLocaleString('en')
}
