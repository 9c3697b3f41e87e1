import { fork } from '../../math/random.ts'

/** A number that recursive training is known to give. */
export interface Reading {
  readonly name: string
  /** By its closed form. */
  readonly expected: number
  /** Largest distance that is taken for chance, about four standard errors at the full number of replicates. */
  readonly tolerance: number
}

/** An experiment with a known answer. */
export interface Oracle {
  /** Kebab-case. */
  readonly id: string
  /** What is trained on what, for how long. */
  readonly title: string
  /** Replicates of the full form, and of the short one that runs with the other tests. */
  readonly full: number
  readonly short: number
  /** Whether chance has no part in it, so that fewer replicates are no reason for a wider tolerance. */
  readonly exact?: boolean
  /** One replicate: numbers that are averaged over all of them. */
  run(seed: number): readonly number[]
  /** What is read off the averages; the averages themselves where absent. */
  read?(means: readonly number[]): readonly number[]
  readonly readings: readonly Reading[]
}

/** A reading of a run. */
export interface Outcome extends Reading {
  readonly id: string
  readonly title: string
  readonly replicates: number
  readonly measured: number
  readonly met: boolean
}

/** Replicates that are summed in one piece, so that the sums do not depend on who makes them. */
export const pieceSize = 50

/** Sums over the replicates `from` up to `to`. */
export function sumsOf(oracle: Oracle, { from, to, seed }: { from: number; to: number; seed: number }): number[] {
  const sums: number[] = []
  for (let replicate = from; replicate < to; replicate++) {
    for (const [i, x] of oracle.run(fork(seed, oracle.id, replicate)).entries()) sums[i] = (sums[i] ?? 0) + x
  }
  return sums
}

/** Compares what the pieces sum to with what is known. Fewer replicates widen a tolerance by √(full / replicates). */
export function outcomesOf(oracle: Oracle, pieces: readonly (readonly number[])[], replicates: number): Outcome[] {
  const means = pieces[0]!.map((_, i) => pieces.reduce((sum, piece) => sum + piece[i]!, 0) / replicates)
  const measured = oracle.read?.(means) ?? means
  const wider = oracle.exact ? 1 : Math.sqrt(oracle.full / replicates)
  return oracle.readings.map((reading, i) => {
    const tolerance = reading.tolerance * wider
    const met = Math.abs(measured[i]! - reading.expected) <= tolerance
    return { ...reading, tolerance, id: oracle.id, title: oracle.title, replicates, measured: measured[i]!, met }
  })
}
