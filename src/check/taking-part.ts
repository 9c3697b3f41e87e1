import { byGroup } from '../compare/by-group.ts'
import { Label } from '../compare/measure.ts'
import { type Sampled, Side } from '../compare/pool-rows.ts'
import { exchangeGenerations } from '../compare/relabellings.ts'
import { rowsWhere } from '../compare/rows-where.ts'
import { fork, shuffle, uniform } from '../math/random.ts'
import { groupsOf, takeRows } from './sampled.ts'

/** The sampled rows of each side. */
export interface Datasets {
  readonly reference: Sampled
  readonly generation: Sampled
  readonly holdout: Sampled | undefined
}

export interface TakingPart {
  readonly datasets: Datasets
  /** What the groups cost, for the report. */
  readonly warnings: readonly string[]
}

/**
 * The rows that a test of groups can use, decided before anything is pooled. Rows that stand by would fill the lists of
 * neighbours of their own group, on the side with the larger groups alone, and labels that change places would be no null.
 */
export function takingPart(datasets: Datasets, grouping: string | undefined, seed: number): TakingPart {
  if (grouping === undefined) return { datasets, warnings: [] }
  const sides = [datasets.reference, datasets.generation, datasets.holdout]
  const side = Uint8Array.from(sides.flatMap((sampled, which) => new Array<number>(sampled?.rows ?? 0).fill(which)))
  const starts = [0, datasets.reference.rows, datasets.reference.rows + datasets.generation.rows]
  const origin = Uint32Array.from(side, (which, row) => row - starts[which]!)
  const groups = groupsOf(grouping, sides, { side, origin })
  const { relabelling, warnings } = exchangeGenerations(side, { seed, groups })
  const { truth, within, blocks } = relabelling
  const held = heldRows({ side, groups, shared: within, size: blocks[0]?.length }, seed)
  const kept = sides.map((sampled, which) => {
    const rows = which === Side.holdout ? held : rowsWhere(truth, (label) => label !== Label.ignored && label === which)
    return (
      sampled &&
      takeRows(
        sampled,
        rows.map((row) => origin[row]!),
      )
    )
  })
  const [reference, generation, holdout] = kept as [Sampled, Sampled, Sampled | undefined]
  const told = [...warnings, ...leftOut(datasets.holdout, holdout)]
  return { datasets: { reference, generation, holdout }, warnings: told }
}

function leftOut(before: Sampled | undefined, after: Sampled | undefined): string[] {
  if (!before || !after || after.rows === before.rows) return []
  const out = before.rows - after.rows
  const told = `groups: ${out} of ${before.rows} sampled rows of the holdout ${out === 1 ? 'is' : 'are'} left out`
  return [after.rows > 0 ? told : `${told}, and copies are judged without it`]
}

interface Held {
  readonly side: Uint8Array
  readonly groups: Int32Array
  /** Rows of the groups that reference and generation share. */
  readonly shared: readonly Uint32Array[]
  /** Rows of every other group; absent where there is none. */
  readonly size: number | undefined
}

/**
 * Rows of the holdout: of shared groups all; of its own groups as many as every group has. Not those whose group stands on
 * one of the two sides alone, beside which they would be near to that side only.
 */
function heldRows({ side, groups, shared, size = 1 }: Held, seed: number): Uint32Array {
  const inShared = new Set(shared.map((rows) => groups[rows[0]!]!))
  const inEither = new Set(groups.filter((_, row) => side[row] !== Side.holdout))
  const held = byGroup(
    rowsWhere(side, (of, row) => of === Side.holdout && groups[row]! >= 0),
    groups,
  )
  const kept = held.flatMap((rows, i) => {
    const group = groups[rows[0]!]!
    if (inShared.has(group)) return [rows]
    if (inEither.has(group) || rows.length < size) return []
    return [shuffle(rows.slice(), uniform(fork(seed, 'held group', i))).subarray(0, size)]
  })
  return Uint32Array.from(kept.flatMap((rows) => [...rows])).sort()
}
