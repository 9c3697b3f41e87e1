import { normalQuantile } from '../../math/normal-distribution.ts'
import type { CauseName, Estimate } from './cause.ts'
import type { SharesTrait } from './shares-trait.ts'
import type { Measured } from './signs.ts'
import type { NumbersTrait, Trait } from './traits.ts'

export interface Measurements {
  readonly traits: readonly Trait[]
  readonly measures: readonly Measured[]
  /** Number of the generation, from 1, or its synthetic depth: what acts each time has acted that often. */
  readonly number: number
  /** Rows of the whole reference, where traits are of a sample of it. */
  readonly referenceRows?: number
}

/** Standard errors on either side of an 80 % interval. */
const reach = 1.2816

/** The numbers that theory gives for a cause, each with an 80 % interval; none where the rows do not bear one. */
export function estimatesFor(cause: CauseName, seen: Measurements): Estimate[] {
  const estimate = estimators[cause]?.(seen)
  return estimate ? [estimate] : []
}

const estimators: Readonly<Partial<Record<CauseName, (seen: Measurements) => Estimate | undefined>>> = {
  'finite-sample-drift': effectiveRows,
  'sharp-sampling': temperature,
  filter: keptMass,
  poisoning: shareOfOne,
  copying: shareCopied,
}

/**
 * The temperature at which drawing from the reference would give these rows, a generation: variances are multiplied by
 * T, and shares are raised to the power 1/T. Columns are weighted by how well they know it; what they disagree about
 * widens the interval.
 */
export function temperature({ traits, number }: Measurements): Estimate | undefined {
  const each = traits.flatMap((one) => {
    // Temperatures of texts act on what follows what, not on words as such.
    if (one.kind === 'words') return []
    const noise = 1 / one.rows[0] + 1 / one.rows[1]
    if (one.kind === 'numbers') return [{ log: 2 * one.logSpread, variance: 2 * noise }]
    const power = Math.max(0.05, one.power)
    return [{ log: -Math.log(power), variance: ((one.powerError ?? Infinity) / power) ** 2 * Math.max(1, one.scatter) }]
  })
  const known = each.filter(({ variance }) => Number.isFinite(variance) && variance > 0)
  if (known.length === 0) return undefined
  const total = known.reduce((sum, { variance }) => sum + 1 / variance, 0)
  const log = known.reduce((sum, one) => sum + one.log / one.variance, 0) / total
  const disagreement =
    known.reduce((sum, one) => sum + (one.log - log) ** 2 / one.variance, 0) / Math.max(1, known.length - 1)
  const error = Math.sqrt(Math.max(1, disagreement) / total)
  const at = (deviations: number) => Math.exp((log + deviations * error) / number)
  return { what: 'temperature', value: at(0), interval: [at(-reach), at(reach)] }
}

/**
 * Rows that each generation seems to learn from, M. The first one learns from the reference itself, so that nothing lies
 * between the two but its own draw. Each later one learns from M rows of the one before, and its mean walks by variance
 * 1/M, the logarithm of its deviation by 1/(2M). Of generation t the draw that is seen, of n rows, is the last step: its
 * mean is (t − 1)/M + 1/n from the reference's. Where the reference is a sample of the rows that were learnt from, its own
 * scatter about them comes on top.
 *
 * Undefined for the first generation, and where no walk is to be seen.
 */
export function effectiveRows({ traits, number, referenceRows }: Measurements): Estimate | undefined {
  const numbers = traits.filter((one): one is NumbersTrait => one.kind === 'numbers')
  if (numbers.length === 0 || number <= 1) return undefined
  const squares = numbers.flatMap(({ shift, logSpread }) => [shift ** 2, 2 * logSpread ** 2])
  const sampled = Math.max(...numbers.map(({ rows }) => rows[0]))
  const unseen = 1 - sampled / Math.max(sampled, referenceRows ?? sampled)
  const noise = numbers.reduce((sum, { rows }) => sum + unseen / rows[0] + 1 / rows[1], 0) / numbers.length
  const variance = squares.reduce((sum, x) => sum + x, 0) / squares.length
  const df = squares.length
  const at = (p: number) => {
    const walked = (variance * df) / chiSquareQuantile(p, df) - noise
    return walked > 0 ? (number - 1) / walked : Infinity
  }
  const [low, value, high] = [at(0.1), at(0.5), at(0.9)]
  return value === Infinity ? undefined : { what: 'effective rows', value, interval: [low, Math.min(high, 1e9)] }
}

/** Share of the real rows of the most affected column that lie within what was kept. */
function keptMass({ traits }: Measurements): Estimate | undefined {
  const numbers = traits.filter((one): one is NumbersTrait => one.kind === 'numbers')
  if (numbers.length === 0) return undefined
  const worst = numbers.reduce((a, b) => (a.cutLow + a.cutHigh > b.cutLow + b.cutHigh ? a : b))
  return shareOf('kept mass', 1 - worst.cutLow - worst.cutHigh, worst.rows[0])
}

/** Share of the rows that the value which gained most has gained. */
function shareOfOne({ traits }: Measurements): Estimate | undefined {
  const shares = traits.filter((one): one is SharesTrait => one.kind === 'shares')
  if (shares.length === 0) return undefined
  const { gain } = shares.reduce((a, b) => (a.gain.share > b.gain.share ? a : b))
  const at = (deviations: number) => Math.min(1, Math.max(0, gain.share + deviations * gain.error))
  return { what: 'share of one source', value: at(0), interval: [at(-reach), at(reach)] }
}

/**
 * Share of the rows that are copies. The measure has taken off what honest rows share with the reference already; its baseline
 * may hold the copies themselves, where real rows are split without a holdout.
 */
function shareCopied({ measures, traits }: Measurements): Estimate | undefined {
  const rows = traits[0]?.rows[1]
  if (rows === undefined) return undefined
  // A sample of both sides misses most pairs of a copy and what it copies.
  const every = measures.find(({ id }) => id === 'copies-in-all-rows')
  if (every?.value != null) return shareOf('share copied', Math.max(0, every.value - (every.baseline ?? 0)), rows)
  const copied = measures.find(({ id }) => id === 'copied-rows')
  return copied?.value == null ? undefined : shareOf('share copied', copied.value, rows)
}

function shareOf(what: string, share: number, n: number): Estimate {
  // Agresti and Coull: two successes and two failures more keep the interval honest near 0 and 1.
  const p = (share * n + 2) / (n + 4)
  const error = Math.sqrt((p * (1 - p)) / (n + 4))
  return { what, value: share, interval: [Math.max(0, p - reach * error), Math.min(1, p + reach * error)] }
}

/** Quantile of chi-square, by the cube that Wilson and Hilferty found nearly normal. @example chiSquareQuantile(0.5, 10).toFixed(1) // => '9.3' */
export function chiSquareQuantile(p: number, df: number): number {
  const a = 2 / (9 * df)
  return df * Math.max(0.001, 1 - a + normalQuantile(p) * Math.sqrt(a)) ** 3
}
