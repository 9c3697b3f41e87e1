import { raised } from './raised.ts'

/** 1 − Σp²: the chance that two draws differ. @example gini([0.5, 0.5]) // => 0.5 */
export function gini(shares: ArrayLike<number>): number {
  let same = 0
  for (let i = 0; i < shares.length; i++) same += shares[i]! * shares[i]!
  return 1 - same
}

/**
 * E of the Gini–Simpson index after `generations` of frequencies learned from `rows` rows of the generation before.
 *
 * @see Wright 1931, Genetics 16: random drift.
 * @example replacedGini(0.95, 100, 50).toFixed(4) // => '0.5748'
 */
export function replacedGini(first: number, rows: number, generations: number): number {
  return first * (1 - 1 / rows) ** generations
}

/**
 * E of the Gini–Simpson index of a model that learns from `rows` rows, drawn without replacement from everything so far,
 * real and made. Followed through the chance that two rows of the pool differ.
 *
 * @see Kazdan et al. 2024, Collapse or Thrive? (accumulate-subsample).
 * @example subsampledGini(0.95, 50, 60).toFixed(4) // => '0.8964'
 */
export function subsampledGini(first: number, rows: number, generations: number): number {
  let differ = first
  let model = first
  for (let t = 1; t <= generations; t++) {
    const pool = t * rows
    model = (1 - 1 / rows) * differ
    const pairs = pool * (pool - 1) * differ + rows * (rows - 1) * model + 2 * rows * (pool - 1) * differ
    differ = pairs / ((pool + rows) * (pool + rows - 1))
  }
  return model
}

/**
 * Stationary E‖p − p*‖² of frequencies learned from a pool of `pool` rows, a share `fresh` of which is real and new each
 * generation: never 0, and a tenth of fresh rows is worth a fifth of the pool.
 *
 * @see Alemohammad et al. 2024, ICLR (fresh data loop).
 * @example freshShareError(0.7, 400, 1).toFixed(5) // => '0.00175'
 */
export function freshShareError(first: number, pool: number, fresh: number): number {
  return first / pool / (1 - (1 - fresh) ** 2 * keptPairs(pool, fresh))
}

/** The chance that two of the pool's own rows are not draws of the same row. */
function keptPairs(pool: number, fresh: number): number {
  return fresh === 1 ? 0 : 1 - 1 / ((1 - fresh) * pool)
}

/**
 * Shares after `generations` of decoding at a temperature, each time learned without error.
 *
 * @example tempered([0.5, 0.3, 0.2], 0.9, 10).map((p) => p.toFixed(4)).join() // => '0.7673,0.1773,0.0554'
 */
export function tempered(shares: readonly number[], temperature: number, generations: number): number[] {
  const weights = raised(shares, 1 / temperature ** generations)
  const all = weights.reduce((sum, p) => sum + p, 0)
  return weights.map((p) => p / all)
}

/**
 * Shares of a softmax policy after `updates` of natural policy gradient with exact rewards: what earns more grows without
 * end, at rate `step`.
 *
 * @see Kakade 2001; Cui et al. 2025 on entropy collapse.
 * @example sharpenedPolicy([0.5, 0.5], [0, 0], { step: 1, updates: 3 }) // => [0.5, 0.5]
 */
export function sharpenedPolicy(
  shares: readonly number[],
  rewards: readonly number[],
  { step, updates }: { step: number; updates: number },
): number[] {
  const best = Math.max(...rewards)
  const weights = shares.map((p, arm) => p * Math.exp(step * updates * (rewards[arm]! - best)))
  const all = weights.reduce((sum, p) => sum + p, 0)
  return weights.map((p) => p / all)
}

/** −Σ p ln p, in nats. @example entropyNats([1, 0]) // => 0 */
export function entropyNats(shares: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < shares.length; i++) if (shares[i]! > 0) sum -= shares[i]! * Math.log(shares[i]!)
  return sum
}
