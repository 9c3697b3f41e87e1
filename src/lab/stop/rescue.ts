import { fork } from '../../math/random.ts'
import { named } from '../nearest-name.ts'
import { recipeOf } from '../prepare.ts'
import type { Recipe } from '../recipe.ts'
import { runLab } from '../run-lab.ts'
import { rescueCases } from './cases.ts'

/** A lineage that collapses, and interventions of growing strength that may stop it. */
export interface Rescue {
  /** Kebab-case. */
  readonly name: string
  readonly title: string
  /** How it is judged, and why so. */
  readonly why: string
  /** What stands without any intervention. */
  readonly recipe: Recipe
  readonly dials: readonly Dial[]
  /** Lineages with other draws that all have to stay healthy. */
  readonly replicates: number
  /** The followed number that the picture shows. */
  readonly shows: string
}

/** One intervention, from weakest to strongest. */
export interface Dial {
  /** What is turned. */
  readonly what: string
  readonly settings: readonly number[]
  /** The setting in words. */
  say(setting: number): string
  apply(recipe: Recipe, setting: number): Recipe
}

/** One setting, tried. */
export interface Trial {
  readonly dial: string
  readonly setting: string
  readonly value: number | null
  readonly healthy: boolean
  /** The worst verdict over the replicates and the judged generations. */
  readonly verdict: string
  /** Verdict of the last generation, each replicate. */
  readonly verdicts: readonly string[]
  /** How far the number that the case shows is from that of generation 1, as a share of it: each generation, the mean over the replicates. */
  readonly followed: readonly number[]
}

/** What was found: for each dial the least setting that keeps every lineage healthy. */
export interface Found {
  readonly rescue: Rescue
  readonly seed: number
  readonly without: Trial
  readonly dials: readonly { readonly dial: Dial; readonly trials: readonly Trial[]; readonly least: Trial | null }[]
}

export interface RescueOptions {
  readonly seed?: number
  readonly signal?: AbortSignal
  readonly workers?: number
  readonly replicates?: number
  readonly generations?: number
  readonly onTrial?: (trial: Trial) => void
}

/** Cases by name. */
export const rescues: readonly Rescue[] = rescueCases

/** @throws DataError `unknown-name` */
export function rescueOf(name: string): Rescue {
  return named(Object.fromEntries(rescues.map((one) => [one.name, one])), name, 'case')
}

/**
 * The least setting of each dial under which every judged generation of every lineage is `healthy`, by halving the list of settings: it
 * takes for granted that a stronger setting is no worse.
 */
export async function rescue(rescue: Rescue, options: RescueOptions = {}): Promise<Found> {
  const { seed = 0, onTrial } = options
  const tried = async (recipe: Recipe, dial: string, setting: string, value: number | null): Promise<Trial> => {
    const trial = { dial, setting, value, ...(await verdictsOf(recipe, rescue, options)) }
    onTrial?.(trial)
    return trial
  }
  const without = await tried(rescue.recipe, 'none', 'no intervention', null)
  const dials: Found['dials'][number][] = []
  for (const dial of rescue.dials) {
    const turn = (value: number) => tried(dial.apply(rescue.recipe, value), dial.what, dial.say(value), value)
    dials.push({ dial, ...(await leastSetting(dial.settings, turn)) })
  }
  return { rescue, seed, without, dials }
}

/** Everything that was tried, weakest first, and the weakest that was healthy; null where not even the strongest was. */
export async function leastSetting<Tried extends { readonly healthy: boolean; readonly value: number | null }>(
  settings: readonly number[],
  turn: (setting: number) => Promise<Tried>,
): Promise<{ trials: readonly Tried[]; least: Tried | null }> {
  const trials: Tried[] = []
  let [low, high] = [0, settings.length]
  while (low < high) {
    const middle = (low + high) >> 1
    trials.push(await turn(settings[middle]!))
    if (trials.at(-1)!.healthy) high = middle
    else low = middle + 1
  }
  const least = trials.find(({ value, healthy }) => healthy && value === settings[low]) ?? null
  return { trials: trials.sort((a, b) => a.value! - b.value!), least }
}

const worst = ['late collapse', 'early collapse', 'shifted', 'undecided', 'healthy']

async function verdictsOf(
  recipe: Recipe,
  { replicates: standard, shows }: Rescue,
  { seed = 0, signal, workers, replicates = standard, generations }: RescueOptions,
): Promise<Omit<Trial, 'dial' | 'setting' | 'value'>> {
  const checked = recipeOf({ ...recipe, replicates: 1, ...(generations === undefined ? {} : { generations }) })
  const all: string[] = []
  const verdicts: string[] = []
  const runs: number[][] = []
  for (let replicate = 0; replicate < replicates; replicate++) {
    const { report, series } = await runLab(checked, {
      seed: fork(seed, 'rescue', replicate),
      ...(signal ? { signal } : {}),
      ...(workers === undefined ? {} : { workers }),
    })
    all.push(...report!.generations.map(({ verdict }) => verdict))
    verdicts.push(report!.generations.at(-1)!.verdict)
    runs.push(series[0]!.map((tracked) => Math.abs(tracked[shows]! / series[0]![0]![shows]! - 1)))
  }
  const verdict = worst.find((one) => all.includes(one))!
  const followed = runs[0]!.map((_, g) => runs.reduce((sum, run) => sum + run[g]!, 0) / runs.length)
  return { healthy: verdict === 'healthy', verdict, verdicts, followed }
}
