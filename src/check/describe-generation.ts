import { joinSpaces } from '../compare/join-spaces.ts'
import { onSplits } from '../compare/on-splits.ts'
import { poolRows } from '../compare/pool-rows.ts'
import { spacesOf } from '../compare/spaces.ts'
import { textsOf } from '../compare/texts-of.ts'
import { effectsOf } from '../judge/effects.ts'
import { tasks } from '../judge/tasks.ts'
import type { Measured, Seen } from '../lineage/causes/signs.ts'
import { traitsOf } from '../lineage/causes/traits.ts'
import { openPool } from '../platform/pool.ts'
import type { Profile } from '../profile/profile.ts'
import type { DatasetInput } from '../source/dataset.ts'
import { profileInput } from './datasets.ts'
import { chooseRoles } from './roles.ts'
import { groupsOf, sampledOf } from './sampled.ts'
import { takingPart } from './taking-part.ts'
import { trialsOf } from './trials.ts'

/** What `check` measures of a generation without testing it: for causes, a hundred times faster than a verdict. */
export type DescribedGeneration = Pick<Seen, 'traits' | 'measures'>

export interface DescribeOptions {
  readonly seed?: number
  /** Rows sampled from each side. Default 10,000. */
  readonly sample?: number
  /** Column that says what each row answers. */
  readonly prompt?: string
}

/** Random splits behind a description. */
const splits = 20

/** Traits and measures of one generation beside a reference. No shuffles, so no p and no verdict. */
export async function describeGeneration(
  reference: DatasetInput,
  generation: DatasetInput,
  { seed = 0, sample = 10_000, prompt }: DescribeOptions = {},
): Promise<DescribedGeneration> {
  const [real, made] = await Promise.all([
    profileInput(reference, { seed, sample, name: 'reference' }),
    profileInput(generation, { seed, sample, name: 'generation' }),
  ])
  return describeProfiles(real, made, { seed, sample, ...(prompt === undefined ? {} : { prompt }) })
}

/** The same of profiles. */
export async function describeProfiles(
  real: Profile,
  made: Profile,
  { seed = 0, sample = 10_000, prompt }: DescribeOptions,
): Promise<DescribedGeneration> {
  const asked = prompt === undefined ? {} : { prompt }
  const { roles } = chooseRoles(real, { reference: real, generations: [made], ...asked }, [made])
  const sampled = { reference: sampledOf(real, sample), generation: sampledOf(made, sample), holdout: undefined }
  const { datasets } = takingPart(sampled, prompt, seed)
  const pool = openPool(tasks, 1)
  const pooled = poolRows(datasets, roles, { seed })
  const spaces = spacesOf(pooled, datasets, { metric: 'euclidean' })
  const joined = await joinSpaces(pooled, spaces, { pool, reproducible: true, seed })
  await pool.close()
  const prompts = prompt === undefined ? undefined : groupsOf(prompt, [datasets.reference, datasets.generation], joined)
  const texts = textsOf(joined, datasets)
  const rows = { ...joined, pooled: { ...joined.pooled, texts, ...(prompts ? { prompts } : {}) } }
  const { main, memorisation } = trialsOf(rows, { seed, group: prompts })
  const measures = [main, { ...memorisation, splits: main.splits! }].flatMap((trial): Measured[] => {
    const described = onSplits(trial, splits)
    return effectsOf(described).map(({ value, baseline, interval }, i) => ({
      id: described.instances[i]!.measure.id,
      value: finite(value),
      baseline: finite(baseline),
      interval: [finite(interval[0]), finite(interval[1])],
    }))
  })
  return { traits: traitsOf(rows), measures }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
