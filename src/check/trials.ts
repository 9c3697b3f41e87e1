import type { Splits } from '../compare/baseline.ts'
import { byGroup } from '../compare/by-group.ts'
import { Label, type Measure, Symptoms } from '../compare/measure.ts'
import { measures } from '../compare/measures/registry.ts'
import { type PooledRows, Side } from '../compare/pool-rows.ts'
import type { Relabelling } from '../compare/relabelling.ts'
import { type Exchange, exchangeGenerations, exchangeHoldout } from '../compare/relabellings.ts'
import { rowsWhere } from '../compare/rows-where.ts'
import type { Trial } from '../compare/tasks.ts'

export interface TrialOptions {
  readonly seed: number
  /** Group of each pooled row, −1 for none. */
  readonly group?: Int32Array | undefined
  /** Whether copies are looked for. Default true. */
  readonly copies?: boolean
}

export interface Trials {
  /** "The generation is like the reference": every symptom but memorisation. */
  readonly main: Trial
  /** "The generation is no nearer to what it was trained on": its own null where a holdout can change places. */
  readonly memorisation: Trial
  /** Whether holdout rows change places with reference rows in it; else copies are only suspected. */
  readonly holdout: boolean
  readonly warnings: readonly string[]
}

/** The two tests of one generation. */
export function trialsOf({ pooled, side }: PooledRows, { seed, group, copies: asked = true }: TrialOptions): Trials {
  const generations = exchangeGenerations(side, { seed, groups: group })
  const [learnt, held] = [Side.reference, Side.holdout].map((which) => side.filter((of) => of === which).length)
  const unused = held === 0 ? undefined : whyUnused(learnt!, held!, group)
  const holdout = held! > 0 && unused === undefined
  const copies = holdout ? exchangeHoldout(side, { seed }) : generations
  const splits = splitsOf(generations, side, group)
  const honest = holdout ? { honest: holdoutAsReference(copies) } : { splits, atTrueSizes: true as const }
  return {
    main: {
      pooled,
      relabelling: generations.relabelling,
      splits,
      measures: measures.filter((measure) => !copying(measure)).map(({ id }) => id),
      symptoms: Symptoms.filter((symptom) => symptom !== 'memorisation'),
      seed,
    },
    memorisation: {
      pooled,
      relabelling: copies.relabelling,
      measures: measures
        .filter((measure) => asked && copying(measure) && (holdout || !measure.needsHoldout))
        .map(({ id }) => id),
      symptoms: ['memorisation'],
      seed,
      ...honest,
    },
    holdout,
    warnings: [...generations.warnings, ...(unused === undefined ? [] : [`${unused}: copies are judged without it`])],
  }
}

/**
 * Reference and holdout change places at equal sizes, so the test of copies sees only as many reference rows as the
 * holdout has: below this share of the reference, copying is better judged without it.
 */
const leastHoldout = 0.5

/** Why a holdout cannot stand behind the test of copies, if it cannot. */
function whyUnused(learnt: number, held: number, group: Int32Array | undefined): string | undefined {
  // A generation that was made for the groups of the reference is nearer to them than to others without any copying.
  if (group) return 'rows of a group are not independent, so reference and holdout cannot change places'
  if (held >= leastHoldout * learnt) return undefined
  return `the holdout has ${held} sampled rows for ${learnt} of the reference, too few to judge copies by`
}

/** Whether a measure knows of no other symptom. */
function copying({ falls, rises }: Measure): boolean {
  return [falls, rises].every((symptom) => symptom === undefined || symptom === 'memorisation')
}

/** What the generation shares with rows that it cannot have learnt. */
function holdoutAsReference({ relabelling: { truth, within } }: Exchange) {
  const labels = truth.slice()
  for (const row of within[0]!) labels[row] = truth[row] === Label.reference ? Label.held : Label.reference
  return labels
}

/** Single rows, or groups; rows that the relabelling leaves out stay out, holdout rows come in as real. */
function splitsOf({ relabelling }: Exchange, side: Uint8Array, group?: Int32Array): Splits {
  const { truth } = relabelling
  const takesPart = (row: number) => side[row] === Side.holdout || truth[row] !== Label.ignored
  const real = rowsWhere(side, (of, row) => of !== Side.generation && takesPart(row))
  const generated = rowsWhere(side, (of, row) => of === Side.generation && takesPart(row))
  if (group === undefined) return { rows: side.length, real, generated }
  return { rows: side.length, ...groupSplits({ real, generated }, { relabelling, side, group }) }
}

interface Grouped {
  readonly relabelling: Relabelling
  readonly side: Uint8Array
  readonly group: Int32Array
}

/**
 * Whole groups where they stand on one side, parts of groups where they stand on both. Holdout rows of other groups stay out
 * beside shared ones: nothing on the other side would be as near to them.
 */
function groupSplits(
  { real, generated }: { readonly real: Uint32Array; readonly generated: Uint32Array },
  { relabelling: { within }, side, group }: Grouped,
): Pick<Splits, 'real' | 'generated' | 'shared'> {
  const isShared = new Set(within.map((rows) => group[rows[0]!]!))
  const alone = (row: number) => !isShared.has(group[row]!) && (isShared.size === 0 || side[row] !== Side.holdout)
  const units = { real: byGroup(real.filter(alone), group), generated: byGroup(generated.filter(alone), group) }
  if (isShared.size === 0) return units
  const ofShared = (rows: Uint32Array) =>
    new Map(
      byGroup(
        rows.filter((row) => isShared.has(group[row]!)),
        group,
      ).map((own) => [group[own[0]!]!, own]),
    )
  const [ofReal, ofGenerated] = [ofShared(real), ofShared(generated)]
  const shared = Array.from(isShared, (of) => ({ real: ofReal.get(of)!, generated: ofGenerated.get(of)! }))
  return { ...units, shared }
}
