import type { Pool } from '../platform/inline-pool.ts'
import type { Hypothesis, Instance } from './evaluate.ts'
import { learnPivots, maximum, type Pivots, scores } from './pivots.ts'
import { logLabellings } from './relabelling.ts'
import { type Drawn, drawsFor, drawUntilDecided, pOf } from './sequential.ts'
import { cargoOf, nameTrial, type Trial, type Unshuffled } from './tasks.ts'
import { batch } from './together.ts'

/** Shuffles that teach the pivots, and give every measure its own p. */
export const pilotDraws = 999
/** Random splits behind every baseline. */
export const splitCount = 60

/** What the relabelling test of one generation found. Arrays are in the order of `instances` or of `hypotheses`. */
export interface Comparison {
  readonly trial: Trial
  readonly instances: readonly Instance[]
  readonly hypotheses: readonly Hypothesis[]
  /** Value of each instance under the true labels. */
  readonly observed: Float64Array
  /** Of each hypothesis alone, from the pilot: (b + 1)/(B + 1). NaN where the value is undefined. */
  readonly p: Float64Array
  /** Of each hypothesis, over all of them. NaN where the value is undefined. */
  readonly pAdjusted: Float64Array
  /** The chance of any false alarm that this test may spend. */
  readonly level: number
  readonly drawn: Drawn
  readonly pivots: Pivots
  /** No labelling could be significant: there are too few of them. */
  readonly hopeless: boolean
  /**
   * Value of each instance on each split: R₁ against R₂, and R₁ against part of the generation. Without splits: on some
   * of the pilot's shuffles, and as observed.
   */
  readonly honest: readonly Float64Array[]
  readonly generation: readonly Float64Array[]
}

export interface CompareOptions {
  readonly level: number
  readonly pool: Pool
  readonly signal?: AbortSignal | undefined
  readonly onStage?:
    | ((stage: 'pilot' | 'baseline' | 'draws' | 'first look', done: number, score?: number) => void)
    | undefined
}

/** Runs one trial: the observed values, the pilot, the baselines, then draws until the maximum is decided. */
export async function compare(trial: Trial, options: CompareOptions): Promise<Comparison> {
  const { level, pool } = options
  const { instances, hypotheses } = nameTrial(trial)
  // All workers say the same.
  const [{ observed, honest: atHonest }] = (await pool.broadcast('load', cargoOf(trial))) as [Unshuffled]
  const pilot = await runPilot({ instances, hypotheses, observed }, options)
  // The workers go on while the pivots are learnt.
  const splits = trial.splits ? runSplits(instances.length, options) : undefined
  splits?.catch(() => {})
  const pivots = learnPivots(pilot, instances, hypotheses)
  const onSplits = await splits
  const { honest, generation } =
    onSplits && !trial.atTrueSizes
      ? onSplits
      : {
          honest: baselineAtTrueSizes(pilot, instances, { centre: atHonest, splits: onSplits?.honest }),
          generation: [observed],
        }
  const score = maximum(observed, hypotheses, pivots)
  const hopeless = hypotheses.length === 0 || logLabellings(trial.relabelling) < Math.log(1 / level)
  const drawn = hopeless ? undrawn : await runDraws(score, pivots, options)
  const each = scores(observed, hypotheses, pivots)
  return {
    trial,
    instances,
    hypotheses,
    observed,
    p: pilotPs(pilot, observed, hypotheses),
    pAdjusted: each.map((at, h) => (Number.isNaN(observed[hypotheses[h]!.instance]!) ? NaN : pOf(at, drawn))),
    level,
    drawn,
    pivots,
    hopeless,
    honest,
    generation,
  }
}

const undrawn: Drawn = { drawn: 0, exceeded: 0, significant: false, maxima: new Float64Array(0) }
/** Draws that the first look is taken after, and those between two looks at the signal, for each worker. */
const looks = { first: 2 * batch, others: 4 * batch } as const

async function runPilot(
  { instances, hypotheses, observed }: Pick<Comparison, 'instances' | 'hypotheses' | 'observed'>,
  options: CompareOptions,
): Promise<Float64Array> {
  const { pool, signal, onStage } = options
  const table = new Float64Array(pilotDraws * instances.length)
  let to = 0
  for (let from = 0; from < pilotDraws; from = to) {
    signal?.throwIfAborted()
    to = Math.min(pilotDraws, from + pool.size * (from === 0 ? looks.first : looks.others))
    const answers = await pool.map('pilot', stretches(from, to, batch))
    let at = from * instances.length
    for (const values of answers as Float64Array[]) {
      table.set(values, at)
      at += values.length
    }
    if (from === 0 && instances.length > 0) {
      const first = learnPivots(table.subarray(0, at), instances, hypotheses)
      onStage?.('first look', 1, maximum(observed, hypotheses, first))
    }
    onStage?.('pilot', to / pilotDraws)
  }
  return table
}

async function runSplits(width: number, { pool, signal, onStage }: CompareOptions) {
  const honest: Float64Array[] = []
  const generation: Float64Array[] = []
  signal?.throwIfAborted()
  for (const table of (await pool.map('splits', stretches(0, splitCount, 10))) as Float64Array[]) {
    for (let at = 0; width > 0 && at < table.length; at += 2 * width) {
      honest.push(table.slice(at, at + width))
      generation.push(table.slice(at + width, at + 2 * width))
    }
  }
  onStage?.('baseline', 1)
  return { honest, generation }
}

interface KnownHonest {
  /** Values with honest data in the place of the reference, if there is any to stand there. */
  readonly centre: Float64Array | undefined
  /** Values on honest splits, if there are any. */
  readonly splits: readonly Float64Array[] | undefined
}

/**
 * What honest data scores at the true sizes: shuffles of the pilot, moved to where honest data stands. A difference of what was
 * learnt and what was held out is 0 there. Without honest data in the place of the reference, differences from what is honest,
 * which depend on no size, are those of honest splits: shuffles mix copies into both sides.
 */
function baselineAtTrueSizes(
  pilot: Float64Array,
  instances: readonly Instance[],
  { centre, splits }: KnownHonest,
): Float64Array[] {
  const width = instances.length
  const rows = Array.from({ length: splitCount }, (_, b) => pilot.slice(b * width, (b + 1) * width))
  instances.forEach(({ measure: { tolerance, needsHoldout } }, i) => {
    const onSplits = 'beyond' in tolerance ? splits?.map((values) => values[i]!) : undefined
    if (onSplits?.some((value) => !Number.isNaN(value))) {
      rows.forEach((row, b) => {
        row[i] = onSplits[b]!
      })
    } else if (centre && needsHoldout) {
      // With each shuffle the one that has training rows and held-out ones the other way round.
      rows.forEach((row, b) => {
        const value = pilot[(b >> 1) * width + i]!
        row[i] = b % 2 === 0 ? value : 0 - value
      })
    } else if (centre) {
      const mean = rows.reduce((sum, row) => sum + row[i]! / rows.length, 0)
      for (const row of rows) row[i] = row[i]! - mean + centre[i]!
    }
  })
  return rows
}

function runDraws(score: number, pivots: Pivots, { level, pool, signal, onStage }: CompareOptions): Promise<Drawn> {
  const limit = drawsFor(level)
  return drawUntilDecided(score, level, batch * pool.size, async (from, to) => {
    signal?.throwIfAborted()
    const answers = await pool.map(
      'draws',
      stretches(from, to, batch).map((part) => ({ ...part, pivots })),
    )
    onStage?.('draws', to / limit)
    return Float64Array.from((answers as Float64Array[]).flatMap((maxima) => Array.from(maxima)))
  })
}

function stretches(from: number, to: number, size: number): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = []
  for (let at = from; at < to; at += size) parts.push({ from: at, to: Math.min(to, at + size) })
  return parts
}

function pilotPs(pilot: Float64Array, observed: Float64Array, hypotheses: readonly Hypothesis[]): Float64Array {
  const width = observed.length
  const draws = width === 0 ? 0 : pilot.length / width
  return Float64Array.from(hypotheses, ({ instance, sign }) => {
    const value = sign * observed[instance]!
    if (Number.isNaN(value)) return NaN
    let reached = 0
    for (let b = 0; b < draws; b++) if (sign * pilot[b * width + instance]! >= value) reached++
    return (reached + 1) / (draws + 1)
  })
}
