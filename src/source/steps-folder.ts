import { basename, join, resolve } from 'node:path'
import { DataError, need } from '../errors.ts'
import type { Source } from './dataset.ts'
import { openFile } from './file-part.ts'
import { lookAt, lookInto } from './look.ts'
import { naturalOrder } from './natural-order.ts'

/** Who wrote the folder, and under which names its columns stand. */
export interface StepsLayout {
  readonly writer: 'TRL' | 'verl'
  /** Columns of the texts that the model made, of what it was asked, and of what is no reward though it is a number. */
  readonly text: string
  readonly prompt: string
  readonly aside: readonly string[]
}

/** One step of a training run: the answers that the model gave then. */
export interface Step {
  readonly step: number
  readonly open: () => Promise<Source>
}

/** A folder of answers by training step. */
export interface StepsFolder {
  /** For reports: the last segment of the path. */
  readonly name: string
  readonly layout: StepsLayout
  /** Ascending by step; never empty. */
  readonly steps: readonly Step[]
  /** What was left out, in words a user understands. */
  readonly notes: readonly string[]
}

const layouts: readonly (StepsLayout & { readonly pattern: RegExp })[] = [
  {
    writer: 'TRL',
    pattern: /^completions_(\d+)\.parquet$/,
    text: 'completion',
    prompt: 'prompt',
    aside: ['step', 'advantage'],
  },
  { writer: 'verl', pattern: /^(\d+)\.jsonl$/, text: 'output', prompt: 'input', aside: ['step'] },
]

/**
 * The steps of a training run: TRL's `completions/completions_{step}.parquet` (in the folder given or in `completions`
 * within it), or verl's `{step}.jsonl`. Other files are left out, and that is said.
 *
 * @throws `no-file`, `no-steps`, `mixed-steps`
 * @see https://huggingface.co/docs/trl/grpo_trainer, `log_completions`; https://verl.readthedocs.io, `rollout_data_dir`
 */
export async function openSteps(folder: string): Promise<StepsFolder> {
  const found = await lookAt(folder)
  need(found?.isDirectory() === true, 'no-file', `steps need a folder, and there is none at ${folder}`)
  const inner = join(folder, 'completions')
  const nested = (await lookAt(inner))?.isDirectory() ?? false
  for (const place of nested ? [folder, inner] : [folder]) {
    const steps = await stepsIn(place, basename(resolve(folder)))
    if (steps) return steps
  }
  throw new DataError(
    'no-steps',
    `${folder} needs files named completions_{step}.parquet (TRL) or {step}.jsonl (verl), got none`,
  )
}

async function stepsIn(folder: string, name: string): Promise<StepsFolder | undefined> {
  const names = ((await lookInto(folder)) ?? []).map(({ name }) => name)
  const entries = names.filter((entry) => !entry.startsWith('.')).sort(naturalOrder)
  const matching = layouts.map(({ pattern }) => entries.filter((entry) => pattern.test(entry)))
  const at = matching.findIndex((files) => files.length > 0)
  if (at < 0) return undefined
  const mixed = matching.every((files) => files.length > 0)
  need(!mixed, 'mixed-steps', `${folder} needs the steps of one run, got files of TRL and of verl: separate them`)
  const { pattern, ...layout } = layouts[at]!
  const files = matching[at]!
  const steps = files.map((file) => ({
    step: Number(pattern.exec(file)![1]),
    open: () => openStep(join(folder, file)),
  }))
  steps.sort((a, b) => a.step - b.step)
  const others = entries.length - files.length
  const notes = others > 0 ? [`${name}: ${others} of ${entries.length} entries are no steps and were left out`] : []
  return { name, layout, steps, notes }
}

async function openStep(path: string): Promise<Source> {
  const warnings: string[] = []
  const part = await openFile(path, (warning) => {
    if (!warnings.includes(warning)) warnings.push(warning)
  })
  return { name: basename(path), parts: [part], warnings }
}
