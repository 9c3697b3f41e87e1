/**
 * The caller's data or command is at fault, and the message says what was needed, what was got and what to do.
 * Everything else that is thrown is a bug of ours and keeps its stack.
 */
export class DataError extends Error {
  override readonly name = 'DataError'
  /** Stable, kebab-case, for programs: `no-file`, `no-rows`, … */
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Throws a DataError unless `ok`. For borders, not inner loops: the message is always built. */
export function need(ok: boolean, code: string, message: string): asserts ok {
  if (!ok) throw new DataError(code, message)
}
