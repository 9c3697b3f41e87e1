import type { Pool } from '../../platform/inline-pool.ts'
import { defaultSize, openPool } from '../../platform/pool.ts'
import { labTasks } from '../tasks.ts'
import { type Oracle, type Outcome, outcomesOf, pieceSize } from './oracle.ts'
import { oracles } from './oracles.ts'

export interface OracleOptions {
  /** `full` takes a minute on two cores, `short` a few seconds. */
  readonly form: 'full' | 'short'
  /** Some of the experiments; all by default. */
  readonly only?: readonly Oracle[]
  readonly seed?: number
  /** Worker threads; the numbers do not depend on them. */
  readonly workers?: number
}

/** Runs the experiments whose answers are known, and says of each reading what was expected, measured and allowed. */
export async function runOracles(options: OracleOptions): Promise<Outcome[]> {
  const { form, only = oracles, seed = 0, workers = defaultSize() } = options
  const pool: Pool = openPool(labTasks, workers)
  const tasks = only.flatMap((oracle) => piecesOf(oracle, form).map((piece) => ({ id: oracle.id, ...piece, seed })))
  const sums = (await pool.map('lab-oracle', tasks).finally(() => pool.close())) as number[][]
  return only.flatMap((oracle) => {
    const pieces = sums.filter((_, i) => tasks[i]!.id === oracle.id)
    return outcomesOf(oracle, pieces, oracle[form])
  })
}

function piecesOf(oracle: Oracle, form: 'full' | 'short'): { from: number; to: number }[] {
  const replicates = oracle[form]
  const pieces: { from: number; to: number }[] = []
  for (let from = 0; from < replicates; from += pieceSize) {
    pieces.push({ from, to: Math.min(from + pieceSize, replicates) })
  }
  return pieces
}
