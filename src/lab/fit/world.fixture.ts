import { fork, normal, uniform } from '../../math/random.ts'
import type { Role } from '../../profile/profile.ts'
import { made, models, policies } from '../catalogue.ts'
import type { Table } from '../model.ts'
import type { Named } from '../recipe.ts'
import { goOn, type SeenLineage } from './go-on.ts'

/** Rows of no family of the lab: skewed and correlated numbers, two columns of categories. */
export function realRows(rows: number, seed: number): Table {
  const g = normal(fork(seed, 'numbers'))
  const u = uniform(fork(seed, 'names'))
  const parts = Array.from({ length: rows }, () => {
    const [a, b, c] = [g(), g(), g()]
    return {
      income: Math.exp(0.7 * a + 0.3 * b),
      age: 40 + 10 * b + 4 * a,
      score: c + 0.4 * a,
      job: `j${Math.min(19, Math.floor(-Math.log(1 - u()) * 5))}`,
      town: `t${Math.floor(6 * u() * u())}`,
    }
  })
  const names = Object.keys(parts[0]!) as (keyof (typeof parts)[0])[]
  return Object.fromEntries(names.map((name) => [name, parts.map((part) => part[name])]))
}

/** Their roles. */
export const worldRoles: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['income', 'numeric'],
  ['age', 'numeric'],
  ['score', 'numeric'],
  ['job', 'categorical'],
  ['town', 'categorical'],
])

export interface World {
  readonly model: Named
  readonly policy: Named
  readonly columns: readonly string[]
  readonly rows: number
  readonly generations: number
}

/** A lineage that the lab made, its way of making it known. */
export function lineageOfWorld({ model, policy, columns, rows, generations }: World, seed: number): SeenLineage {
  const all = realRows(rows, seed)
  const reference = Object.fromEntries(columns.map((name) => [name, all[name]!]))
  const plan = { model: made(models, model, 'model'), policy: made(policies, policy, 'policy'), interventions: [] }
  const own = { ahead: generations, rows, seed: fork(seed, 'made') }
  return { reference, made: goOn(plan, { reference, made: [] }, own) }
}
