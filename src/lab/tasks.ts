import type { Handlers } from '../platform/inline-pool.ts'
import type { Table } from './model.ts'
import { sumsOf } from './oracles/oracle.ts'
import { oracleOf } from './oracles/oracles.ts'
import type { Recipe } from './recipe.ts'
import { openRun, replicateOf } from './run-replicate.ts'

/** What a worker keeps of a run. */
export interface LabJob {
  readonly recipe: Recipe
  readonly seed: number
  readonly loaded?: Table
}

/** What the lab lets worker threads do. */
export const labTasks: Handlers = {
  'lab-oracle': ({ id, ...piece }: { id: string; from: number; to: number; seed: number }) =>
    sumsOf(oracleOf(id), piece),
  'lab-open': (job: LabJob, state: Map<string, unknown>) => void state.set('lab', job),
  'lab-replicate': (replicate: number, state: Map<string, unknown>) => {
    const { recipe, ...job } = state.get('lab') as LabJob
    return replicateOf(openRun(recipe, { ...job, replicate }))
  },
}
