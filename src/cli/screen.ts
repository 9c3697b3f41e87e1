/** What a command sees of the outside: where it writes, how, and when to stop. */
export interface Screen {
  /** Results: stdout. */
  out(text: string): void
  /** Progress and notes: stderr. */
  note(text: string): void
  /** Whether results may be coloured. */
  readonly color: boolean
  /** Cells of a line, where stdout is a terminal. */
  readonly width: number | undefined
  /** The same of stderr. */
  readonly noteWidth: number | undefined
  /** How progress may be shown: one line that changes, a line now and then, or not at all. */
  readonly progress: 'live' | 'sparse'
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** The terminal that this process runs in. Honours `NO_COLOR`, `CI` and `TERM=dumb`. */
export function processScreen(signal: AbortSignal): Screen {
  const { stdout, stderr, env } = process
  const plain = Boolean(env.NO_COLOR) || env.TERM === 'dumb'
  return {
    out: (text) => void stdout.write(text),
    note: (text) => void stderr.write(text),
    color: stdout.isTTY === true && !plain,
    width: stdout.isTTY ? stdout.columns : undefined,
    noteWidth: stderr.isTTY ? stderr.columns : undefined,
    progress: stderr.isTTY && !env.CI && env.TERM !== 'dumb' ? 'live' : 'sparse',
    signal,
  }
}
