import { DataError } from '../errors.ts'
import type { Profile } from '../profile/profile.ts'
import type { Report } from '../report/report.ts'
import type { DatasetInput } from '../source/dataset.ts'
import { openSteps, type StepsLayout } from '../source/steps-folder.ts'
import { check } from './check.ts'
import { profileInput } from './datasets.ts'
import type { CheckOptions } from './options.ts'
import { only, type ReadSteps, readSteps } from './read-steps.ts'
import { seriesOf } from './series.ts'

/** As for `check`, but that the generations are the steps of a training run. */
export interface CheckStepsOptions
  extends Omit<CheckOptions, 'reference' | 'generations' | 'names' | 'group' | 'prompt'> {
  /** A folder of TRL (`completions/completions_{step}.parquet`) or verl (`{step}.jsonl`). */
  readonly steps: string
  /** Answers as they should be, in a column of the same name, or of texts alone. Default: the first steps. */
  readonly reference?: DatasetInput | Profile
}

/** Names under which others keep what a model answers, and is asked. */
const textNames = ['completion', 'output', 'response', 'answer', 'text'] as const
const promptNames = ['prompt', 'input', 'question', 'instruction'] as const

/**
 * Whether the answers of a training run have collapsed, relative to a reference or to its own first steps: the steps in
 * order as at most ten generations, answers to one prompt as a group, and variety, length and reward by step.
 *
 * @throws {DataError} `no-steps`, `one-step`, `mixed-steps`, `no-column`; and what `check` throws
 */
export async function checkSteps({ steps, reference, ...options }: CheckStepsOptions): Promise<Report> {
  const { seed = 0, sample = 10_000, signal, onProgress } = options
  const folder = await openSteps(steps)
  const { text, prompt } = folder.layout
  const onRows = (rows: number) =>
    onProgress?.({ stage: 'read', done: 0, message: `${rows.toLocaleString('en')} answers` })
  const read = await readSteps(folder, { seed, sample, needsReference: reference === undefined, signal, onRows })
  const real = reference === undefined ? read.reference! : await fitted(reference, folder.layout, { seed, sample })
  const hasPrompts = read.generations.every(({ columns }) => columns.some(({ name }) => name === prompt))
  const report = await check({
    ...options,
    reference: real,
    generations: read.generations,
    roles: { [text]: 'text', ...options.roles },
    ...(hasPrompts ? { prompt } : {}),
  })
  const notes = [...folder.notes, ...notesOf(read, folder.layout, hasPrompts)]
  return {
    ...report,
    series: seriesOf(folder.layout, read.readings),
    warnings: [...notes, ...report.warnings],
  }
}

function notesOf({ reference, rewards }: ReadSteps, { prompt, writer }: StepsLayout, hasPrompts: boolean): string[] {
  return [
    ...(reference
      ? [`no reference was given: ${reference.name} serve as one, so what was lost before then cannot be seen`]
      : []),
    ...(hasPrompts ? [] : [`not every step has a column ${prompt}: answers count as independent of each other`]),
    rewards.length > 0
      ? `rewards by step: ${rewards.join(', ')}`
      : `no reward by step: ${writer === 'verl' ? 'there is no column score' : 'there is no column of numbers for it'}`,
  ]
}

/** A reference with its texts and prompts under the names of the steps. */
async function fitted(
  input: DatasetInput | Profile,
  { text, prompt }: StepsLayout,
  options: { readonly seed: number; readonly sample: number },
): Promise<Profile> {
  const name = typeof input === 'string' || 'rowTypes' in input ? {} : { name: 'reference' }
  const profile = await profileInput(input, { ...options, ...name })
  const names = profile.columns.map((column) => column.name)
  const found =
    [text, ...textNames].find((wanted) => names.includes(wanted)) ?? (names.length === 1 ? names[0] : undefined)
  if (found === undefined) {
    const got = names.slice(0, 8).join(', ') || 'none'
    throw new DataError('no-column', `${profile.name} needs a column ${text} of answers, got ${got}: rename one`)
  }
  const asked = [prompt, ...promptNames].find((wanted) => wanted !== found && names.includes(wanted))
  return renamed(profile, new Map([[found, text], ...(asked === undefined ? [] : [[asked, prompt] as const])]))
}

function renamed(profile: Profile, names: ReadonlyMap<string, string>): Profile {
  const some = only(profile, [...names.keys()])
  return { ...some, columns: some.columns.map((column) => ({ ...column, name: names.get(column.name)! })) }
}
