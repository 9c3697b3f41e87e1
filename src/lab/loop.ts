import { fork, uniform } from '../math/random.ts'
import { aliasDrawer } from './draw/alias.ts'
import type { Intervention, Lesson } from './interventions/intervention.ts'
import { type Fitted, join, type Model, rowsOf, type Table, take } from './model.ts'
import type { Part, Past, TrainingPolicy } from './policies/policy.ts'

/** How generations are made. */
export interface Plan {
  readonly model: Model
  readonly policy: TrainingPolicy
  readonly interventions: readonly Intervention[]
}

/** One generation, and how it came about. */
export interface Generation {
  readonly number: number
  readonly table: Table
  readonly fitted: Fitted
  /** What it learned from; weights sum to 1. */
  readonly parents: readonly { readonly name: string; readonly weight: number }[]
  /** Real rows that were new to it, where the policy asked for some. */
  readonly fresh?: Table
}

/**
 * The next generation: the policy chooses the lesson, interventions change it, a model learns it and makes rows. It
 * depends on the past and the seed only, so that a run can be taken up where it stopped.
 */
export function nextGeneration({ model, policy, interventions }: Plan, past: Past): Generation {
  const { number, seed, reference } = past
  const moment = { number, seed, reference }
  const parts = policy.lesson(past)
  const whole = lessonOf(parts)
  const lesson = interventions.reduce((so, { lesson: change }) => change?.(so, moment) ?? so, whole)
  const learner = interventions.reduce((so, { model: change }) => change?.(so, moment) ?? so, model)
  const fitted = learn(learner, lesson, fork(seed, 'fit', number))
  const make = interventions.reduce((so, { make: change }) => change?.(so, moment) ?? so, fitted.sample)
  const fresh = parts.find(({ name }) => name.startsWith('fresh'))?.table
  const table = make(past.rows, fork(seed, 'sample', number))
  return {
    number,
    table,
    fitted,
    parents: parentsOf(parts, lesson === whole ? undefined : lesson),
    ...(fresh ? { fresh } : {}),
  }
}

function lessonOf(parts: readonly Part[]): Lesson {
  const table = parts.length === 1 ? parts[0]!.table : join(parts.map((part) => part.table))
  const each = parts.flatMap(({ table, real, weight }, i) => new Array(rowsOf(table)).fill({ real, weight, i }))
  const even = parts.every(({ weight }) => weight === parts[0]!.weight)
  return {
    table,
    real: Uint8Array.from(each, ({ real }) => Number(real)),
    part: Uint32Array.from(each, ({ i }) => i),
    ...(even ? {} : { weights: Float64Array.from(each, ({ weight }) => weight) }),
  }
}

/** A model that heeds no weights gets rows that are drawn by them. */
function learn(model: Model, { table, weights }: Lesson, seed: number): Fitted {
  if (!weights || model.weighted) return model.fit(table, seed, weights)
  const random = uniform(fork(seed, 'weights'))
  const draw = aliasDrawer(weights)
  return model.fit(
    take(
      table,
      Uint32Array.from(weights, () => draw(random)),
    ),
    seed,
  )
}

/** As the policy gives them, or as interventions changed them; a part of which no row is left is no parent. */
function parentsOf(parts: readonly Part[], changed?: Lesson): Generation['parents'] {
  const weights =
    (changed && weightsOf(changed, parts.length)) ?? parts.map(({ table, weight }) => rowsOf(table) * weight)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return parts.map(({ name }, i) => ({ name, weight: weights[i]! / all })).filter(({ weight }) => weight > 0)
}

/** Undefined where an intervention does not say which row came from where. */
function weightsOf({ table, part, weights }: Lesson, parts: number): number[] | undefined {
  if (part?.length !== rowsOf(table)) return undefined
  const sums = new Array<number>(parts).fill(0)
  for (const [row, i] of part.entries()) sums[i]! += weights?.[row] ?? 1
  return sums
}
