import type { Claim } from './interventions/claims.ts'
import { recipeOf } from './prepare.ts'
import { openRun, replicateOf } from './run-replicate.ts'

/** A claim, measured. */
export interface ClaimOutcome {
  readonly without: number
  readonly with: number
  /** Standard error of the difference. */
  readonly error: number
  /** `more` and `less` are told from chance by three standard errors; `same` is a difference of at most four. */
  readonly holds: boolean
}

/** Runs the recipe with and without the intervention, from the same real rows, and compares the last generations. */
export function outcomeOf({ recipe, added, measure, direction, replicates }: Claim, seed: number): ClaimOutcome {
  const last = (interventions: Claim['added'], replicate: number) => {
    const run = openRun(recipeOf({ ...recipe, interventions }), { seed, replicate })
    return measure(replicateOf(run).at(-1)!)
  }
  const pairs = Array.from({ length: replicates }, (_, i) => [last([], i + 1), last(added, i + 1)] as const)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [without, after] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))]
  const differences = pairs.map(([a, b]) => b - a)
  const spread = differences.reduce((sum, value) => sum + (value - (after - without)) ** 2, 0)
  const error = Math.sqrt(spread / (replicates - 1) / replicates)
  const steps = (after - without) / error
  const holds = direction === 'more' ? steps > 3 : direction === 'less' ? steps < -3 : Math.abs(steps) <= 4
  return { without, with: after, error, holds }
}
