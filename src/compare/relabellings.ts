import { DataError } from '../errors.ts'
import { fork, shuffle, uniform } from '../math/random.ts'
import { byGroup } from './by-group.ts'
import { Label, type Labels } from './measure.ts'
import { Side } from './pool-rows.ts'
import type { Relabelling } from './relabelling.ts'
import { rowsWhere } from './rows-where.ts'

export interface ExchangeOptions {
  readonly seed: number
  /** Group of each pooled row, −1 for none; rows of one group are not independent. */
  readonly groups?: Int32Array | undefined
}

export interface Exchange {
  readonly relabelling: Relabelling
  /** What the groups cost, for the report. */
  readonly warnings: readonly string[]
}

/** Labels for "generation = reference": both sides change places, holdout rows are out of the way. */
export function exchangeGenerations(side: Uint8Array, { seed, groups }: ExchangeOptions): Exchange {
  const truth = Uint8Array.from(side, (of) => (of === Side.holdout ? Label.ignored : of))
  if (groups) return exchangeGroups(truth, groups, seed)
  return {
    relabelling: { truth, within: [rowsWhere(truth, (label) => label !== Label.ignored)], blocks: [] },
    warnings: [],
  }
}

/**
 * Labels for "the generation is no nearer to the rows it was trained on": reference and holdout change places, at equal
 * sizes, and the generation stays. The rows that are left over stand by.
 */
export function exchangeHoldout(side: Uint8Array, { seed }: ExchangeOptions): Exchange {
  const reference = shuffle(
    rowsWhere(side, (of) => of === Side.reference),
    uniform(fork(seed, 'equal sizes')),
  )
  const holdout = shuffle(
    rowsWhere(side, (of) => of === Side.holdout),
    uniform(fork(seed, 'equal sizes', 1)),
  )
  const size = Math.min(reference.length, holdout.length)
  const truth = Uint8Array.from(side, (of) => (of === Side.generation ? Label.generation : Label.ignored))
  for (let i = 0; i < size; i++) {
    truth[reference[i]!] = Label.reference
    truth[holdout[i]!] = Label.held
  }
  const among = new Uint32Array(2 * size)
  among.set(reference.subarray(0, size))
  among.set(holdout.subarray(0, size), size)
  among.sort()
  return { relabelling: { truth, within: [among], blocks: [] }, warnings: [] }
}

/**
 * Groups on both sides swap labels within the group. Groups on one side only are brought to one size, then whole groups
 * change places; those below that size, and rows without a group, are left out.
 */
function exchangeGroups(truth: Uint8Array, groups: Int32Array, seed: number): Exchange {
  const members = byGroup(
    rowsWhere(truth, (label, row) => label !== Label.ignored && groups[row]! >= 0),
    groups,
  )
  const within: Uint32Array[] = []
  const single: Uint32Array[] = []
  for (const rows of members) (rows.some((row) => truth[row] !== truth[rows[0]!]) ? within : single).push(rows)
  const size = bestSize(single, truth)
  const blocks = single.filter((rows) => rows.length >= size)
  const kept = blocks.map((rows, i) =>
    shuffle(rows.slice(), uniform(fork(seed, 'group', i)))
      .slice(0, size)
      .sort(),
  )
  const labels = new Uint8Array(truth.length).fill(Label.ignored)
  for (const rows of [...within, ...kept]) for (const row of rows) labels[row] = truth[row]!
  const before = rowsWhere(truth, (label) => label !== Label.ignored).length
  const after = rowsWhere(labels, (label) => label !== Label.ignored).length
  if (after === 0) throw new DataError('no-groups', 'no row has a group: name another column with --group')
  const told =
    kept.length > 0 ? `groups were brought to ${size} ${size === 1 ? 'row' : 'rows'} each` : 'not every row has a group'
  const out = before - after
  const warnings = out > 0 ? [`${told}: ${out} of ${before} sampled rows ${out === 1 ? 'is' : 'are'} left out`] : []
  return { relabelling: { truth: labels, within, blocks: kept }, warnings }
}

/** The common group size that keeps most rows, and groups of either side; the smaller one on ties. */
function bestSize(groups: readonly Uint32Array[], truth: Labels): number {
  const largest = new Map<number, number>()
  for (const rows of groups) {
    const side = truth[rows[0]!]!
    largest.set(side, Math.max(rows.length, largest.get(side) ?? 0))
  }
  const most = Math.min(...largest.values())
  const sizes = groups.map((rows) => rows.length).sort((a, b) => b - a)
  let best = 1
  let kept = 0
  sizes.forEach((size, i) => {
    if (size <= most && size * (i + 1) >= kept) {
      kept = size * (i + 1)
      best = size
    }
  })
  return best
}
