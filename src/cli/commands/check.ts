import type { Command } from 'commander'
import type { Config } from '../../check/config.ts'
import type { CheckOptions } from '../../check/options.ts'
import type { Metric } from '../../compare/space.ts'
import type { Role } from '../../profile/profile.ts'
import type { Gate } from '../../report/report.ts'
import { cacheFolder } from '../cache-folder.ts'
import type { Answer } from '../exit.ts'
import { checkOutputs, writeReports } from '../outputs.ts'
import { progressLine } from '../progress.ts'
import type { Screen } from '../screen.ts'
import { alpha, gateList, metric, more, roleOf, whole } from '../values.ts'

interface Flags {
  readonly steps?: string
  readonly reference?: string
  readonly holdout?: string
  readonly group?: string
  readonly prompt?: string
  readonly alpha?: number
  readonly failOn?: Gate[]
  readonly least?: CheckOptions['least']
  readonly seed?: number
  readonly sample?: number
  readonly workers?: number
  readonly output?: string[]
  readonly column?: Record<string, Role>
  readonly ignore?: string[]
  readonly metric?: Metric
  readonly modes?: string
  readonly embed?: string
  readonly cache?: string
  readonly reproducible?: boolean
  readonly json: boolean
  readonly quiet: boolean
  readonly examples: boolean
  readonly report: boolean
}

/** `pitprop check`: has what this model makes collapsed, against the real rows it should imitate? */
export function checkCommand(program: Command, screen: Screen, answer: Answer): void {
  program
    .command('check')
    .summary('judge generations against the real rows they should imitate')
    .description(
      'Judges each generation against the reference. A dataset is a file (CSV, TSV, JSON Lines, JSON, Parquet, Arrow, NumPy,' +
        ' any of the texts gzipped, or a .pitprofile), a folder, or a quoted glob.',
    )
    .argument('[reference]', 'real rows')
    .argument('[generation...]', 'rows made by the model, oldest first')
    .usage(
      '[options] <reference> <generation...>\n       pitprop check [options] --steps <folder>\n' +
        '       pitprop check [options]   (with a pitprop.config.json, .js, .mjs or .ts)',
    )
    .option('--steps <folder>', 'answers of a training run by step, as TRL or verl write them, in place of generations')
    .option('--reference <file>', 'with --steps: answers as they should be (default: the first steps)')
    .option('--holdout <file>', 'real rows that the model never trained on')
    .option('--group <column>', 'column whose rows depend on each other: a prompt, a patient, a session')
    .option('--prompt <column>', 'column that says what each row answers: judges how generic answers are')
    .option('--alpha <number>', 'chance of any false alarm in this run (default: 0.01)', alpha)
    .option(
      '--fail-on <list>',
      'exit 1 from this verdict on: late, early, shifted, or never (default: early)',
      gateList,
    )
    .option('--seed <number>', 'seed of every random choice (default: 0)', whole(0, 4294967295))
    .option('--sample <rows>', 'rows sampled from each side (default: 10000)', whole(20, 10_000_000))
    .option('-o, --output <file>', 'write a report: .html, .json, .md or .junit.xml; may be repeated', more)
    .option('--column <name=role>', 'how to compare a column; may be repeated', roleOf)
    .option('--ignore <name>', 'leave a column out; may be repeated', more)
    .option('--reproducible', 'only code that does the same on every processor')
    .option('--metric <name>', 'how far apart vectors are: euclidean or cosine (default: euclidean)', metric)
    .option('--modes <column>', 'column whose values are the kinds of rows that should not vanish')
    .option(
      '--embed <how>',
      'how texts become points: built-in, none, column:NAME, transformers:MODEL, or the address of an /v1/embeddings' +
        ' with its model behind # (default: none)',
    )
    .option(
      '--cache <folder>',
      'where vectors of texts are kept (default: pitprop in the cache folder of this account)',
    )
    .option('--json', 'print the report as JSON', false)
    .option('--quiet', 'no progress and no notes', false)
    .option('--no-examples', 'keep rows, categories and texts out of every output')
    .option('--no-report', 'write no pitprop-report.html when there is no -o')
    .option('--workers <number>', 'worker threads; the numbers do not depend on it', whole(1, 256))
    .action(async (reference: string | undefined, generations: string[], flags: Flags, command: Command) => {
      const { config, name } = (await configFor(flags)) ?? {}
      if (name !== undefined && !flags.quiet) screen.note(`pitprop: ${name} is used\n`)
      const given = reference === undefined && config && flags.steps === undefined ? config : undefined
      const task = given
        ? { reference: given.reference, generations: given.generations }
        : taskOf(reference, generations, flags, command)
      answer.code = await run(task, withConfig(flags, config), screen, name)
    })
}

async function configFor({ steps }: Flags) {
  if (steps !== undefined) return undefined
  const { readConfig } = await import('../config.ts')
  return readConfig('.')
}

/** What the command line says, then what the config says. */
function withConfig(flags: Flags, config: Config | undefined): Flags {
  if (!config) return flags
  const { reference: _, generations: __, roles, output, examples, ...rest } = config
  const said = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined))
  return {
    ...rest,
    ...(roles ? { column: roles } : {}),
    ...(output ? { output } : {}),
    ...said,
    examples: flags.examples && examples !== false,
  } as Flags
}

/** What is to be read: a reference with its generations, or a folder of steps. */
type Task =
  | { readonly reference: string; readonly generations: readonly string[] }
  | { readonly steps: string; readonly reference?: string }

/** What the arguments and `--steps` say together. */
function taskOf(reference: string | undefined, generations: string[], flags: Flags, command: Command): Task {
  const { steps, reference: real, group = flags.prompt } = flags
  const fault = (message: string): never => command.error(`error: ${message}`, { exitCode: 2 })
  if (steps === undefined) {
    if (real !== undefined) fault('--reference goes with --steps: without it, the reference is the first argument')
    if (reference === undefined) return fault("missing required argument 'reference'")
    if (generations.length === 0) fault("missing required argument 'generation'")
    return { reference, generations }
  }
  if (reference !== undefined) fault(`--steps takes no datasets beside it, got ${reference}: give it as --reference`)
  if (group !== undefined) fault('--steps groups answers by their prompt, so it takes no --group and no --prompt')
  return { steps, ...(real === undefined ? {} : { reference: real }) }
}

async function run(task: Task, flags: Flags, screen: Screen, config?: string): Promise<number> {
  const outputs = flags.output ?? (flags.report ? ['pitprop-report.html'] : [])
  const inputs = [...Object.values(task).flat(), ...(flags.holdout ? [flags.holdout] : []), ...(config ? [config] : [])]
  await checkOutputs(outputs, inputs)
  const [{ check }, { checkSteps }, { terminal }, { render }] = await Promise.all([
    import('../../check/check.ts'),
    import('../../check/check-steps.ts'),
    import('../../report/terminal.ts'),
    import('../../report/render.ts'),
  ])
  const progress = progressLine(screen, flags.quiet)
  const options = { ...optionsOf(flags), signal: screen.signal, onProgress: progress.show }
  const checked = 'steps' in task ? checkSteps({ ...options, ...task }) : check({ ...options, ...task })
  const report = await checked.finally(progress.end)
  const failure = await writeReports(report, outputs).catch((error: unknown) => ({ error }))
  const width = screen.width === undefined ? {} : { width: screen.width }
  const look = { color: screen.color, written: failure ? [] : outputs, ...width }
  screen.out(flags.json ? render(report, 'json') : terminal(report, look))
  if (failure) throw failure.error
  return report.exit
}

/** Only what was said; `check` knows the defaults. */
function optionsOf(flags: Flags): Omit<CheckOptions, 'reference' | 'generations'> {
  const { holdout, group, prompt, alpha, failOn, seed, sample, workers, column: roles, ignore, metric, modes } = flags
  const { examples, least, reproducible, embed: embedder, cache: embeddingCache = cacheFolder() } = flags
  const said = Object.entries({
    holdout,
    group,
    prompt,
    alpha,
    failOn,
    least,
    seed,
    sample,
    workers,
    roles,
    ignore,
    metric,
    modes,
    examples,
    reproducible,
    embedder,
    embeddingCache,
  })
  return Object.fromEntries(said.filter(([, value]) => value !== undefined))
}
