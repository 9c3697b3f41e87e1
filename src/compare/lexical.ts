import { hill1Of, hill2Of } from './hill.ts'
import type { Measure } from './measure.ts'
import { distinctRatio } from './rarefied.ts'
import { ofRuns } from './text-measure.ts'

const what = { 1: 'words', 2: 'pairs of words', 3: 'runs of three words', 4: 'runs of four words' } as const

/** A measure of distinct runs of n words, generation over reference, both as expected in equally many runs. */
export function distinctRuns(n: 1 | 2 | 3 | 4): Measure {
  return ofRuns(
    {
      id: `distinct-${n}`,
      about: `distinct ${what[n]} of the generation over those of as many words of the reference`,
      falls: 'repetition',
      rises: 'drift',
      tolerance: { worst: 0, retained: 0.95 },
    },
    ({ runs }) => runs[n - 1]!,
    distinctRatio,
  )
}

/** A measure of the effective number of words or pairs of words, generation over reference. */
export function hillOfRuns(order: 1 | 2, n: 1 | 2): Measure {
  return ofRuns(
    {
      id: `hill-${order}-${n === 1 ? 'words' : 'pairs'}`,
      about: `effective number of ${what[n]} (Hill number of order ${order}) over that of the reference`,
      falls: 'mode-loss',
      rises: 'drift',
      tolerance: { worst: 0, retained: 0.9 },
    },
    ({ runs }) => runs[n - 1]!,
    ({ reference, generation, references, generations, uniqueReferences, uniqueGenerations }) =>
      order === 1
        ? hill1Of(generation, generations) / hill1Of(reference, references)
        : squared(generation, generations, uniqueGenerations) / squared(reference, references, uniqueReferences),
  )
}

/** Inverse Simpson concentration; runs that occur once in the pool add their one each. */
function squared(counts: Int32Array, total: number, unique: number): number {
  const rest = total - unique
  const others = rest === 0 ? 0 : (rest * rest) / hill2Of(counts, rest)
  return (total * total) / (others + unique)
}

/** Runs that a side has at most this often are its rare ones. */
const rarest = 5

/** Share of the rare runs of one side that the other has at least once; 1 where there are none. */
export function rareShared(rare: Int32Array, other: Int32Array, unique: number): number {
  let all = unique
  let shared = 0
  for (let type = 0; type < rare.length; type++) {
    const count = rare[type]!
    if (count === 0 || count > rarest) continue
    all++
    if (other[type]! > 0) shared++
  }
  return all === 0 ? 1 : shared / all
}

/**
 * Share of the runs of one side whose type occurs once there: the mass of what it has not shown yet (Good–Turing). Half a
 * run is added, so that none at all can stand in a ratio.
 */
export function unseenMass(counts: Int32Array, unique: number, total: number): number {
  let once = unique
  for (let type = 0; type < counts.length; type++) if (counts[type] === 1) once++
  return (once + 0.5) / (total + 0.5)
}

/** A measure of how many of the reference's rare runs the generation still has. */
export function rareRuns(n: 1 | 2): Measure {
  return ofRuns(
    {
      id: `rare-${n === 1 ? 'words' : 'pairs'}`,
      about: `share of the reference's rare ${what[n]} (five times or less) that the generation still has`,
      falls: 'tail-loss',
      tolerance: { worst: 0, retained: 0.95 },
    },
    ({ runs }) => runs[n - 1]!,
    ({ reference, generation, uniqueReferences }) => rareShared(reference, generation, uniqueReferences),
  )
}

const least = 2
/** Logarithms of the counts that are common, over what the tail begins at. */
const logsOfCounts: Float64Array = Float64Array.from({ length: 4096 }, (_, count) => Math.log(count / (least - 0.5)))

/**
 * Exponent of the tail of frequencies, of types that occur twice or more: how fast there are fewer that occur more often.
 * One type of exponent 2 is imagined besides, so that few types say little.
 */
export function tailExponent(counts: Int32Array): number {
  let logs = 0
  let types = 0
  for (let type = 0; type < counts.length; type++) {
    const count = counts[type]!
    if (count < least) continue
    logs += count < logsOfCounts.length ? logsOfCounts[count]! : Math.log(count / (least - 0.5))
    types++
  }
  return 1 + (types + 1) / (logs + 1)
}
