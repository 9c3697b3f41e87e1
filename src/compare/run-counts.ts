import { Label, type Labels } from './measure.ts'
import { oncePer, rememberLast } from './memo.ts'
import type { Runs } from './pooled-text.ts'

/** How often each type of run occurs on each side under one labelling. Valid until the next labelling is asked for. */
export interface RunCounts {
  readonly reference: Int32Array
  readonly generation: Int32Array
  /** All runs of each side, and those that occur once in the pool, which are in neither array. */
  readonly references: number
  readonly generations: number
  readonly uniqueReferences: number
  readonly uniqueGenerations: number
}

/** Counts of all runs, one walk for all measures of them. */
export const runCountsOf: (runs: Runs) => (labels: Labels) => RunCounts = oncePer((runs) => tally(runs, runs.counts))

/** As `runCountsOf`, each document counting once for a run, however often it has it. */
export const documentCountsOf: (runs: Runs) => (labels: Labels) => RunCounts = oncePer((runs) => tally(runs))

function tally(runs: Runs, times?: Uint32Array): (labels: Labels) => RunCounts {
  const { types, singles } = runs
  const pool = pooledCounts(runs, times)
  const counts = [new Int32Array(types), new Int32Array(types)] as const
  return rememberLast((labels: Labels) => {
    const { rows, all, unique } = sidesOf(labels, pool.sizes, singles)
    const smaller = rows[0]! <= rows[1]! ? 0 : 1
    add(runs, times, { labels, label: smaller, into: counts[smaller] })
    // Where no text stands by, one side is what the other leaves.
    if (rows[0]! + rows[1]! < labels.length)
      add(runs, times, { labels, label: 1 - smaller, into: counts[1 - smaller]! })
    else subtract(pool.counts, counts[smaller], counts[1 - smaller]!)
    const [reference, generation] = counts
    const [references, generations] = all
    const [uniqueReferences, uniqueGenerations] = unique
    return { reference, generation, references, generations, uniqueReferences, uniqueGenerations }
  })
}

/** Runs by type over all texts, and by text over all types. */
function pooledCounts({ types, starts, ids, singles, totals }: Runs, times: Uint32Array | undefined) {
  const counts = new Int32Array(types)
  for (let at = 0; at < ids.length; at++) counts[ids[at]!]! += times ? times[at]! : 1
  const sizes = times ? totals : singles.map((single, row) => single + starts[row + 1]! - starts[row]!)
  return { counts, sizes }
}

type Two = readonly [reference: number, generation: number]

/** Texts of each side, their runs, and those of them that occur once in the pool. */
function sidesOf(labels: Labels, sizes: Uint32Array, singles: Uint32Array): { rows: Two; all: Two; unique: Two } {
  let [r, g, allR, allG, uniqueR, uniqueG] = [0, 0, 0, 0, 0, 0]
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] === Label.reference) {
      r++
      allR += sizes[row]!
      uniqueR += singles[row]!
    } else if (labels[row] === Label.generation) {
      g++
      allG += sizes[row]!
      uniqueG += singles[row]!
    }
  }
  return { rows: [r, g], all: [allR, allG], unique: [uniqueR, uniqueG] }
}

interface Share {
  readonly labels: Labels
  readonly label: number
  readonly into: Int32Array
}

/** Counts the runs of the texts with a label. */
function add({ starts, ids }: Runs, times: Uint32Array | undefined, { labels, label, into }: Share): void {
  into.fill(0)
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] !== label) continue
    const to = starts[row + 1]!
    if (times) for (let at = starts[row]!; at < to; at++) into[ids[at]!]! += times[at]!
    else for (let at = starts[row]!; at < to; at++) into[ids[at]!]!++
  }
}

function subtract(all: Int32Array, one: Int32Array, into: Int32Array): void {
  for (let type = 0; type < all.length; type++) into[type] = all[type]! - one[type]!
}
