import type { Command } from 'commander'
import { DataError, need } from '../../errors.ts'
import type { LabFitOptions, LabFitReport } from '../../lab/fit/lab-fit.ts'
import { ledgerFolder } from '../../lineage/ledger/ledger.ts'
import { folderWith, isFolder } from '../../platform/file-facts.ts'
import { writeWhole } from '../../platform/files.ts'
import { visible } from '../../report/text.ts'
import { orderGenerations } from '../../source/order-generations.ts'
import { pathTails } from '../../source/path-tails.ts'
import { type Answer, exit } from '../exit.ts'
import { inputsOfLedger, mayWriteAll } from '../outputs.ts'
import { progressLine } from '../progress.ts'
import type { Screen } from '../screen.ts'
import { more, whole } from '../values.ts'

interface Flags {
  readonly reference?: string
  readonly whatIf?: string[]
  readonly ahead?: number
  readonly replicates?: number
  readonly seed: number
  readonly output?: string[]
  readonly json: boolean
  readonly quiet: boolean
}

/** `pitprop lab fit`: what a lineage behaves like, and what would come of changes. */
export function labFitCommand(lab: Command, screen: Screen, answer: Answer): void {
  lab
    .command('fit')
    .summary('find what in the lab a lineage of your own behaves like, and ask what if')
    .description(
      'Foretells each generation from those before it by the models, policies and biases of the lab, and says which fits best. Without files: the lineage of the ledger in this folder.',
    )
    .argument('[generation...]', 'files, one a generation, in their order')
    .option('--reference <file>', 'real rows that the first generation learned from')
    .option(
      '--what-if <change>',
      'simulate the next generations with this changed: fresh=0.1, policy=accumulate, …; several with commas between; may be repeated',
      more,
    )
    .option('--ahead <number>', 'generations to look ahead (default: 10)', whole(1, 100))
    .option('--replicates <number>', 'futures of each way (default: 20)', whole(2, 10_000))
    .option('--seed <number>', 'seed of every random choice', whole(0, 4294967295), 0)
    .option('-o, --output <file>', 'write a page (.html) or the numbers (.json); may be repeated', more)
    .option('--json', 'print the numbers as JSON', false)
    .option('--quiet', 'no progress and no notes', false)
    .action(async (generations: string[], flags: Flags) => {
      answer.code = await fitted(generations, flags, screen)
    })
}

async function fitted(files: readonly string[], flags: Flags, screen: Screen): Promise<number> {
  const [{ labFit }, { changeOf }] = await Promise.all([
    import('../../lab/fit/lab-fit.ts'),
    import('../../lab/fit/changes.ts'),
  ])
  const { whatIf = [], ahead, replicates, seed, output = [], quiet } = flags
  // Refused before anything is read.
  for (const change of whatIf) changeOf(change)
  for (const path of output)
    need(/\.(html|json)$/i.test(path), 'unknown-format', `a fit is written as .html or .json, got ${path}`)
  const { notes, ...lineage } = await lineageOf(files, flags, output)
  const progress = progressLine(screen, quiet)
  const report = await labFit({
    ...lineage,
    whatIf,
    seed,
    goOn: whatIf.length > 0 || output.length > 0,
    signal: screen.signal,
    onProgress: progress.tell,
    ...(ahead === undefined ? {} : { ahead }),
    ...(replicates === undefined ? {} : { replicates }),
  }).finally(progress.end)
  await written(report, output)
  if (flags.json) screen.out(`${JSON.stringify(report, null, 2)}\n`)
  else {
    const { fitText } = await import('../fit-screen.ts')
    screen.out(fitText(report, screen.width ?? 120))
  }
  if (!quiet) for (const note of [...notes, ...report.fit.notes]) screen.note(`note  ${visible(note)}\n`)
  return report.fit.declined === undefined ? exit.fine : exit.undecided
}

async function written(report: LabFitReport, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const { fitPage } = await import('../../lab/fit/fit-page.ts')
    const isPage = path.toLowerCase().endsWith('.html')
    await writeWhole(path, isPage ? fitPage(report) : `${JSON.stringify(report, null, 2)}\n`)
  }
}

type Lineage = Pick<LabFitOptions, 'reference' | 'generations' | 'names'> & { readonly notes: readonly string[] }

/** Outputs that are among what is to be read are refused first. */
async function lineageOf(files: readonly string[], { reference }: Flags, output: readonly string[]): Promise<Lineage> {
  await mayWriteAll(output, [...files, ...(reference === undefined ? [] : [reference])])
  if (files.length === 0) return ledgerLineage(reference, output)
  if (reference === undefined)
    throw new DataError('usage', 'lab fit needs --reference FILE: the real rows that the first generation learned from')
  const { paths, note } = orderGenerations(files)
  return { reference, generations: paths, names: pathTails(paths), notes: note ? [note] : [] }
}

async function ledgerLineage(reference: string | undefined, output: readonly string[]): Promise<Lineage> {
  const [{ soundLedger }, { lineageOfLedger }] = await Promise.all([
    import('../../lineage/ledger/ledger.ts'),
    import('../../lab/fit/ledger-lineage.ts'),
  ])
  const root = await folderWith(ledgerFolder, '.')
  const there = await isFolder(`${root}/${ledgerFolder}`)
  need(there, 'usage', 'lab fit needs GENERATION files and --reference FILE, or a ledger in this folder')
  const ledger = await soundLedger(root)
  await mayWriteAll(output, inputsOfLedger(ledger))
  const found = await lineageOfLedger(ledger)
  return { ...found, ...(reference === undefined ? {} : { reference }) }
}
