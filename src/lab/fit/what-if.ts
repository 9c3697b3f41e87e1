import type { Sampled } from '../../compare/pool-rows.ts'
import { type HeadlineName, headlineNames } from '../../judge/headlines.ts'
import type { Headlines } from '../../judge/judgement.ts'
import { besideParent } from '../../lineage/time/beside-parent.ts'
import { quantile } from '../../math/quantile.ts'
import { fork, uniform } from '../../math/random.ts'
import type { Role } from '../../profile/profile.ts'
import { columnsBatch, toColumns } from '../../source/columns.ts'
import { rowsOf, type Table } from '../model.ts'
import { planOfCandidate } from './candidate.ts'
import type { Change } from './changes.ts'
import type { LabFit } from './fit-lineage.ts'
import { fewerRows } from './foretell.ts'
import { goOn, type SeenLineage } from './go-on.ts'
import { inWords } from './in-words.ts'

export interface WhatIfOptions {
  readonly roles: ReadonlyMap<string, Role>
  /** What would be done otherwise; "as things go" is always told as well. */
  readonly changes: readonly Change[]
  /** From 0 to 4294967295. Default 0. */
  readonly seed?: number
  /** Generations ahead. Default 10. */
  readonly ahead?: number
  /** Futures of each. Default 20. */
  readonly replicates?: number
  readonly signal?: AbortSignal
  readonly onFuture?: (done: number, of: number) => void
}

/** Where a headline lies in one generation: 10 %, 50 % and 90 % points over the futures; null where it has no value. */
export type Point = readonly [low: number, middle: number, high: number] | null

/** How a lineage goes on in one way. */
export interface Fan {
  /** `as things go`, or the change as it was asked for: `fresh=0.1`. */
  readonly name: string
  /** The likeliest way of making generations, in words. */
  readonly words: string
  /** Of each headline, the generations ahead. */
  readonly headlines: Readonly<Record<HeadlineName, readonly Point[]>>
}

/** How a lineage would go on, one way beside the other. */
export interface WhatIf {
  /** Headlines of the generations seen, described as those ahead are. */
  readonly seen: readonly Headlines[]
  readonly ahead: number
  readonly replicates: number
  /** As things go, then each change. */
  readonly fans: readonly Fan[]
}

/** Generations ahead, where nothing else is said. */
export const usualAhead = 10
/** Futures, where nothing else is said. */
export const usualReplicates = 20
/** Rows that a description looks at. */
const described = 2000
/** Random splits behind the headlines of one future. */
const splits = 6

/**
 * Simulates the next generations of a lineage that was fitted, as things go and under each change. Every future is made
 * by one of the ways that were tried, drawn by its weight among those of the best family, so that bands hold what is not
 * known of them. The same lineage, seed and number of replicates give the same futures, and futures of the same number
 * share their draws, so that ways differ by what was changed and not by luck.
 *
 * Time: replicates × generations × ways, each a fit, a draw and a description of one generation.
 */
export async function whatIf(lineage: SeenLineage, { trials }: LabFit, options: WhatIfOptions): Promise<WhatIf> {
  const { roles, changes, seed = 0, ahead = usualAhead, replicates = usualReplicates, signal, onFuture } = options
  const own = trials.filter(({ candidate }) => candidate.family === trials[0]!.candidate.family)
  const rows = rowsOf(lineage.made.at(-1)!)
  const describe = describer(lineage.reference, { roles, seed })
  const ways: readonly Change[] = [{ name: 'as things go', rows: undefined, of: (candidate) => candidate }, ...changes]
  const fans: Fan[] = []
  for (const [w, way] of ways.entries()) {
    const paths: Headlines[][] = []
    for (let r = 0; r < replicates; r++) {
      await new Promise((resolve) => setTimeout(resolve, 0))
      signal?.throwIfAborted()
      const { candidate } = drawnTrial(own, fork(seed, 'trial', r))
      const plan = planOfCandidate(way.of(candidate))
      const made = goOn(plan, lineage, { ahead, rows: way.rows ?? rows, seed: fork(seed, 'future', r) })
      paths.push(made.map((table) => describe(table, splits)))
      onFuture?.(w * replicates + r + 1, ways.length * replicates)
    }
    fans.push({ name: way.name, words: inWords(way.of(own[0]!.candidate)), headlines: bandsOf(paths, ahead) })
  }
  return { seen: lineage.made.map((table) => describe(table)), ahead, replicates, fans }
}

function drawnTrial<T extends { readonly weight: number }>(trials: readonly T[], seed: number): T {
  let left = uniform(seed)() * trials.reduce((sum, { weight }) => sum + weight, 0)
  return trials.find(({ weight }) => (left -= weight) < 0) ?? trials[0]!
}

function bandsOf(paths: readonly (readonly Headlines[])[], ahead: number): Fan['headlines'] {
  const pointAt = (name: HeadlineName, h: number): Point => {
    const values = Float64Array.from(paths.flatMap((path) => path[h]![name] ?? [])).sort()
    return values.length < paths.length ? null : [quantile(values, 0.1), quantile(values, 0.5), quantile(values, 0.9)]
  }
  const of = (name: HeadlineName) => Array.from({ length: ahead }, (_, h) => pointAt(name, h))
  return Object.fromEntries(headlineNames.map((name) => [name, of(name)])) as unknown as Fan['headlines']
}

/** The headlines of a table beside the reference, from columns and whole rows. */
function describer(
  reference: Table,
  { roles, seed }: { readonly roles: ReadonlyMap<string, Role>; readonly seed: number },
): (table: Table, splits?: number) => Headlines {
  const sampled = (table: Table): Sampled => {
    const some = fewerRows(table, described, fork(seed, 'described'))
    const { rows, names, chunks } = columnsBatch(toColumns(some, 'a generation'), 0, rowsOf(some))
    return { rows, chunks: new Map(names.map((name, i) => [name, chunks[i]!])) }
  }
  const real = sampled(reference)
  return (table, own) => besideParent(real, sampled(table), { roles, seed, ...(own ? { splits: own } : {}) })
}
