import { type Command, InvalidArgumentError } from 'commander'
import { type DatasetEntry, type Origin, origins, type Sealed } from '../../lineage/ledger/entry.ts'
import { ledgerFolder } from '../../lineage/ledger/ledger.ts'
import { folderWith } from '../../platform/file-facts.ts'
import type { Answer } from '../exit.ts'
import { parentsText } from '../ledger-text.ts'
import { progressLine } from '../progress.ts'
import type { Screen } from '../screen.ts'
import { alpha, more, whole } from '../values.ts'

interface Flags {
  readonly as: string
  readonly parent?: { name: string; weight?: number }[]
  readonly origin?: Origin
  readonly generator?: string
  readonly set?: Record<string, number | string>
  readonly transform?: string[]
  readonly note?: string
  readonly alpha?: number
  readonly seed?: number
  readonly sample?: number
  readonly workers?: number
  readonly check: boolean
  readonly quiet: boolean
}

/** `pitprop add`: a dataset goes into the ledger, and is judged there and then. */
export function addCommand(program: Command, screen: Screen, answer: Answer): void {
  program
    .command('add')
    .summary('add a dataset to the ledger, and judge it')
    .description(
      'Adds the files as one dataset. What a model made is held against the first human dataset of the ledger. The same name with the same files again judges what was added without a verdict.',
    )
    .argument('<file...>', 'files, folders or quoted globs: the parts of one dataset')
    .requiredOption('--as <name>', 'its name in the ledger')
    .option('--parent <name=share>', 'what it was made of or learnt from, and which share; may be repeated', parent)
    .option('--origin <who>', `who made the rows: ${origins.join(', ')}`, origin)
    .option('--generator <name>', 'the model that made the rows')
    .option('--set <name=value>', 'a setting of the sampling, such as temperature=0.9; may be repeated', setting)
    .option('--transform <what>', 'what was done to the rows afterwards; may be repeated', more)
    .option('--note <text>', 'a note')
    .option('--alpha <number>', 'chance of any false alarm in the whole ledger (default: 0.01)', alpha)
    .option('--seed <number>', 'seed of every random choice (default: 0)', whole(0, 4294967295))
    .option('--sample <rows>', 'rows sampled from each side (default: 10000)', whole(20, 10_000_000))
    .option('--workers <number>', 'worker threads; the numbers do not depend on it', whole(1, 256))
    .option('--no-check', 'add it without a verdict')
    .option('--quiet', 'no progress and no notes', false)
    .action(async (files: string[], flags: Flags) => {
      answer.code = await add(files, flags, screen)
    })
}

async function add(files: readonly string[], flags: Flags, screen: Screen): Promise<number> {
  const [{ addDataset }, { unjudgedEntry }, { judgeEntry }] = await Promise.all([
    import('../../lineage/ledger/add.ts'),
    import('../../lineage/ledger/unjudged.ts'),
    import('../../check/ledger-verdict.ts'),
  ])
  const root = await folderWith(ledgerFolder, '.')
  const progress = progressLine(screen, flags.quiet)
  const onRows = (rows: number) => progress.tell(`reading · ${rows.toLocaleString('en')} rows`)
  const {
    as: name,
    parent: parents,
    set: settings,
    transform: transforms,
    origin: made,
    generator,
    note,
    seed,
    sample,
  } = flags
  const said = { parents, settings, transforms, origin: made, generator, note, seed, sample }
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const addition = { ...known, name }
  const again = flags.check ? await unjudgedEntry(root, files, addition) : undefined
  if (again)
    screen.out(`again  ${name}, entry ${again.number}: in the ledger already, with the same files, and judged now\n`)
  else {
    const { sealed, notes } = await addDataset(root, files, { ...addition, signal: screen.signal, onRows }).finally(
      progress.end,
    )
    screen.out(addedText(sealed))
    if (!flags.quiet) for (const text of notes) screen.note(`note   ${text}\n`)
  }
  if (!flags.check) return 0
  const options = Object.fromEntries(
    Object.entries({ alpha: flags.alpha, seed, sample, workers: flags.workers }).filter(
      ([, value]) => value !== undefined,
    ),
  )
  const judged = await judgeEntry(root, name, { ...options, signal: screen.signal, onProgress: progress.show }).finally(
    progress.end,
  )
  if (!judged) return 0
  const { verdict, reason, lost } = judged.report.generations[0]!
  screen.out(`found  ${verdict}: ${lost || reason}\n`)
  return judged.report.exit
}

function addedText({ entry, number }: Sealed<DatasetEntry>): string {
  const from = parentsText(entry.parents)
  const rows = `${entry.rows.toLocaleString('en')} rows, ${entry.origin}`
  return `added  ${entry.name}, entry ${number}: ${rows}${from === '' ? '' : `, from ${from}`}\n`
}

/** `name=0.9`, or a name alone. */
function parent(text: string, before: readonly { name: string; weight?: number }[] = []) {
  const at = text.lastIndexOf('=')
  if (at < 0) return [...before, { name: text }]
  const weight = Number(text.slice(at + 1))
  if (at > 0 && text.length > at + 1 && weight > 0 && weight <= 1)
    return [...before, { name: text.slice(0, at), weight }]
  throw new InvalidArgumentError('It needs name=share with a share above 0 and up to 1.')
}

function origin(text: string): Origin {
  const known = origins.find((one) => one === text)
  if (known) return known
  throw new InvalidArgumentError(`It needs one of ${origins.join(', ')}.`)
}

/** `name=value`; a value that is a number becomes one. */
function setting(
  text: string,
  before: Readonly<Record<string, number | string>> = {},
): Record<string, number | string> {
  const at = text.indexOf('=')
  const [name, value] = [text.slice(0, at), text.slice(at + 1)]
  if (at < 1 || value === '') throw new InvalidArgumentError('It needs name=value.')
  return { ...before, [name]: value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value }
}
