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
  /** Whether generations between these were left out: then no step of theirs is one generation, and closed forms do not hold. */
  readonly gaps?: boolean
  /** Counts of categories among all rows of every generation; absent where only some rows are known. */
  readonly counts?: readonly CategoryCounts[]
  /** What is known of how the generations were made, from a ledger or a lab. */
  readonly circumstances?: Circumstances
}

/** Everything that generations in order say together. */
export function tellLineage(generations: readonly Told[], options: TellOptions): LineageReport {
  const { levels, seed, traits, parents, referenceRows, rare, circumstances = {} } = options
  const values = (name: HeadlineName) => generations.map(({ retained }) => retained[name])
  const known = options.gaps ? undefined : knownOf(circumstances, generations)
  const trends = headlineNames.flatMap((name) => {
    const trend = trendOf(values(name))
    return trend ? [[name, trend] as const] : []
  })
  const outlook = headlineNames.map((name) => {
    const models = known ? formsFor(name, known, options.counts ?? []) : []
    const noise = noiseOf(generations.at(-1)?.band[name] ?? null)
    return [name, outlookOf({ values: values(name), noise }, { seed, models })] as const
  })
  const at = explainedOf(generations)
  const generationRows = generations[at]?.rows ?? 0
  const causes = causesOf({ generations, traits, circumstances })
  return {
    levels,
    symptoms: historyOf(generations),
    ...(options.graph ? { graph: options.graph } : {}),
    parents,
    trends: Object.fromEntries(trends),
    outlook: Object.fromEntries(outlook),
    ...(rare ? { rare } : {}),
    traits,
    causes,
    remedies: remediesFor(causes, { traits: traits[at] ?? [], referenceRows, generationRows, circumstances }),
  }
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

function knownOf({ policy, freshShare }: Circumstances, generations: readonly Told[]): Known | undefined {
  const rows = generations.at(-1)?.rows
  if (policy === undefined || rows === undefined) return undefined
  return { policy, rows, freshShare: freshShare ?? 0 }
}
