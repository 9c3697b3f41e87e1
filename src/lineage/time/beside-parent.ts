import { Label } from '../../compare/measure.ts'
import { onSplits } from '../../compare/on-splits.ts'
import { poolRows, type Sampled } from '../../compare/pool-rows.ts'
import { rowsWhere } from '../../compare/rows-where.ts'
import { behind, type HeadlineName, headlineNames, headlineOf } from '../../judge/headlines.ts'
import type { Headlines } from '../../judge/judgement.ts'
import type { Role } from '../../profile/profile.ts'

/** A generation held against the one it came from. Described, not tested: it spends no chance of a false alarm. */
export interface ParentComparison {
  readonly generation: string
  readonly parent: string
  /** Headlines with the parent in the place of the reference: what this one step lost. Columns only, no points. */
  readonly retained: Headlines
}

/** Random splits behind a description, where nothing else is said; a test has three times as many. */
const usualSplits = 20

/** The headlines of `generation` as if `parent` were its reference, from columns and whole rows. */
export function besideParent(
  parent: Sampled,
  generation: Sampled,
  {
    roles,
    seed,
    splits = usualSplits,
  }: { readonly roles: ReadonlyMap<string, Role>; readonly seed: number; readonly splits?: number },
): Headlines {
  const common = new Map([...roles].filter(([name]) => parent.chunks.has(name) && generation.chunks.has(name)))
  if (common.size === 0) return { support: null, spread: null, distinct: null }
  const { pooled, side } = poolRows({ reference: parent, generation }, common, { seed })
  const truth = Uint8Array.from(side, (of) => (of === 0 ? Label.reference : Label.generation))
  const described = onSplits(
    {
      pooled,
      relabelling: { truth, within: [], blocks: [] },
      splits: {
        rows: side.length,
        real: rowsWhere(side, (of) => of === 0),
        generated: rowsWhere(side, (of) => of === 1),
      },
      measures: headlineNames.flatMap((name) => behind[name]),
      symptoms: [],
      seed,
    },
    splits,
  )
  const share = (name: HeadlineName) => {
    const { retained } = headlineOf(described, name)
    return Number.isFinite(retained) ? retained : null
  }
  return { support: share('support'), spread: share('spread'), distinct: share('distinct') }
}
