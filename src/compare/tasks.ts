import { kernels } from '../kernel/kernels.ts'
import { fork } from '../math/random.ts'
import type { Handlers } from '../platform/inline-pool.ts'
import { type Splits, splitLabels } from './baseline.ts'
import { evaluator, type Hypothesis, hypothesesOf, type Instance, instancesOf } from './evaluate.ts'
import type { Labels, Symptom } from './measure.ts'
import { neighbourTasks } from './neighbour-tasks.ts'
import { maximum, type Pivots } from './pivots.ts'
import type { Pooled } from './pooled.ts'
import { type Relabelling, relabel } from './relabelling.ts'
import { batch, together } from './together.ts'
import { type Ascending, ascending, takeAscending } from './walk.ts'

/** What one test needs: the rows, what may change places, and which measures take part. */
export interface Trial {
  readonly pooled: Pooled
  readonly relabelling: Relabelling
  /** Absent: the pilot's shuffles are the baseline, at the true sizes. */
  readonly splits?: Splits
  /** The true labels are held against the baseline, not labels of splits. */
  readonly atTrueSizes?: true
  /** Without splits: labels under which honest data stands in the place of the reference, which then set the baseline. */
  readonly honest?: Labels
  /** Ids of the measures that take part; the test's hypotheses are those of theirs whose symptom takes part. */
  readonly measures: readonly string[]
  readonly symptoms: readonly Symptom[]
  readonly seed: number
}

/** A stretch of draws, `from` to `to` exclusive. Draw i has a seed of its own, whoever draws it. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A trial, and what it looks at. */
export interface Named {
  readonly trial: Trial
  readonly instances: readonly Instance[]
  readonly hypotheses: readonly Hypothesis[]
}

/** The trial as a worker holds it, everything prepared. */
export interface Loaded extends Named {
  readonly values: (labels: Labels) => Float64Array
}

type State = Map<string, unknown>

/** The tasks of a worker. Results are functions of the payload and of the loaded trial alone. */
export const tasks: Handlers = { load, pilot, draws, splits, ...neighbourTasks }

/** The instances and hypotheses of a trial. */
export function nameTrial(trial: Trial): Named {
  const { pooled, measures, symptoms } = trial
  const instances = instancesOf(pooled).filter(({ measure }) => measures.includes(measure.id))
  return { trial, instances, hypotheses: hypothesesOf(instances).filter(({ symptom }) => symptoms.includes(symptom)) }
}

/** Prepares a trial; every worker does it once. */
export function loadTrial(trial: Trial): Loaded {
  const named = nameTrial(trial)
  return { ...named, values: evaluator(trial.pooled, named.instances) }
}

/** A trial on its way to the workers, with its columns sorted once for all of them, in their order. */
export interface Cargo {
  readonly trial: Trial
  readonly sorted: readonly (Ascending | undefined)[]
}

/** What a trial is sent as. */
export function cargoOf(trial: Trial): Cargo {
  return { trial, sorted: trial.pooled.columns.map(({ numbers }) => numbers && ascending(numbers)) }
}

/** Values of every instance before anything is shuffled. */
export interface Unshuffled {
  readonly observed: Float64Array
  /** Under the trial's honest labels, where it has some. */
  readonly honest?: Float64Array
}

function load({ trial, sorted }: Cargo, state: State): Unshuffled {
  kernels.release()
  sorted.forEach((known, c) => {
    if (known) takeAscending(trial.pooled.columns[c]!.numbers!, known)
  })
  const loaded = loadTrial(trial)
  state.set('trial', loaded)
  const observed = loaded.values(trial.relabelling.truth)
  return trial.honest ? { observed, honest: loaded.values(trial.honest) } : { observed }
}

/** Values of every instance under the pilot's shuffles, one after the other. */
function pilot({ from, to }: Stretch, state: State): Float64Array {
  const { trial, instances, values } = state.get('trial') as Loaded
  const table = new Float64Array((to - from) * instances.length)
  let at = 0
  for (const labels of labellings({ from, to }, (b) => [relabel(trial.relabelling, fork(trial.seed, 'pilot', b))])) {
    table.set(values(labels), at)
    at += instances.length
  }
  return table
}

/** The labellings of a stretch, in order, drawn so many at a time. */
function* labellings({ from, to }: Stretch, drawn: (b: number) => readonly Labels[]): Generator<Labels> {
  let next: Labels[] = []
  for (let b = from; b < to; b++) {
    next.push(...drawn(b))
    if (next.length < batch && b + 1 < to) continue
    together(next)
    yield* next
    next = []
  }
}

/** Maxima of fresh shuffles, on frozen pivots. */
function draws({ from, to, pivots }: Stretch & { pivots: Pivots }, state: State): Float64Array {
  const { trial, hypotheses, values } = state.get('trial') as Loaded
  const maxima = new Float64Array(to - from)
  let at = 0
  for (const labels of labellings({ from, to }, (b) => [relabel(trial.relabelling, fork(trial.seed, 'draw', b))])) {
    maxima[at++] = maximum(values(labels), hypotheses, pivots)
  }
  return maxima
}

/** Values of every instance on the splits: honest and generation in turn. */
function splits({ from, to }: Stretch, state: State): Float64Array {
  const { trial, instances, values } = state.get('trial') as Loaded
  const table = new Float64Array((to - from) * 2 * instances.length)
  let at = 0
  const bothOf = (s: number) => {
    const { honest, generation } = splitLabels(trial.splits!, fork(trial.seed, 'split', s))
    return [honest, generation]
  }
  for (const labels of labellings({ from, to }, bothOf)) {
    table.set(values(labels), at)
    at += instances.length
  }
  return table
}
