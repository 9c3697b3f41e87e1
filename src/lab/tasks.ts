import type { Handlers } from '../platform/inline-pool.ts'
import { sumsOf } from './oracles/oracle.ts'
import { oracleOf } from './oracles/oracles.ts'

/** What the lab lets worker threads do. */
export const labTasks: Handlers = {
  'lab-oracle': ({ id, ...piece }: { id: string; from: number; to: number; seed: number }) =>
    sumsOf(oracleOf(id), piece),
}
