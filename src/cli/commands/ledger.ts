import type { Command } from 'commander'
import { need } from '../../errors.ts'
import { ledgerFolder } from '../../lineage/ledger/ledger.ts'
import { folderWith } from '../../platform/file-facts.ts'
import type { Gate } from '../../report/report.ts'
import { visible } from '../../report/text.ts'
import { type Answer, exit } from '../exit.ts'
import { checkOutputs, inputsOfLedger, writeReports } from '../outputs.ts'
import type { Screen } from '../screen.ts'
import { gateList, more } from '../values.ts'

/** `pitprop init`, `log`, `show`, `verify`, `status`: the ledger of a project; `add` stands beside. */
export function ledgerCommands(program: Command, screen: Screen, answer: Answer): void {
  program
    .command('init')
    .summary('begin a ledger of datasets in this folder')
    .description(
      `Makes a folder ${ledgerFolder} with a ledger: what each dataset is, what it came from, what was said of it.`,
    )
    .action(async () => {
      const { initLedger } = await import('../../lineage/ledger/ledger.ts')
      await initLedger('.')
      screen.out(`a ledger was begun in ${ledgerFolder}\nnext: pitprop add FILE --as real --origin human\n`)
    })
  program
    .command('log')
    .summary('list the datasets of the ledger')
    .action(async () => {
      const ledger = await open()
      const { logText } = await import('../ledger-text.ts')
      screen.out(logText(ledger))
      tell(screen, [...ledger.notes, ...ledger.beside, ...ledger.faults])
    })
  program
    .command('show')
    .summary('say what the ledger holds of one dataset')
    .argument('<name>', 'its name in the ledger')
    .action(async (name: string) => {
      const ledger = await open()
      need(
        ledger.datasets.some(({ entry }) => entry.name === name),
        'no-entry',
        `${name} is not in the ledger: \`pitprop log\` says what is`,
      )
      const { showText } = await import('../ledger-text.ts')
      screen.out(showText(ledger, name))
    })
  program
    .command('verify')
    .summary('check the ledger and the files that it names')
    .action(async () => {
      const { verifyLedger } = await import('../../lineage/ledger/verify.ts')
      const { entries, files, faults, notes } = await verifyLedger(await open())
      screen.out(
        `ledger  ${entries} entries · ${files} files · ${faults.length === 0 ? 'nothing is wrong' : `${faults.length} wrong`}\n`,
      )
      screen.out(
        [
          ...faults.map((fault) => `wrong   ${visible(fault)}\n`),
          ...notes.map((note) => `note    ${visible(note)}\n`),
        ].join(''),
      )
      if (faults.length > 0) answer.code = exit.fault
    })
  program
    .command('status')
    .summary('say how the line of generations is doing')
    .option(
      '--fail-on <list>',
      'exit 1 from this verdict on: late, early, shifted, or never (default: early)',
      gateList,
    )
    .option('-o, --output <file>', 'write a report: .html, .json, .md or .junit.xml; may be repeated', more)
    .option('--json', 'print the report as JSON', false)
    .action(async (flags: StatusFlags) => {
      answer.code = await status(flags, screen)
    })
}

interface StatusFlags {
  readonly failOn?: Gate[]
  readonly output?: string[]
  readonly json: boolean
}

/** The ledger of the nearest folder upwards. */
async function open() {
  const { readLedger } = await import('../../lineage/ledger/ledger.ts')
  return readLedger(await folderWith(ledgerFolder, '.'))
}

async function status({ failOn, output = [], json }: StatusFlags, screen: Screen): Promise<number> {
  const [{ statusOf }, { terminal }, { render }, { soundLedger }] = await Promise.all([
    import('../../check/ledger-status.ts'),
    import('../../report/terminal.ts'),
    import('../../report/render.ts'),
    import('../../lineage/ledger/ledger.ts'),
  ])
  const ledger = await soundLedger(await folderWith(ledgerFolder, '.'))
  await checkOutputs(output, inputsOfLedger(ledger))
  const { report, notes } = await statusOf(ledger, failOn ? { failOn } : {})
  if (report) {
    await writeReports(report, output)
    const width = screen.width === undefined ? {} : { width: screen.width }
    screen.out(json ? render(report, 'json') : terminal(report, { color: screen.color, written: output, ...width }))
  }
  tell(screen, [...notes, ...ledger.notes, ...ledger.beside])
  return report?.exit ?? exit.undecided
}

function tell(screen: Screen, notes: readonly string[]): void {
  for (const note of notes) screen.note(`note  ${visible(note)}\n`)
}
