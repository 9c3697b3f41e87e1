import { DataError, need } from '../errors.ts'
import { mergeProfiles } from '../profile/merge.ts'
import type { ColumnProfile, Profile } from '../profile/profile.ts'
import { profileOf } from '../profile/profile-of.ts'
import { Kind } from '../source/chunk.ts'
import type { Step, StepsFolder, StepsLayout } from '../source/steps-folder.ts'
import type { StepReading } from './series.ts'
import { isEnough, spanName, spansFrom } from './step-spans.ts'
import { spectrumOf } from './step-variety.ts'

export interface ReadStepsOptions {
  readonly sample: number
  readonly seed: number
  /** Whether the first steps are to serve as the reference. */
  readonly needsReference: boolean
  readonly signal?: AbortSignal | undefined
  readonly onRows?: ((rows: number) => void) | undefined
}

export interface ReadSteps {
  /** Only where it was asked for. */
  readonly reference?: Profile
  readonly generations: readonly Profile[]
  readonly readings: readonly StepReading[]
  /** Columns that were taken for rewards. */
  readonly rewards: readonly string[]
}

/** Reads every step once: a profile of texts and prompts for each span of steps, and what the series needs of each step. */
export async function readSteps({ layout, steps }: StepsFolder, options: ReadStepsOptions): Promise<ReadSteps> {
  const readings: StepReading[] = []
  let rows = 0
  const read = async (place: number, generation?: string) => {
    const profile = await profileOfStep(steps[place]!, layout, options)
    rows += profile.rows
    options.onRows?.(rows)
    readings.push({ ...readingOf(steps[place]!, profile, layout), ...(generation === undefined ? {} : { generation }) })
    return only(profile, [layout.text, layout.prompt])
  }
  const nameOf = (from: number, to: number) => spanName(steps[from]!.step, steps[to - 1]!.step)
  const start = options.needsReference ? await readReference(steps.length, read) : undefined
  const generations: Profile[] = []
  for (const { from, to } of spansFrom(start?.taken ?? 0, steps.length)) {
    const name = nameOf(from, to)
    let whole: Profile | undefined
    for (let place = from; place < to; place++) whole = joined(whole, await read(place, name))
    generations.push({ ...whole!, name })
  }
  return {
    ...(start ? { reference: { ...start.profile, name: nameOf(0, start.taken) } } : {}),
    generations,
    readings,
    rewards: [...new Set(readings.flatMap(({ rewards }) => Object.keys(rewards)))],
  }
}

async function readReference(steps: number, read: (place: number) => Promise<Profile>) {
  need(steps > 1, 'one-step', 'a folder of one step has nothing to be held against: give a --reference')
  let profile = await read(0)
  let taken = 1
  while (!isEnough({ taken, rows: profile.rows, steps })) profile = joined(profile, await read(taken++))
  return { taken, profile }
}

function joined(whole: Profile | undefined, next: Profile): Profile {
  return whole ? mergeProfiles([whole, next]) : next
}

async function profileOfStep({ open }: Step, layout: StepsLayout, options: ReadStepsOptions): Promise<Profile> {
  const { sample, seed, signal } = options
  const source = await open()
  const profile = await profileOf(source, { sample, seed, ...(signal ? { signal } : {}) })
  const names = profile.columns.map(({ name }) => name)
  if (names.includes(layout.text)) return profile
  const got = names.slice(0, 8).join(', ') || 'none'
  throw new DataError('no-column', `${source.name} needs a column ${layout.text} of answers, got ${got}`)
}

function readingOf({ step }: Step, profile: Profile, layout: StepsLayout): StepReading {
  const at = profile.columns.findIndex(({ name }) => name === layout.text)
  const texts = profile.sample.chunks[at]!.texts ?? []
  const rewards = profile.columns.filter((column) => isReward(column, layout))
  return {
    step,
    rows: profile.rows,
    spectrum: spectrumOf(texts.filter((text) => text !== undefined)),
    rewards: Object.fromEntries(rewards.map(({ name, numbers }) => [name, numbers.mean])),
  }
}

/** Verl says which number is the reward; TRL has a column for each. */
function isReward({ name, numbers, kinds }: ColumnProfile, { writer, text, prompt, aside }: StepsLayout): boolean {
  if (writer === 'verl') return name === 'score' && numbers.n > 0
  if (name === text || name === prompt || aside.includes(name)) return false
  return numbers.n > 0 && kinds[Kind.text] === 0
}

/** The profile with some of its columns. */
export function only(profile: Profile, wanted: readonly string[]): Profile {
  const places = Array.from(profile.columns.keys()).filter((i) => wanted.includes(profile.columns[i]!.name))
  return {
    ...profile,
    columns: places.map((i) => profile.columns[i]!),
    sample: { ...profile.sample, chunks: places.map((i) => profile.sample.chunks[i]!) },
  }
}
