import { measures } from '../compare/measures/registry.ts'
import { alignMap } from '../judge/align-map.ts'
import { everyRowMeasures } from '../judge/every-row.ts'
import type { Judgement } from '../judge/judgement.ts'
import { tasks } from '../judge/tasks.ts'
import { type Circumstances, explainedOf } from '../lineage/causes/causes-of.ts'
import type { Trait } from '../lineage/causes/traits.ts'
import type { LineageReport } from '../lineage/lineage-report.ts'
import { tellLineage } from '../lineage/tell.ts'
import { besideParent, type ParentComparison } from '../lineage/time/beside-parent.ts'
import { categoryCounts } from '../lineage/time/category-counts.ts'
import { rareClasses } from '../lineage/time/rare-classes.ts'
import { defaultSize, openPool } from '../platform/pool.ts'
import type { Profile, Role } from '../profile/profile.ts'
import type { GenerationReport, Report } from '../report/report.ts'
import { version } from '../version.ts'
import { checkOne } from './check-one.ts'
import { TextDescriber } from './describe-texts.ts'
import { embeddingFor } from './embedding-for.ts'
import { exitOf } from './exit-of.ts'
import { idleOptions } from './idle-options.ts'
import type { CheckOptions } from './options.ts'
import { progressOf } from './progress-of.ts'
import { readAll } from './read-all.ts'
import { chooseRoles } from './roles.ts'
import { sameData } from './same-data.ts'
import { sampledOf } from './sampled.ts'
import { type Chosen, settingsOf } from './settings.ts'
import { summaryOf } from './summaries.ts'
import { unreadable } from './unreadable.ts'

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
    const { reference, generations, holdout, warnings } = await readAll(options, { seed, sample, pool })
    const { roles, leftOut, notes } = chooseRoles(reference, options, generations)
    const all = [reference, ...(holdout ? [holdout] : []), ...generations]
    const told: string[] = [...warnings, ...sameData(reference, generations), ...notes, ...unreadable(all, roles)]
    const embedding = await embeddingFor(options, [reference, ...generations], told)
    told.push(...idleOptions(options, roles))
    const describer = new TextDescriber(reference, roles)
    const reports: GenerationReport[] = []
    const seen: (readonly Trait[])[] = []
    for (const generation of generations) {
      signal?.throwIfAborted()
      const one = { reference, generation, holdout, roles, options, settings, pool, embedding }
      const { report, traits, warnings: more } = await checkOne(one, progressOf(generation.name, onProgress))
      seen.push(traits)
      const texts = await describer.describe(generation)
      const described = { ...alignedMaps(report, reports), ...(texts.length > 0 ? { texts } : {}) }
      reports.push({ ...report, ...described, ...summaryOf(generation, roles, leftOut) })
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
      about: Object.fromEntries([...measures, ...everyRowMeasures].map(({ id, about }) => [id, about])),
      lineage: tellLineage(reports, {
        levels: levelsOf(options, settings),
        seed,
        traits: seen,
        parents: besideParents(generations, roles, settings),
        referenceRows: reference.rows,
        ...(options.examples === false ? {} : { rare: rareOf([reference, ...generations], roles, settings) }),
        counts: countsOf([reference, ...generations], roles, settings),
        ...(options.places ? { places: options.places } : {}),
        ...circumstancesIn(options, reports, holdout !== undefined),
      }),
      warnings: [...new Set(told)],
      exit: exitOf(reports, settings.failOn, options.least),
    }
  } finally {
    await pool.close()
  }
}

/** What is known of the last generation, and of the one that causes explain. */
function circumstancesIn(
  { circumstances = {} }: CheckOptions,
  generations: readonly GenerationReport[],
  hasHoldout: boolean,
): { readonly circumstances: Circumstances; readonly explained: Circumstances } {
  const each = generations.map((_, i) => ({
    ...(isEach(circumstances) ? circumstances[i] : circumstances),
    ...(hasHoldout ? { hasHoldout } : {}),
  }))
  const last = each.at(-1) ?? {}
  return { circumstances: last, explained: each[explainedOf(generations)] ?? last }
}

function isEach(circumstances: NonNullable<CheckOptions['circumstances']>): circumstances is readonly Circumstances[] {
  return Array.isArray(circumstances)
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

/** The rare values of the reference over the generations, by all rows where they are counted, else by the sampled ones. */
function rareOf([reference, ...generations]: readonly Profile[], roles: ReadonlyMap<string, Role>, { sample }: Chosen) {
  const rows = (profile: Profile) => ({ profile, sampled: sampledOf(profile, sample) })
  const made = generations.map((one) => ({ name: one.name, ...rows(one) }))
  return rareClasses(rows(reference!), made, roles)
}

/** Counts of categories, where all rows are in the samples. */
function countsOf(
  [reference, ...generations]: readonly Profile[],
  roles: ReadonlyMap<string, Role>,
  { sample }: Chosen,
) {
  const whole = generations.every(({ rows, sample: own }) => rows <= Math.min(sample, own.rows))
  if (!whole) return []
  return categoryCounts(
    sampledOf(reference!, sample),
    generations.map((one) => sampledOf(one, sample)),
    roles,
  )
}

/** The maps of a generation, turned as those of the first generation that has them. */
function alignedMaps({ maps = [] }: Judgement, before: readonly GenerationReport[]): Pick<Judgement, 'maps'> {
  const first = (space: string) => before.flatMap((one) => one.maps?.filter((map) => map.space === space) ?? []).at(0)
  return { maps: maps.map((map) => alignMap(map, first(map.space))) }
}
