import { compare } from '../compare/compare.ts'
import { Label, type Labels } from '../compare/measure.ts'
import type { PooledRows } from '../compare/pool-rows.ts'
import type { PooledText } from '../compare/pooled-text.ts'
import { textsOf } from '../compare/texts-of.ts'
import { inEveryRow } from '../judge/every-row.ts'
import { goneValues } from '../judge/gone-values.ts'
import { judge } from '../judge/judge.ts'
import type { Judgement } from '../judge/judgement.ts'
import { detectableLosses } from '../judge/tasks.ts'
import { type Trait, traitsOf } from '../lineage/causes/traits.ts'
import { everyRowsOf } from './every-rows.ts'
import { type One, poolGeneration } from './pool-generation.ts'
import type { progressOf } from './progress-of.ts'
import { groupsOf } from './sampled.ts'
import type { Datasets } from './taking-part.ts'
import { trialsOf } from './trials.ts'

/** What is said of one generation, without its place among the others. */
export interface Checked {
  readonly report: Judgement
  readonly traits: readonly Trait[]
  readonly warnings: readonly string[]
}

/** One generation: pooled with the reference, tested, judged. */
export async function checkOne(one: One, onStage: ReturnType<typeof progressOf>): Promise<Checked> {
  const { options, pool } = one
  const { seed, level, group: grouping } = one.settings
  const { examples = true } = options
  const { rows: pooled, datasets, findings, changed, rounded, warnings: before } = await poolGeneration(one, onStage)
  const { reference, generation, holdout } = datasets
  const group = grouping === undefined ? undefined : groupsOf(grouping, [reference, generation, holdout], pooled)
  const {
    main,
    memorisation,
    holdout: heldOut,
    warnings,
  } = trialsOf(pooled, { seed, group, copies: !options.holdsReference })
  const { truth } = main.relabelling
  const texts = textsOf(pooled, datasets)
  const rows = withPrompts(withTexts(pooled, texts), datasets, { prompt: options.prompt, truth })
  const run = { pool, signal: options.signal, onStage }
  const comparison = await compare({ ...main, pooled: rows.pooled }, { ...run, level: 0.9 * level })
  onStage('power', 0)
  const detectable = await detectableLosses(comparison, pool)
  const copying = await compare(
    { ...memorisation, pooled: rows.pooled },
    { ...run, level: 0.1 * level, onStage: undefined },
  )
  // Rows that belong together are no draws of their own.
  const isGrouped = grouping !== undefined || options.prompt !== undefined
  const every = isGrouped
    ? []
    : everyRowsOf(one, { hasHoldout: holdout !== undefined, changed: changed || rounded.length > 0 })
  const report = judge({
    rows,
    datasets,
    comparison,
    memorisation: copying,
    everyRow: inEveryRow(every, level, heldOut),
    detectable,
    holdout: heldOut,
    findings,
    gone: isGrouped ? [] : goneValues(one.reference, one.generation, { roles: one.roles, examples }),
    changed,
    rounded,
    examples,
  })
  const unused = rows.pooled.spaces.flatMap((space) => space.leftOut ?? [])
  const unsought = options.holdsReference
    ? [`${one.generation.name} holds rows of the reference: copies were not looked for`]
    : []
  const told = [...before, ...warnings, ...unsought, ...unused, ...texts.flatMap(({ notes }) => notes)]
  return { report, traits: traitsOf(rows, examples), warnings: told }
}

function withTexts(rows: PooledRows, texts: readonly PooledText[]): PooledRows {
  return { ...rows, pooled: { ...rows.pooled, texts } }
}

/** Pooled rows that know what they answer. Those of the holdout do not: nothing is weighted on their words. */
function withPrompts(
  rows: PooledRows,
  { reference, generation, holdout }: Datasets,
  { prompt, truth }: { readonly prompt: string | undefined; readonly truth: Labels },
): PooledRows {
  if (prompt === undefined) return rows
  const prompts = groupsOf(prompt, [reference, generation, holdout], rows)
  const own = prompts.map((asked, row) => (truth[row] === Label.ignored ? -1 : asked))
  return { ...rows, pooled: { ...rows.pooled, prompts: own } }
}
