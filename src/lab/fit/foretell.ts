import { fork } from '../../math/random.ts'
import { studentLogDensity, studentQuantile } from '../../math/student.ts'
import { nextGeneration } from '../loop.ts'
import { rowsOf, type Table, take } from '../model.ts'
import { type Candidate, drawsLesson, planOfCandidate } from './candidate.ts'
import { drawn, goOn, type SeenLineage } from './go-on.ts'
import type { Reader } from './readings.ts'

/** What a candidate says of readings that it has not seen: middle and standard deviation, from some replicates. */
export interface Foretold {
  readonly mean: Float64Array
  readonly deviation: Float64Array
  readonly replicates: number
}

export interface Foretelling {
  readonly reader: Reader
  readonly replicates: number
  readonly seed: number
}

/** The next generation, of `rows` rows, from everything that was seen before it. */
export function foretellNext(
  candidate: Candidate,
  lineage: SeenLineage,
  rows: number,
  { reader, replicates, seed }: Foretelling,
): Foretold {
  const plan = planOfCandidate(candidate)
  const number = lineage.made.length + 1
  // Where the lesson is always the same, one model makes the rows of all replicates.
  const lessons = drawsLesson(candidate) ? lessonsOf(candidate, replicates) : 1
  const each = replicates / lessons
  const tables: Table[] = []
  for (let l = 0; l < lessons; l++) {
    const own = fork(seed, 'step', number, l)
    const fresh = (asked: number) => drawn(lineage.reference, asked, fork(own, 'fresh'))
    const past = { ...lineage, number, rows: rows * each, fresh, seed: own }
    const { table } = nextGeneration(plan, past)
    for (let r = 0; r < each; r++) {
      tables.push(
        each === 1
          ? table
          : take(
              table,
              Array.from({ length: rows }, (_, row) => r * rows + row),
            ),
      )
    }
  }
  return momentsOf(tables.map(reader.read), rows)
}

/** Lessons that are drawn: as many as replicates where they differ much from each other. */
function lessonsOf({ lessonShare }: Candidate, replicates: number): number {
  return lessonShare < 1 ? replicates : replicates / 2
}

/** The next `ahead` generations, without a look at any of them. */
export function foretellFar(
  candidate: Candidate,
  lineage: SeenLineage,
  { ahead, rows, most }: { readonly ahead: number; readonly rows: number; readonly most: number },
  { reader, replicates, seed }: Foretelling,
): Foretold[] {
  const plan = planOfCandidate(candidate)
  const futures = Array.from({ length: replicates }, (_, r) =>
    goOn(plan, lineage, { ahead, rows, seed: fork(seed, 'far', r) }).map((table) =>
      reader.read(fewerRows(table, most, fork(seed, 'read', r))),
    ),
  )
  return Array.from({ length: ahead }, (_, h) =>
    momentsOf(
      futures.map((path) => path[h]!),
      Math.min(rows, most),
    ),
  )
}

/** Least standard deviation of a reading, in units of 1/√rows: readings that jump by whole rows hardly scatter at times. */
const leastDeviation = 0.3

function momentsOf(all: readonly Float64Array[], rows: number): Foretold {
  const n = all.length
  const mean = all[0]!.map((_, j) => all.reduce((sum, one) => sum + one[j]!, 0) / n)
  const least = leastDeviation / Math.sqrt(rows)
  const deviation = mean.map((m, j) =>
    Math.max(least, Math.sqrt(all.reduce((sum, one) => sum + (one[j]! - m) ** 2, 0) / (n - 1))),
  )
  return { mean, deviation, replicates: n }
}

/** Logarithm of the density that was foretold for these readings, summed: Student's, for so few replicates. */
export function logScore({ mean, deviation, replicates }: Foretold, seen: Float64Array): number {
  const df = replicates - 1
  return seen.reduce((sum, x, j) => {
    const scale = deviation[j]! * Math.sqrt(1 + 1 / replicates)
    return sum + studentLogDensity((x - mean[j]!) / scale, df) - Math.log(scale)
  }, 0)
}

/** How many of these readings lie within the 80 % intervals that were foretold. */
export function heldBy({ mean, deviation, replicates }: Foretold, seen: Float64Array): number {
  const reach = studentQuantile(0.9, replicates - 1) * Math.sqrt(1 + 1 / replicates)
  return seen.reduce((sum, x, j) => sum + (Math.abs(x - mean[j]!) <= reach * deviation[j]! ? 1 : 0), 0)
}

/** At most so many rows of a table, drawn by seed and in their order. */
export function fewerRows(table: Table, most: number, seed: number): Table {
  const n = rowsOf(table)
  if (n <= most) return table
  const keys = Float64Array.from({ length: n }, (_, row) => fork(seed, row))
  const cut = keys.slice().sort()[most - 1]!
  const rows = Array.from(keys.keys())
    .filter((row) => keys[row]! <= cut)
    .slice(0, most)
  return take(table, rows)
}
