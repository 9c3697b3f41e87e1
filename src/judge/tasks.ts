import type { Comparison } from '../compare/compare.ts'
import { tasks as compareTasks, type Loaded } from '../compare/tasks.ts'
import type { Handlers, Pool } from '../platform/inline-pool.ts'
import type { HeadlineName } from './headlines.ts'
import { detectableLoss, type Tested } from './power.ts'

/** The tasks of a worker: those of a comparison, and its power. */
export const tasks: Handlers = { ...compareTasks, power }

/** A headline, and what a worker that holds the trial does not know of its test. */
type Question = Pick<Tested, 'pivots' | 'level' | 'hopeless'> & { readonly headline: HeadlineName }

/** Dearest first, so that no worker is left with it at the end. */
const order: readonly HeadlineName[] = ['distinct', 'support', 'spread']

/**
 * The smallest loss of each headline that a comparison would have seen; see `detectableLoss`. To be asked while the
 * workers still hold its trial.
 */
export async function detectableLosses(
  { pivots, level, hopeless }: Comparison,
  pool: Pool,
): Promise<Record<HeadlineName, number | undefined>> {
  const questions = order.map((headline): Question => ({ headline, pivots, level, hopeless }))
  const [distinct, support, spread] = (await pool.map('power', questions)) as (number | undefined)[]
  return { support, spread, distinct }
}

function power({ headline, ...test }: Question, state: Map<string, unknown>): number | undefined {
  const { trial, instances, hypotheses } = state.get('trial') as Loaded
  return detectableLoss({ trial, instances, hypotheses, ...test }, headline)
}
