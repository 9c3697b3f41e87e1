import { joinSpaces } from '../compare/join-spaces.ts'
import { type PooledRows, poolRows } from '../compare/pool-rows.ts'
import type { Space } from '../compare/space.ts'
import { type SpacesOptions, spacesOf } from '../compare/spaces.ts'
import { checkVectors, type Named } from '../compare/vector-widths.ts'
import type { Embedding } from '../embed/embedder-of.ts'
import { DataError } from '../errors.ts'
import { findingsOf } from '../judge/findings.ts'
import type { Finding } from '../judge/judgement.ts'
import type { Pool } from '../platform/inline-pool.ts'
import type { Profile, Role } from '../profile/profile.ts'
import { atOneGrain } from './one-grain.ts'
import type { CheckOptions } from './options.ts'
import { overlapOf } from './overlap.ts'
import type { progressOf } from './progress-of.ts'
import { modeNamesOf, sampledOf } from './sampled.ts'
import type { Chosen } from './settings.ts'
import { type Datasets, takingPart } from './taking-part.ts'
import { textSpaces } from './text-spaces.ts'
import { unusableColumns } from './usable-holdout.ts'

/** One generation, and what it is held against. */
export interface One {
  readonly reference: Profile
  readonly generation: Profile
  readonly holdout: Profile | undefined
  readonly roles: ReadonlyMap<string, Role>
  readonly options: CheckOptions
  readonly settings: Chosen
  readonly pool: Pool
  readonly embedding: Embedding
}

/** A generation pooled with its reference: columns, pairs and points, blind to which is which. */
export interface PooledGeneration {
  readonly rows: PooledRows
  readonly datasets: Datasets
  readonly findings: readonly Finding[]
  readonly changed: boolean
  /** Columns of numbers that one side writes more finely than the other. */
  readonly rounded: readonly string[]
  readonly warnings: readonly string[]
}

/** Samples, pools and joins one generation with its reference and holdout. @throws `no-common-columns`, `vector-width` */
export async function poolGeneration(one: One, onStage: ReturnType<typeof progressOf>): Promise<PooledGeneration> {
  const { options, roles, pool } = one
  const { seed, sample } = one.settings
  const sampled = {
    reference: sampledOf(one.reference, sample),
    generation: sampledOf(one.generation, sample),
    holdout: one.holdout && sampledOf(one.holdout, sample),
  }
  const found = findingsOf(roles, sampled.reference, sampled.generation)
  const common = commonRoles(one, sampled, found.unusable)
  checkVectors(vectorColumns(common), ...namedOf(one, sampled))
  const unusable = sampled.holdout ? unusableColumns(new Map(common), sampled.reference, sampled.holdout) : []
  const usable = unusable.length > 0 ? { ...sampled, holdout: undefined } : sampled
  const written = atOneGrain(usable, common)
  const { datasets, rows: pooled, warnings } = pooledApart(written.datasets, common, one.settings)
  const spaces = [...spacesOf(pooled, datasets, spacesOptions(one)), ...(await textsAsPoints(pooled, datasets, one))]
  const sides = [datasets.reference, datasets.generation, datasets.holdout]
  const { examples = true, modes } = options
  const rows = await joinSpaces(pooled, spaces, {
    pool,
    reproducible: one.settings.reproducible,
    seed,
    signal: options.signal,
    modeNames: modes === undefined ? undefined : modeNamesOf(modes, sides, pooled, examples),
    onProgress: (done) => onStage('neighbours', done),
  })
  const findings = [...found.findings, ...written.findings]
  const rounded = written.findings.map(({ column }) => column)
  return {
    rows,
    datasets,
    findings,
    rounded,
    changed: found.changed,
    warnings: [...withoutHoldout(one, unusable), ...warnings],
  }
}

/** The rows that take part, pooled; without a holdout that is part of the reference. */
function pooledApart(
  sampled: Datasets,
  roles: readonly (readonly [name: string, role: Role])[],
  settings: Chosen,
): { datasets: Datasets; rows: PooledRows; warnings: readonly string[] } {
  const { datasets, warnings } = takingPart(sampled, settings.group, settings.seed)
  const rows = poolRows(datasets, new Map(roles), { seed: settings.seed })
  const overlap = overlapOf(rows)
  if (!overlap) return { datasets, rows, warnings }
  const told = `${overlap.shared} of ${overlap.rows} sampled rows of the holdout stand in the reference as well`
  const apart = pooledApart({ ...sampled, holdout: undefined }, roles, settings)
  const remedy = 'a holdout is real rows that nothing was trained on: baselines and copies are judged without it'
  return { ...apart, warnings: [...apart.warnings, `${told}, and ${remedy}`] }
}

function withoutHoldout({ holdout }: One, unusable: readonly string[]): string[] {
  if (unusable.length === 0) return []
  return [`${holdout!.name} has nothing to compare in ${some(unusable)}: baselines and copies are judged without it`]
}

/** Columns that both have, with values of one type where there are any. */
function commonRoles(
  { roles, generation }: One,
  datasets: Datasets,
  unusable: ReadonlySet<string>,
): (readonly [name: string, role: Role])[] {
  const there = [...roles].filter(([name]) => datasets.generation.chunks.has(name))
  const comparable = there.filter(([name]) => !unusable.has(name))
  if (there.length > 0) return comparable.length > 0 ? comparable : there
  const columns = some([...datasets.generation.chunks.keys()]) || 'none'
  throw new DataError(
    'no-common-columns',
    `${generation.name} needs a column of the reference (${some([...roles.keys()])}), got ${columns}`,
  )
}

function some(names: readonly string[]): string {
  return `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`
}

function vectorColumns(roles: readonly (readonly [name: string, role: Role])[]): string[] {
  return roles.flatMap(([name, role]) => (role === 'vector' ? [name] : []))
}

/** The reference, then the others, each under the name that the user knows it by. */
function namedOf({ reference, generation, holdout }: One, sampled: Datasets): [Named, Named[]] {
  const others = [{ name: generation.name, sampled: sampled.generation }]
  if (holdout) others.push({ name: holdout.name, sampled: sampled.holdout! })
  return [{ name: reference.name, sampled: sampled.reference }, others]
}

function spacesOptions({ embedding, settings: { metric } }: One): SpacesOptions {
  if (embedding.kind !== 'column') return { metric }
  return { metric, metrics: new Map([[embedding.column, 'cosine']]) }
}

function textsAsPoints(
  rows: PooledRows,
  datasets: Datasets,
  { embedding, generation, options: { embeddingCache: cache, signal, onProgress } }: One,
): Promise<Space[]> {
  const show = (done: number, of: number) =>
    onProgress?.({ stage: 'embed', generation: generation.name, done: done / of })
  return textSpaces(rows, datasets, embedding, { cache, signal, onProgress: show })
}
