import { type HeadlineName, headlineNames } from '../judge/headlines.ts'
import type { Judgement } from '../judge/judgement.ts'
import { type Circumstances, causesOf, explainedOf } from './causes/causes-of.ts'
import { remediesFor } from './causes/remedies.ts'
import type { Trait } from './causes/traits.ts'
import type { GraphNode, LineageReport } from './lineage-report.ts'
import { closedForms, type Known } from './outlook/closed-forms.ts'
import { driftForms } from './outlook/drift-forms.ts'
import type { OutlookModel } from './outlook/models.ts'
import { outlookOf } from './outlook/outlook.ts'
import type { ParentComparison } from './time/beside-parent.ts'
import type { CategoryCounts } from './time/category-counts.ts'
import { historyOf } from './time/history.ts'
import { trendOf } from './time/trend.ts'

/** What is needed of each generation. */
export interface Told extends Judgement {
  readonly name: string
  readonly rows: number
}

export interface TellOptions {
  readonly levels: LineageReport['levels']
  readonly seed: number
  readonly traits: readonly (readonly Trait[])[]
  readonly parents: readonly ParentComparison[]
  readonly referenceRows: number
  readonly rare?: LineageReport['rare']
  /** The line and its parents, where a ledger knows them. */
  readonly graph?: readonly GraphNode[]
  /**
   * Where each generation stands on its line, from 1; null for a mixture that others learnt from, which is no generation. By
   * default one after the other. Where a place up to `length` is missing, nothing is foretold and no closed form holds.
   */
  readonly places?: readonly (number | null)[]
  /** Generations of the line, those that nobody judged included. By default the last place. */
  readonly length?: number
  /** Counts of categories among all rows of every generation that has a place; absent where only some rows are known. */
  readonly counts?: readonly CategoryCounts[]
  /** What is known of how the generations were made, from a ledger or a lab: for the last one, which the outlook goes on from. */
  readonly circumstances?: Circumstances
  /** The same for the generation that causes explain, where that is another. */
  readonly explained?: Circumstances
}

/** Everything that generations in order say together. */
export function tellLineage(generations: readonly Told[], options: TellOptions): LineageReport {
  const { levels, seed, traits, parents, referenceRows, rare, circumstances = {}, explained = circumstances } = options
  const places = options.places ?? generations.map((_, i) => i + 1)
  const line = lineOf(generations, places, options.length)
  const gap = line.indexOf(undefined)
  const values = (name: HeadlineName) => line.map((one) => one?.retained[name] ?? null)
  const known = gap >= 0 ? undefined : knownOf(circumstances, line.at(-1)?.rows)
  const trends = headlineNames.flatMap((name) => {
    const trend = trendOf(values(name))
    return trend ? [[name, trend] as const] : []
  })
  const outlook = headlineNames.map((name) => {
    if (gap >= 0) return [name, { declined: `generation ${gap + 1} of the line is not judged` }] as const
    const models = known ? formsFor(name, known, options.counts ?? []) : []
    const noise = noiseOf(line.at(-1)?.band[name] ?? null)
    return [name, outlookOf({ values: values(name), noise }, { seed, models })] as const
  })
  const at = explainedOf(generations)
  const generationRows = generations[at]?.rows ?? 0
  const causes = causesOf({ generations, traits, circumstances: explained, referenceRows })
  return {
    levels,
    symptoms: historyOf(generations, places),
    ...(options.graph ? { graph: options.graph } : {}),
    parents,
    trends: Object.fromEntries(trends),
    outlook: Object.fromEntries(outlook),
    ...(rare ? { rare } : {}),
    traits,
    causes,
    remedies: remediesFor(causes, {
      traits: traits[at] ?? [],
      referenceRows,
      generationRows,
      circumstances: explained,
    }),
  }
}

/** The generations by their place; undefined where none is known. */
function lineOf(
  generations: readonly Told[],
  places: readonly (number | null)[],
  length = Math.max(0, ...places.map((place) => place ?? 0)),
): (Told | undefined)[] {
  return Array.from({ length }, (_, i) => generations[places.indexOf(i + 1)])
}

function formsFor(name: HeadlineName, known: Known, counts: readonly CategoryCounts[]): OutlookModel[] {
  if (name === 'spread') return closedForms(known)
  return driftForms(known, counts, name === 'support' ? 'mass' : 'values')
}

/** Half of the width of a 95 % band, in standard deviations. */
const bandDeviations = 1.96
const noiseUnknown = 0.02

function noiseOf(band: readonly [number, number] | null): number {
  return band ? (band[1] - band[0]) / (2 * bandDeviations) : noiseUnknown
}

/** Rows that generations before learnt from as well pull back like fresh ones, but a mean over all so far holds them already. */
function knownOf(
  { policy, freshShare = 0, keptShare = 0 }: Circumstances,
  rows: number | undefined,
): Known | undefined {
  if (policy === undefined || rows === undefined) return undefined
  return { policy, rows, freshShare: freshShare + (policy === 'replace' ? keptShare : 0) }
}
