import { availableParallelism } from 'node:os'
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import { DataError } from '../errors.ts'
import type { FileInput } from './file.ts'

/** Enough for CSV, and for row groups of common size. */
export const memoryLimit = 512_000_000

/** Nothing is loaded, fetched or written: files are read, and that is all. */
const settings: Record<string, string> = {
  memory_limit: `${memoryLimit}B`,
  threads: String(Math.min(4, availableParallelism())),
  autoload_known_extensions: 'false',
  autoinstall_known_extensions: 'false',
  temp_directory: '',
}

/** Runs `use` with a DuckDB of its own, in memory, and closes it. */
export async function* withDuckDb<T>(use: (connection: DuckDBConnection) => AsyncIterable<T>): AsyncIterable<T> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', settings)
  const connection = await instance.connect()
  try {
    yield* use(connection)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** The data chunks of a query. DuckDB reads the next one while a chunk is looked at. */
export async function* streamChunks(
  connection: DuckDBConnection,
  sql: string,
  signal?: AbortSignal,
): AsyncIterable<DuckDBDataChunk> {
  const result = await connection.stream(sql)
  let next = result.fetchChunk()
  try {
    while (true) {
      signal?.throwIfAborted()
      const chunk = await next
      if (!chunk || chunk.rowCount === 0) return
      next = result.fetchChunk()
      // Whoever awaits it hears of a failure; until then it is no unhandled one.
      next.catch(() => {})
      yield chunk
    }
  } finally {
    // The connection must not be closed while DuckDB still reads.
    await next.catch(() => {})
  }
}

/** Rows of a small query as plain values. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql)).getRows()
}

/** A text as SQL. @example quoted("it's") // => "'it''s'" */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A path as SQL: DuckDB takes paths for patterns. @example quotedPath('a[1].csv') // => "'a[[]1].csv'" */
export function quotedPath(path: string): string {
  return quoted(path.replace(/[*?[]/g, '[$&]'))
}

/** A name as SQL. @example quotedName('a b') // => '"a b"' */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** What to do about a file, by why it cannot be read. */
export interface Remedies {
  readonly memory: string
  readonly unknown: string
}

/**
 * What to throw for something that DuckDB threw while it read a file: a DataError, unless it is ours or an abort.
 *
 * @param code for programs, such as `unreadable-parquet`.
 */
export function readingError(error: unknown, code: string, file: FileInput, remedies: Remedies): unknown {
  if (!(error instanceof Error) || error instanceof DataError || error.name === 'AbortError') return error
  if (error.message.startsWith('Out of Memory')) {
    const got = `${file.name} needs more memory than there may be used`
    return new DataError('not-enough-memory', `${got}: ${remedies.memory}`, { cause: error })
  }
  const said = error.message.split('\n')[0]!.replaceAll(file.path, file.name).slice(0, 300)
  return new DataError(code, `${file.name} cannot be read: ${said}. ${remedies.unknown}`, { cause: error })
}
