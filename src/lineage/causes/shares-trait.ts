import { Side } from '../../compare/pool-rows.ts'
import type { PooledColumn } from '../../compare/pooled.ts'

/** How the shares of a column of categories changed. */
export interface SharesTrait {
  readonly column: string
  readonly kind: 'shares'
  /**
   * The power of the reference's shares that fits the generation's best: 1 where nothing changed, 1/T where all was
   * drawn at temperature T; and its standard error, null where the shares cannot tell.
   */
  readonly power: number
  readonly powerError: number | null
  /** Scatter about that fit, as a multiple of what sampling alone gives: about 1 where the power explains everything. */
  readonly scatter: number
  /** Share of the reference in values that the generation lacks, and what sampling alone would leave out. */
  readonly lost: number
  readonly lostByChance: number
  /** The largest gain and the largest loss in share of any one value, with the value. */
  readonly gain: { readonly value: string; readonly share: number; readonly error: number }
  readonly fall: { readonly value: string; readonly share: number; readonly error: number }
  /** At most three values that lost more than two standard errors, the largest loss first; reports of 0.1 lack it. */
  readonly falls?: readonly { readonly value: string; readonly share: number; readonly error: number }[]
  /** Share of the generation in values that the reference lacks. */
  readonly novel: number
  readonly values: number
  readonly rows: readonly [reference: number, generation: number]
}

const fewest = 20
/** Values that lost, and are named. */
const mostFalls = 3
/** Values that are rarer than this in the reference say nothing about the power. */
const fewestOfValue = 5

/** The trait of one column of categories; undefined where either side has too few rows, or one value holds all. */
export function sharesTrait(column: PooledColumn, side: Uint8Array): [SharesTrait] | undefined {
  const values = column.values!
  const [real, made] = [new Float64Array(values.length), new Float64Array(values.length)]
  column.codes!.forEach((code, row) => {
    if (code < 0) return
    if (side[row] === Side.reference) real[code]!++
    else if (side[row] === Side.generation) made[code]!++
  })
  const [n, m] = [total(real), total(made)]
  if (n < fewest || m < fewest || real.filter((count) => count > 0).length < 2) return undefined
  const common = Array.from(real.keys()).filter((v) => real[v]! >= fewestOfValue)
  const { power, powerError, scatter } = fitPower(
    common.map((v) => real[v]!),
    common.map((v) => made[v]!),
  )
  const change = Array.from(values.keys(), (v) => made[v]! / m - real[v]! / n)
  const changeOf = (at: number) => {
    const p = (real[at]! + made[at]!) / (n + m)
    return { value: values[at]!, share: change[at]!, error: Math.sqrt(p * (1 - p) * (1 / n + 1 / m)) }
  }
  const extreme = (sign: 1 | -1) =>
    changeOf(change.reduce((best, value, v) => (sign * value > sign * change[best]! ? v : best), 0))
  const falls = Array.from(change.keys(), changeOf)
    .filter(({ share, error }) => -share > 2 * error)
    .sort((a, b) => a.share - b.share)
    .slice(0, mostFalls)
  const sum = (of: (v: number) => number) => Array.from(values.keys(), of).reduce((a, b) => a + b, 0)
  return [
    {
      column: column.name,
      kind: 'shares',
      power,
      powerError,
      scatter,
      lost: sum((v) => (made[v] === 0 ? real[v]! / n : 0)),
      lostByChance: sum((v) => (real[v]! / n) * (1 - real[v]! / n) ** m),
      gain: extreme(1),
      fall: extreme(-1),
      falls,
      novel: sum((v) => (real[v] === 0 ? made[v]! / m : 0)),
      values: real.filter((count) => count > 0).length,
      rows: [n, m],
    },
  ]
}

/** Most likely power b in made ~ multinomial(∝ real^b), by Newton's steps, and the scatter about it. */
function fitPower(real: readonly number[], made: readonly number[]) {
  const logs = real.map(Math.log)
  const [n, m] = [total(real), total(made)]
  if (real.length < 2 || m === 0) return { power: 1, powerError: null, scatter: 1 }
  let power = 1
  let variance = 0
  for (let step = 0; step < 30; step++) {
    const weights = softmax(logs.map((x) => power * x))
    const mean = weights.reduce((sum, w, i) => sum + w * logs[i]!, 0)
    variance = weights.reduce((sum, w, i) => sum + w * (logs[i]! - mean) ** 2, 0)
    const seen = made.reduce((sum, count, i) => sum + (count / m) * logs[i]!, 0)
    if (!(variance > 1e-9)) return { power: 1, powerError: null, scatter: 1 }
    power = Math.min(20, Math.max(-5, power + Math.max(-1, Math.min(1, (seen - mean) / variance))))
  }
  const expected = softmax(logs.map((x) => power * x))
  // Shares of the reference are themselves a sample.
  const noise = 1 + (m / n) * power ** 2
  const squares = made.reduce(
    (sum, count, i) => sum + (count - m * expected[i]!) ** 2 / (m * expected[i]! * noise + 0.5),
    0,
  )
  const scatter = squares / Math.max(1, real.length - 2)
  return { power, powerError: Math.sqrt(noise / (m * variance)), scatter: real.length > 2 ? scatter : 1 }
}

function softmax(logs: readonly number[]): number[] {
  const most = Math.max(...logs)
  const raw = logs.map((x) => Math.exp(x - most))
  const sum = total(raw)
  return raw.map((x) => x / sum)
}

function total(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, x) => sum + x, 0)
}
