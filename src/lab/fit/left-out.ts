import { rowsOf } from '../model.ts'
import type { Candidate } from './candidate.ts'
import { foretellFar, heldBy, logScore } from './foretell.ts'
import { mostRead, type View } from './search.ts'

/** How the last generations were foretold when nothing of them was looked at. */
export interface LeftOut {
  readonly generations: number
  /** Share of their numbers inside the 80 % intervals. */
  readonly held: number
  /** Mean logarithm of the density of one number: higher is better. */
  readonly score: number
  /** The same, summed. */
  readonly total: number
}

/** Futures that are drawn. */
const replicates = 16

/** The generations after `train`, foretold by a candidate from those up to there. */
export function leftOutOf(candidate: Candidate, { lineage, reader, readings, seed }: View, train: number): LeftOut {
  const made = lineage.made.slice(0, train)
  const ahead = lineage.made.length - train
  const rows = rowsOf(lineage.made.at(-1)!)
  const told = foretellFar(
    candidate,
    { ...lineage, made },
    { ahead, rows, most: mostRead },
    { reader, replicates, seed },
  )
  const seen = readings.slice(train)
  const numbers = ahead * reader.names.length
  const total = told.reduce((sum, one, h) => sum + logScore(one, seen[h]!), 0)
  const held = told.reduce((sum, one, h) => sum + heldBy(one, seen[h]!), 0)
  return { generations: ahead, held: held / numbers, score: total / numbers, total }
}

/** The score of "it goes on as before": each number stays, give or take steps as large as those seen. */
export function asBefore({ lineage, reader, readings }: View, train: number): number {
  const all = [reader.read(lineage.reference), ...readings]
  const steps = all.slice(1, train + 1).map((now, t) => now.map((x, j) => x - all[t]![j]!))
  // Steps of one number are few: they are taken together with what all numbers do.
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length
  const common = mean(steps.map((step) => mean(Array.from(step, (x) => x * x))))
  const variances = reader.names.map(
    (_, j) => (mean(steps.map((step) => step[j]! ** 2)) * steps.length + common) / (steps.length + 1),
  )
  const scores = all.slice(train + 1).flatMap((now, h) =>
    Array.from(now, (x, j) => {
      const variance = variances[j]! * (h + 1) + 1e-6
      return -0.5 * ((x - all[train]![j]!) ** 2 / variance + Math.log(2 * Math.PI * variance))
    }),
  )
  return mean(scores)
}
