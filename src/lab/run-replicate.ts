import { fork } from '../math/random.ts'
import { type RealData, realDataOf } from './data.ts'
import { type Generation, nextGeneration, type Plan } from './loop.ts'
import type { Table } from './model.ts'
import { planOf } from './prepare.ts'
import { type Recipe, rowsAt } from './recipe.ts'
import { type Tracked, track } from './track.ts'

/** A recipe that is ready to make generations. */
export interface Run {
  readonly recipe: Recipe
  readonly plan: Plan
  readonly data: RealData
  readonly seed: number
}

/** Replicate 0 has the run's own seed. @param loaded rows of the file, where the recipe names one */
export function openRun(
  recipe: Recipe,
  { loaded, seed, replicate }: { loaded?: Table; seed: number; replicate: number },
): Run {
  const own = replicate === 0 ? seed : fork(seed, 'replicate', replicate)
  const plan = planOf(recipe)
  const freshUpTo = (number: number) => {
    let sum = 0
    for (let g = 2; g <= number; g++) sum += plan.policy.freshRows?.(rowsAt(recipe, g - 1)) ?? 0
    return sum
  }
  const data = realDataOf(recipe.data, { ...(loaded ? { loaded } : {}), seed: own, freshUpTo })
  return { recipe, plan, data, seed: own }
}

/** Rows of generation `number` for the report, as many as asked for: made anew by the model that made it. */
export function moreOf(
  { plan, data, seed }: Run,
  made: readonly Table[],
  { number, rows }: { number: number; rows: number },
): Table {
  const past = {
    number,
    rows,
    seed,
    made: made.slice(0, number - 1),
    reference: data.reference,
    fresh: (asked: number) => data.fresh(number, asked),
  }
  return nextGeneration(plan, past).table
}

/** The generation after those that were made. */
export function step({ recipe, plan, data, seed }: Run, made: readonly Table[]): Generation & { tracked: Tracked } {
  const number = made.length + 1
  const past = {
    number,
    made,
    seed,
    reference: data.reference,
    rows: rowsAt(recipe, number),
    fresh: (rows: number) => data.fresh(number, rows),
  }
  const generation = nextGeneration(plan, past)
  return { ...generation, tracked: track(generation.table, generation.fitted, data) }
}

/** Numbers of each generation of one replicate, from the first to the last. */
export function replicateOf(run: Run): Tracked[] {
  const made: Table[] = []
  const series: Tracked[] = []
  for (let number = 1; number <= run.recipe.generations; number++) {
    const { table, tracked } = step(run, made)
    made.push(table)
    series.push(tracked)
  }
  return series
}
