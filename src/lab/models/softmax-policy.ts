import { need } from '../../errors.ts'
import { fork, normal, uniform } from '../../math/random.ts'
import { aliasDrawer } from '../draw/alias.ts'
import type { Model, Table } from '../model.ts'
import { numberOption } from '../number-option.ts'
import { entropyNats, sharpenedPolicy } from '../theory/categorical.ts'

export interface SoftmaxPolicyOptions {
  /** What each arm earns on average, by name. Needed. */
  readonly rewards: Readonly<Record<string, number>>
  /** Standard deviation of a reward. Default 1. */
  readonly noise?: number
  /** Step of the natural policy gradient. Default .5. */
  readonly step?: number
}

/**
 * A softmax policy on a bandit. It imitates the arms in its rows (column `arm`), takes one step of natural policy gradient by their
 * mean reward (column `reward`), and plays. Rewarded for what it already does, it does ever less else: entropy collapse.
 *
 * @throws DataError `bad-option`; from `fit`, `needs-arms`
 * @see Kakade 2001; Cui et al. 2025, The entropy mechanism of reinforcement learning. Fit O(rows).
 */
export function softmaxPolicy({ rewards, noise = 1, step = 0.5 }: SoftmaxPolicyOptions): Model {
  const byName = typeof rewards === 'object' && rewards !== null && !Array.isArray(rewards)
  const several = byName && Object.keys(rewards).length > 1
  need(several, 'bad-option', 'softmax-policy needs rewards of at least 2 arms, by name')
  for (const [arm, reward] of Object.entries(rewards)) numberOption(`the reward of ${arm}`, reward, {})
  numberOption('noise', noise, { least: 0 })
  numberOption('step', step, { least: 0 })
  return {
    id: 'softmax-policy',
    weighted: true,
    fit(table, _seed, weights) {
      const { arms, shares, means } = playsOf(table, rewards, weights)
      const policy = sharpenedPolicy(shares, means, { step, updates: 1 })
      return {
        sample(rows, seed) {
          const [z, u] = [normal(fork(seed, 'rewards')), uniform(fork(seed, 'softmax-policy'))]
          const draw = aliasDrawer(policy)
          const arm = Array.from({ length: rows }, () => arms[draw(u)]!)
          return { arm, reward: arm.map((name) => rewards[name]! + noise * z()) }
        },
        parameters: () => ({ 'entropy of arm': entropyNats(policy), arms: arms.length }),
      }
    },
  }
}

function playsOf(
  { arm, reward }: Table,
  rewards: Readonly<Record<string, number>>,
  weights?: Float64Array,
): { arms: string[]; shares: number[]; means: number[] } {
  need(arm !== undefined && reward !== undefined, 'needs-arms', 'softmax-policy needs the columns arm and reward')
  const sums = new Map<string, [number, number]>()
  for (const [row, name] of arm.entries()) {
    const known = typeof name === 'string' && Object.hasOwn(rewards, name)
    need(known, 'needs-arms', `softmax-policy knows the arms ${Object.keys(rewards).join(', ')}, got ${name}`)
    const earned = reward[row]
    need(typeof earned === 'number', 'needs-arms', `softmax-policy needs numbers in reward, got ${earned}`)
    const [plays, sum] = sums.get(name) ?? [0, 0]
    const weight = weights?.[row] ?? 1
    sums.set(name, [plays + weight, sum + weight * earned])
  }
  const all = [...sums.values()].reduce((total, [plays]) => total + plays, 0)
  return {
    arms: [...sums.keys()],
    shares: [...sums.values()].map(([plays]) => plays / all),
    means: [...sums.values()].map(([plays, sum]) => sum / plays),
  }
}
