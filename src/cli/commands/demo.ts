import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import type { CheckOptions, Progress } from '../../check/options.ts'
import type { Policy } from '../../lab/lineage.ts'
import { rowsOf, type Table, take } from '../../lab/model.ts'
import { fork, shuffle, uniform } from '../../math/random.ts'
import type { Report } from '../../report/report.ts'
import { checkOutputs, writeReports } from '../outputs.ts'
import { progressLine } from '../progress.ts'
import type { Screen } from '../screen.ts'
import { whole } from '../values.ts'

interface Flags {
  readonly seed: number
  readonly workers?: number
  readonly output: string
  readonly quiet: boolean
}

/** `pitprop demo`: a real table, a small generator that feeds on its own output, and what keeps it alive. */
export function demoCommand(program: Command, screen: Screen): void {
  program
    .command('demo')
    .summary('let a small generator collapse on real rows, and prevent it')
    .option('--seed <number>', 'seed of every random choice', whole(0, 4294967295), 0)
    .option('--workers <number>', 'worker threads; the numbers do not depend on it', whole(1, 256))
    .option('-o, --output <file>', 'the report on the collapse', 'pitprop-report.html')
    .option('--quiet', 'no progress and no notes', false)
    .action((flags: Flags) => demo(flags, screen))
}

const generations = 5
/** Rows that a generation makes; the model behind the next one sees no more. */
const made = 1000
/** Rows that the first model learns from, and as many that no model sees. */
const real = 2500

async function demo(flags: Flags, screen: Screen): Promise<void> {
  await checkOutputs([flags.output], [])
  const [{ check }, { terminal }, { lineage }, { gaussianCopula }] = await Promise.all([
    import('../../check/check.ts'),
    import('../../report/terminal.ts'),
    import('../../lab/lineage.ts'),
    import('../../lab/models/gaussian-copula.ts'),
  ])
  const { reference, holdout, fresh } = split(await birdstrikes(screen.signal), flags.seed)
  const judged = async (policy: Policy): Promise<Report> => {
    const lesson = { model: gaussianCopula, policy, generations, rows: made, fresh, seed: flags.seed }
    const progress = progressLine(screen, flags.quiet)
    // That every generation differs is the story itself; no first look is needed.
    const onProgress = (now: Progress) => (now.stage === 'first look' ? undefined : progress.show(now))
    const options = { seed: flags.seed, signal: screen.signal, onProgress, ...workersOf(flags) }
    const tables = lineage(reference, lesson)
    const circumstances = { policy, freshShare: policy === 'replace' ? 0 : freshShare(reference, fresh) }
    return check({ ...options, reference, holdout, generations: tables, names: names(), circumstances }).finally(
      progress.end,
    )
  }
  const look = { color: screen.color, ...(screen.width === undefined ? {} : { width: screen.width }) }
  const each = Math.floor(rowsOf(fresh) / (generations - 1))

  screen.out(intro(rowsOf(reference)))
  const replace = await judged('replace')
  await writeReports(replace, [flags.output])
  screen.out(`1. Replace: each generation learns from the ${count(made)} rows of the one before, and nothing else.\n\n`)
  screen.out(`${terminal(replace, { ...look, written: [flags.output] })}\n`)
  screen.out(`2. Accumulate: each learns from all rows so far, real and made, and ${count(each)} fresh real ones.\n\n`)
  screen.out(terminal(await judged('accumulate'), { ...look, words: false }))
}

/** Real rows among all that the last generation learns from, where rows accumulate. */
function freshShare(reference: Table, fresh: Table): number {
  const before = rowsOf(reference) + rowsOf(fresh)
  return before / (before + made * (generations - 1))
}

function intro(rows: number): string {
  return `Wildlife strikes on aircraft, as reported to the U.S. FAA. A small model, a Gaussian copula with empirical margins,
learns from ${count(rows)} real rows and makes ${count(made)}; then its own output teaches it, ${generations} generations long. Nothing is
sharpened or filtered: what is lost is lost because ${count(made)} rows cannot carry everything that is rare.
The copula knows only what rises and falls together, and names do neither: that an airport lies in one state
it forgets at once. So the rows have shifted from the start; collapse is what comes on top.

`
}

/** By seed: rows to learn from, rows to judge copies by, and the rest, which comes in later. */
function split(table: Table, seed: number): { reference: Table; holdout: Table; fresh: Table } {
  const order = shuffle(
    Uint32Array.from({ length: rowsOf(table) }, (_, row) => row),
    uniform(fork(seed, 'demo')),
  )
  const part = (from: number, to?: number) => take(table, order.subarray(from, to))
  return { reference: part(0, real), holdout: part(real, 2 * real), fresh: part(2 * real) }
}

async function birdstrikes(signal: AbortSignal): Promise<Table> {
  const [{ openDataset }, { readTable }] = await Promise.all([
    import('../../source/open.ts'),
    import('../../lab/read-table.ts'),
  ])
  const beside = import.meta.url.endsWith('.ts') ? '../../../dist/demo/' : './demo/'
  const path = fileURLToPath(new URL(`${beside}birdstrikes.csv.gz`, import.meta.url))
  return readTable(await openDataset(path), signal)
}

function count(rows: number): string {
  return rows.toLocaleString('en')
}

function names(): string[] {
  return Array.from({ length: generations }, (_, i) => `gen${i + 1}`)
}

function workersOf({ workers }: Flags): Pick<CheckOptions, 'workers'> {
  return workers === undefined ? {} : { workers }
}
