import { Command, CommanderError } from 'commander'
import { DataError } from '../errors.ts'
import { visible } from '../report/text.ts'
import { version } from '../version.ts'
import { addCommand } from './commands/add.ts'
import { checkCommand } from './commands/check.ts'
import { demoCommand } from './commands/demo.ts'
import { doctorCommand } from './commands/doctor.ts'
import { labCommand } from './commands/lab.ts'
import { ledgerCommands } from './commands/ledger.ts'
import { mergeCommand } from './commands/merge.ts'
import { profileCommand } from './commands/profile.ts'
import { type Answer, exit } from './exit.ts'
import type { Screen } from './screen.ts'

/** Runs one command line and says how the process should end. Never throws, never ends the process itself. */
export async function run(args: readonly string[], screen: Screen): Promise<number> {
  const answer: Answer = { code: exit.fine }
  const program = pitprop(screen, answer)
  try {
    if (args.length === 0) program.outputHelp()
    else await program.parseAsync(args, { from: 'user' })
    return answer.code
  } catch (error) {
    return explain(error, screen)
  }
}

function pitprop(screen: Screen, answer: Answer): Command {
  const program = new Command('pitprop')
    .description('Tells whether the data that a generative model makes, or is trained on, is collapsing.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: screen.out, writeErr: screen.note, outputError: (text, write) => write(plain(text)) })
    .showHelpAfterError('`pitprop --help` and `pitprop help COMMAND` say what there is.')
    .addHelpText('after', `\n${codes}`)
  checkCommand(program, screen, answer)
  profileCommand(program, screen)
  mergeCommand(program, screen)
  labCommand(program, screen, answer)
  ledgerCommands(program, screen, answer)
  addCommand(program, screen, answer)
  demoCommand(program, screen)
  doctorCommand(program, screen, answer)
  return program
}

const codes = `Exit codes: 0 healthy · 1 a gate failed · 2 the input or the command is at fault · 3 undecided ·
70 a bug of pitprop · 130 interrupted
`

/** `error: unknown option` becomes `pitprop: unknown option`. */
function plain(text: string): string {
  return shown(text.replace(/^error: /, 'pitprop: '))
}

/** Text with names and paths in it: its lines stay, and nothing in them can act on a terminal. */
function shown(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

function explain(error: unknown, screen: Screen): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.fault
  if (screen.signal.aborted) {
    screen.note('pitprop: interrupted\n')
    return exit.interrupted
  }
  if (error instanceof DataError) {
    screen.note(`pitprop: ${shown(error.message)}\n`)
    return exit.fault
  }
  const stack = error instanceof Error ? error.stack : String(error)
  screen.note(
    `pitprop: this is a bug of pitprop ${version}, not of your data; please report it with these lines:\n${shown(String(stack))}\n`,
  )
  return exit.bug
}
