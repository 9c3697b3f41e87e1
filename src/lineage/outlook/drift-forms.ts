import { poisson } from '../../math/poisson.ts'
import { fork, uniform } from '../../math/random.ts'
import type { CategoryCounts } from '../time/category-counts.ts'
import type { Known } from './closed-forms.ts'
import type { Learnt, OutlookModel } from './models.ts'
import { floor } from './models.ts'

/** What a headline counts: the reference's rows whose value is still there, or the values that are. */
export type Kept = 'mass' | 'values'

/**
 * Values of categories under a known policy: nothing is left to be learnt. A value of c rows has about Poisson(c) rows in the next
 * generation of as many (replace), Poisson of its mean over all so far (accumulate), and fresh real rows bring it back by
 * their share; once it has none it is gone, but for what comes back. One model a column: which of them the headline
 * follows is left to their weights.
 *
 * @see Oracle A 7 of recursive training: a value of count c survives t generations with chance 1 − (1 − s_t)^c
 */
export function driftForms(known: Known, counts: readonly CategoryCounts[], kept: Kept): OutlookModel[] {
  return counts.map((column) => ({
    id: `closed form: ${known.policy}, ${kept === 'mass' ? 'values' : 'different values'} of ${column.column}`,
    prior: 1 / counts.length,
    learn: (values, noise) => learnt({ known, column, kept }, values, noise),
  }))
}

interface Drifting {
  readonly known: Known
  readonly column: CategoryCounts
  readonly kept: Kept
}

function learnt({ known, column, kept }: Drifting, values: readonly number[], noise: number): Learnt {
  const n = values.length
  const total = column.reference.reduce((sum, count) => sum + count, 0)
  const worth = column.reference.map((count) => (kept === 'mass' ? count : 1))
  const lesson = lessonOf(known, column, total)
  const now = keptOf(column.generations[n - 1]!, worth)
  const last = values[n - 1]!
  const past = column.generations.slice(0, n)
  return {
    logNext: (value) => {
      const expected = lesson(past)
      const gone = expected.map((rows) => Math.exp(-rows))
      const mean = gone.reduce((sum, chance, i) => sum + worth[i]! * (1 - chance), 0)
      const variance = gone.reduce((sum, chance, i) => sum + worth[i]! ** 2 * chance * (1 - chance), 0)
      const middle = (last * mean) / Math.max(1e-9, now)
      const deviation = Math.hypot(Math.sqrt(variance) / Math.max(1e-9, mean), noise)
      const z = (Math.log(Math.max(floor, value)) - Math.log(Math.max(floor, middle))) / deviation
      return -0.5 * z * z - Math.log(deviation) - 0.5 * Math.log(2 * Math.PI)
    },
    path: (ahead, gauss) => {
      const u = uniform(fork(Math.floor(1e9 * Math.abs(gauss())), 'drift'))
      const all = [...past]
      return Array.from({ length: ahead }, () => {
        const next = lesson(all).map((rows) => (rows > certain ? rows : poisson(rows, u)))
        all.push(next)
        return Math.max(floor, (last * keptOf(next, worth)) / Math.max(1e-9, now)) * Math.exp(noise * gauss())
      })
    },
  }
}

/** Rows from which on a value is not drawn: it does not vanish within the generations looked ahead. */
const certain = 400

/** Rows that each value is expected to have in the next generation. */
function lessonOf({ policy, freshShare, rows }: Known, { reference }: CategoryCounts, total: number) {
  return (past: readonly (readonly number[])[]): number[] =>
    reference.map((real, i) => {
      const fresh = (real / total) * rows
      const made =
        policy === 'replace'
          ? past.at(-1)![i]!
          : (past.reduce((sum, counts) => sum + counts[i]!, 0) + fresh) / (past.length + 1)
      return (1 - freshShare) * made + freshShare * fresh
    })
}

function keptOf(counts: readonly number[], worth: readonly number[]): number {
  return worth.reduce((sum, one, i) => sum + (counts[i]! > 0 ? one : 0), 0)
}
