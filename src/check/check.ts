import { compare } from '../compare/compare.ts'
import { joinSpaces } from '../compare/join-spaces.ts'
import { Label, type Labels } from '../compare/measure.ts'
import { measures } from '../compare/measures/registry.ts'
import { type PooledRows, poolRows, type Sampled } from '../compare/pool-rows.ts'
import type { Space } from '../compare/space.ts'
import { type SpacesOptions, spacesOf } from '../compare/spaces.ts'
import { textsOf } from '../compare/texts-of.ts'
import { checkVectors, type Named } from '../compare/vector-widths.ts'
import { type Embedding, embeddingOf } from '../embed/embedder-of.ts'
import { DataError, need } from '../errors.ts'
import { alignMap } from '../judge/align-map.ts'
import { findingsOf } from '../judge/findings.ts'
import { judge } from '../judge/judge.ts'
import type { Judgement } from '../judge/judgement.ts'
import { detectableLosses, tasks } from '../judge/tasks.ts'
import { type Trait, traitsOf } from '../lineage/causes/traits.ts'
import type { LineageReport } from '../lineage/lineage-report.ts'
import { tellLineage } from '../lineage/tell.ts'
import { besideParent, type ParentComparison } from '../lineage/time/beside-parent.ts'
import { rareClasses } from '../lineage/time/rare-classes.ts'
import type { Pool } from '../platform/inline-pool.ts'
import { defaultSize, openPool } from '../platform/pool.ts'
import type { Profile, Role } from '../profile/profile.ts'
import type { GenerationReport, Report } from '../report/report.ts'
import { orderGenerations } from '../source/order-generations.ts'
import { version } from '../version.ts'
import { alike, profileInput } from './datasets.ts'
import { exitOf } from './exit-of.ts'
import type { CheckOptions } from './options.ts'
import { progressOf } from './progress-of.ts'
import { chooseRoles } from './roles.ts'
import { groupsOf, modeNamesOf, sampledOf } from './sampled.ts'
import { type Chosen, settingsOf } from './settings.ts'
import { summaryOf } from './summaries.ts'
import { textSpaces } from './text-spaces.ts'
import { trialsOf } from './trials.ts'

/**
 * Whether generations have collapsed, relative to the reference they should imitate: reads, profiles, compares, judges.
 *
 * Under "generation = reference" the chance that anything at all is flagged in the run is at most `alpha`. The same
 * input, seed, backend and Node version give the same report, whatever the number of workers.
 *
 * @throws {DataError} when an option or a dataset is at fault: the code and the message say how
 * Time grows with rows, and with sampled rows times columns; memory is bounded by the samples.
 */
export async function check(options: CheckOptions): Promise<Report> {
  const settings = settingsOf(options)
  const { seed, sample } = settings
  const { signal, onProgress } = options
  // Opened before anything is read, so that the workers start meanwhile.
  const pool = openPool(tasks, options.workers ?? defaultSize())
  try {
    const { reference, generations, holdout, warnings } = await readAll(options, { seed, sample })
    const { roles, leftOut, notes } = chooseRoles(reference, options, generations)
    const told: string[] = [...warnings, ...notes]
    const embedding = await embeddingFor(options, [reference, ...generations], told)
    const reports: GenerationReport[] = []
    const seen: (readonly Trait[])[] = []
    for (const generation of generations) {
      signal?.throwIfAborted()
      const one = { reference, generation, holdout, roles, options, settings, pool, embedding }
      const { report, traits, warnings: more } = await checkOne(one, progressOf(generation.name, onProgress))
      seen.push(traits)
      reports.push({ ...report, ...alignedMaps(report, reports), ...summaryOf(generation, roles, leftOut) })
      told.push(...more)
    }
    return {
      schema: 'pitprop.report/1',
      version,
      seed,
      settings: settings,
      reference: summaryOf(reference, roles, leftOut),
      ...(holdout ? { holdout: summaryOf(holdout, roles, leftOut) } : {}),
      generations: reports,
      about: Object.fromEntries(measures.map(({ id, about }) => [id, about])),
      lineage: tellLineage(reports, {
        levels: levelsOf(options, settings),
        seed,
        traits: seen,
        parents: besideParents(generations, roles, settings),
        referenceRows: reference.rows,
        ...(options.examples === false ? {} : { rare: rareOf([reference, ...generations], roles, settings) }),
        ...(options.circumstances ? { circumstances: options.circumstances } : {}),
      }),
      warnings: [...new Set(told)],
      exit: exitOf(reports, settings.failOn, options.least),
    }
  } finally {
    await pool.close()
  }
}

function levelsOf({ generations, number }: CheckOptions, { alpha, level }: Chosen): LineageReport['levels'] {
  return { kind: number === undefined ? 'run' : 'ledger', alpha, each: generations.map(() => level) }
}

/** Rows a side that a description beside the parent looks at. */
const described = 2000

/** Each generation after the first, held against the one before it. */
function besideParents(
  generations: readonly Profile[],
  roles: ReadonlyMap<string, Role>,
  { seed, sample }: Chosen,
): ParentComparison[] {
  const most = Math.min(sample, described)
  return generations.slice(1).map((generation, i) => {
    const parent = generations[i]!
    const retained = besideParent(sampledOf(parent, most), sampledOf(generation, most), { roles, seed })
    return { generation: generation.name, parent: parent.name, retained }
  })
}

/** The rare values of the reference over the generations, by sampled rows. */
function rareOf([reference, ...generations]: readonly Profile[], roles: ReadonlyMap<string, Role>, { sample }: Chosen) {
  const made = generations.map((one) => ({ name: one.name, sampled: sampledOf(one, sample) }))
  return rareClasses(sampledOf(reference!, sample), made, roles)
}

/** The maps of a generation, turned as those of the first generation that has them. */
function alignedMaps({ maps = [] }: Judgement, before: readonly GenerationReport[]): Pick<Judgement, 'maps'> {
  const first = (space: string) => before.flatMap((one) => one.maps?.filter((map) => map.space === space) ?? []).at(0)
  return { maps: maps.map((map) => alignMap(map, first(map.space))) }
}

interface One {
  readonly reference: Profile
  readonly generation: Profile
  readonly holdout: Profile | undefined
  readonly roles: ReadonlyMap<string, Role>
  readonly options: CheckOptions
  readonly settings: Chosen
  readonly pool: Pool
  readonly embedding: Embedding
}

/** What turns texts into points, if anything can. @throws `bad-option`, `no-embedder`, `no-column` */
async function embeddingFor(
  { embedder }: CheckOptions,
  profiles: readonly Profile[],
  told: string[],
): Promise<Embedding> {
  const embedding = await embeddingOf(embedder ?? 'none')
  if (embedding.kind === 'column') {
    const { column } = embedding
    const there = profiles[0]!.columns.some(({ name }) => name === column)
    need(there, 'no-column', `the reference needs a column ${column} of vectors, as the embedder option says`)
  }
  if (profiles.every(({ examples }) => examples)) return embedding
  if (embedding.kind !== 'none') told.push('texts are no points: a profile without examples holds no texts')
  return embedding.kind === 'column' ? embedding : { kind: 'none' }
}

function spacesOptions({ embedding, settings: { metric } }: One): SpacesOptions {
  if (embedding.kind !== 'column') return { metric }
  return { metric, metrics: new Map([[embedding.column, 'cosine']]) }
}

function textsAsPoints(
  rows: PooledRows,
  datasets: { readonly reference: Sampled; readonly generation: Sampled; readonly holdout: Sampled | undefined },
  { embedding, generation, options: { embeddingCache: cache, signal, onProgress } }: One,
): Promise<Space[]> {
  const show = (done: number, of: number) =>
    onProgress?.({ stage: 'embed', generation: generation.name, done: done / of })
  return textSpaces(rows, datasets, embedding, { cache, signal, onProgress: show })
}

/** Reads reference, holdout and generations, in the order in which they will be told. */
async function readAll(options: CheckOptions, { seed, sample }: { seed: number; sample: number }) {
  const { names, signal, onProgress } = options
  need(options.generations.length > 0, 'no-generations', 'check needs at least one generation, got none')
  const paths = options.generations.every((input) => typeof input === 'string')
  const { order, note } = orderGenerations(paths ? (options.generations as readonly string[]) : [])
  const read = (input: CheckOptions['reference'], name?: string) => {
    const onRows = (rows: number) =>
      onProgress?.({ stage: 'read', done: 0, message: `${rows.toLocaleString('en')} rows` })
    return profileInput(input, { seed, sample, signal, onRows, ...(name === undefined ? {} : { name }) })
  }
  const given = await read(options.reference, memoryName(options.reference, 'reference'))
  const held =
    options.holdout === undefined ? undefined : await read(options.holdout, memoryName(options.holdout, 'holdout'))
  const made: Profile[] = []
  for (const at of paths ? order : options.generations.keys()) {
    const input = options.generations[at]!
    made.push(await read(input, names?.[at] ?? memoryName(input, `gen${at + 1}`)))
  }
  const [reference, ...others] = alike([given, ...(held ? [held] : []), ...made])
  need(reference!.rows > 0, 'no-rows', `the reference needs rows, got none in ${reference!.name}`)
  const holdout = held ? others.shift() : undefined
  need(holdout?.rows !== 0, 'no-rows', `the holdout needs rows, got none in ${holdout?.name}`)
  const profiles = [reference!, ...(holdout ? [holdout] : []), ...others]
  const warnings = profiles.flatMap(({ name, warnings: own }) => own.map((text) => `${name}: ${text}`))
  return { reference: reference!, holdout, generations: others, warnings: [...(note ? [note] : []), ...warnings] }
}

/** Paths and profiles have names of their own. */
function memoryName(input: CheckOptions['reference'], name: string): string | undefined {
  return typeof input === 'string' || 'rowTypes' in input ? undefined : name
}

function vectorColumns(roles: readonly (readonly [name: string, role: Role])[]): string[] {
  return roles.flatMap(([name, role]) => (role === 'vector' ? [name] : []))
}

/** The reference, then the others, each under the name that the user knows it by. */
function namedOf(
  { reference, generation, holdout }: One,
  sampled: { readonly reference: Sampled; readonly generation: Sampled; readonly holdout: Sampled | undefined },
): [Named, Named[]] {
  const others = [{ name: generation.name, sampled: sampled.generation }]
  if (holdout) others.push({ name: holdout.name, sampled: sampled.holdout! })
  return [{ name: reference.name, sampled: sampled.reference }, others]
}

/**
 * Pooled rows that know what they answer. Those that take no part in the test do not: were words weighted on the answers that
 * groups have too many, the side with larger groups would seem to say what is common.
 */
function withPrompts(
  rows: PooledRows,
  { reference, generation, holdout }: Readonly<Record<'reference' | 'generation' | 'holdout', Sampled | undefined>>,
  { prompt, truth }: { readonly prompt: string | undefined; readonly truth: Labels },
): PooledRows {
  if (prompt === undefined) return rows
  const prompts = groupsOf(prompt, [reference, generation, holdout], rows)
  const own = prompts.map((asked, row) => (truth[row] === Label.ignored ? -1 : asked))
  return { ...rows, pooled: { ...rows.pooled, prompts: own } }
}

/** One generation: pooled with the reference, tested, judged. */
async function checkOne(one: One, onStage: ReturnType<typeof progressOf>) {
  const { options, roles, pool } = one
  const { seed, sample, level } = one.settings
  const { examples = true } = options
  const datasets = {
    reference: sampledOf(one.reference, sample),
    generation: sampledOf(one.generation, sample),
    holdout: one.holdout && sampledOf(one.holdout, sample),
  }
  const { findings, changed } = findingsOf(roles, datasets.reference, datasets.generation)
  const retyped = new Set(findings.flatMap(({ kind, column }) => (kind === 'column-type' ? [column] : [])))
  const there = [...roles].filter(([name]) => datasets.generation.chunks.has(name))
  const sameType = there.filter(([name]) => !retyped.has(name))
  const common = sameType.length > 0 ? sameType : there
  if (common.length === 0) {
    const columns = [...datasets.generation.chunks.keys()].slice(0, 5).join(', ') || 'none'
    const wanted = [...roles.keys()].slice(0, 5).join(', ')
    throw new DataError(
      'no-common-columns',
      `${one.generation.name} needs a column of the reference (${wanted}, …), got ${columns}`,
    )
  }
  checkVectors(vectorColumns(common), ...namedOf(one, datasets))
  const pooled = poolRows(datasets, new Map(common), { seed })
  const spaces = [...spacesOf(pooled, datasets, spacesOptions(one)), ...(await textsAsPoints(pooled, datasets, one))]
  const sides = [datasets.reference, datasets.generation, datasets.holdout]
  const joined = await joinSpaces(pooled, spaces, {
    pool,
    reproducible: one.settings.reproducible,
    seed,
    signal: options.signal,
    modeNames: options.modes === undefined ? undefined : modeNamesOf(options.modes, sides, pooled, examples),
    onProgress: (done) => onStage('neighbours', done),
  })
  const texts = textsOf(pooled, datasets)
  const unasked = { ...joined, pooled: { ...joined.pooled, texts } }
  const grouping = one.settings.group
  const group = grouping && groupsOf(grouping, sides, unasked)
  const { main, memorisation, holdout: heldOut, warnings } = trialsOf(unasked, { seed, group: group || undefined })
  const run = { pool, signal: options.signal, onStage }
  const rows = withPrompts(unasked, datasets, { prompt: options.prompt, truth: main.relabelling.truth })
  const comparison = await compare({ ...main, pooled: rows.pooled }, { ...run, level: 0.9 * level })
  onStage('power', 0)
  const detectable = await detectableLosses(comparison, pool)
  const copying = await compare(
    { ...memorisation, pooled: rows.pooled },
    { ...run, level: 0.1 * level, onStage: undefined },
  )
  const report = judge({
    rows,
    datasets,
    comparison,
    memorisation: copying,
    detectable,
    holdout: heldOut,
    findings,
    changed,
    examples,
  })
  const told = [...warnings, ...texts.flatMap(({ notes }) => notes)]
  return { report, traits: traitsOf(rows, examples), warnings: told }
}
