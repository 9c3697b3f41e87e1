import { fork } from '../math/random.ts'
import { splitLabels } from './baseline.ts'
import type { Comparison } from './compare.ts'
import { loadTrial, type Trial } from './tasks.ts'

/** What a comparison says without a test: values on random splits, and what honest data scores there. */
export type OnSplits = Pick<Comparison, 'instances' | 'honest' | 'generation'>

/** Values of every measure of a trial on `splits` random splits of its real rows. No shuffles, so no p. */
export function onSplits(trial: Trial, splits: number): OnSplits {
  const { instances, values } = loadTrial(trial)
  const labels = Array.from({ length: splits }, (_, s) => splitLabels(trial.splits!, fork(trial.seed, 'split', s)))
  return {
    instances,
    honest: labels.map(({ honest }) => values(honest)),
    generation: labels.map(({ generation }) => values(generation)),
  }
}
