import { kernels } from '../kernel/kernels.ts'
import type { Labels } from './measure.ts'
import { oncePer } from './memo.ts'

/**
 * Which labels may change places under "generation = reference". Plain data, so that it travels to worker threads.
 * Rows in no list keep their label.
 */
export interface Relabelling {
  readonly truth: Labels
  /** Lists of rows: labels are shuffled within each list. */
  readonly within: readonly Uint32Array[]
  /** Lists of rows that share one label each: labels are shuffled among the lists. */
  readonly blocks: readonly Uint32Array[]
}

/** One random relabelling, a new array. Same seed, same labels, whoever draws. */
export function relabel({ truth, within, blocks }: Relabelling, seed: number): Labels {
  const labels = truth.slice()
  let state = seed | 0
  for (const rows of within) {
    if (isEveryRow(rows) && rows.length === labels.length) {
      state = kernels.shuffle(labels, state)
      continue
    }
    const shuffled = new Uint8Array(rows.length)
    for (let i = 0; i < rows.length; i++) shuffled[i] = truth[rows[i]!]!
    state = kernels.shuffle(shuffled, state)
    for (let i = 0; i < rows.length; i++) labels[rows[i]!] = shuffled[i]!
  }
  if (blocks.length > 0) {
    const shuffled = Uint8Array.from(blocks, (rows) => truth[rows[0]!]!)
    kernels.shuffle(shuffled, state)
    blocks.forEach((rows, i) => {
      for (const row of rows) labels[row] = shuffled[i]!
    })
  }
  return labels
}

/** Whether a list is 0, 1, 2, …: then labels are shuffled where they stand. */
const isEveryRow: (rows: Uint32Array) => boolean = oncePer((rows) => rows.every((row, i) => row === i))

/**
 * Natural logarithm of how many labellings there are: no p-value can be below one over that many.
 */
export function logLabellings({ truth, within, blocks }: Relabelling): number {
  const lists = within.map((rows) => Array.from(rows, (row) => truth[row]!))
  const all = [...lists, blocks.map((rows) => truth[rows[0]!]!)]
  return all.reduce((sum, labels) => sum + logArrangements(labels), 0)
}

/** ln of n! / (a! b! …) for a list of labels. */
function logArrangements(labels: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  let log = logFactorial(labels.length)
  for (const count of counts.values()) log -= logFactorial(count)
  return log
}

function logFactorial(n: number): number {
  let log = 0
  for (let i = 2; i <= n; i++) log += Math.log(i)
  return log
}
