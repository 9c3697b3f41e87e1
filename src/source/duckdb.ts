import { availableParallelism } from 'node:os'
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import { DataError } from '../errors.ts'
import { duckdbEngine, loaded } from './engine.ts'
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

/** What DuckDB said. Whatever else is thrown while a file is read is no fault of the file. */
class DuckDbError extends Error {}

/** The answer of DuckDB. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((cause) => {
    throw new DuckDbError(cause instanceof Error ? cause.message : String(cause), { cause })
  })
}

/** Runs `use` with a DuckDB of its own, in memory, and closes it. */
export async function* withDuckDb<T>(use: (connection: DuckDBConnection) => AsyncIterable<T>): AsyncIterable<T> {
  const { DuckDBInstance } = await loaded(duckdbEngine, () => import('@duckdb/node-api'))
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
  const result = await asked(connection.stream(sql))
  let next = asked(result.fetchChunk())
  try {
    while (true) {
      signal?.throwIfAborted()
      const chunk = await next
      if (!chunk || chunk.rowCount === 0) return
      next = asked(result.fetchChunk())
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
  return (await asked(connection.runAndReadAll(sql))).getRows()
}

/** Runs a statement that has no rows. */
export async function run(connection: DuckDBConnection, sql: string): Promise<void> {
  await asked(connection.run(sql))
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
 * What to throw for what was thrown while a file was read: a DataError for what DuckDB says of it; a bug of ours stays one.
 *
 * @param code for programs, such as `unreadable-parquet`.
 */
export function readingError(error: unknown, code: string, file: FileInput, remedies: Remedies): unknown {
  if (!(error instanceof DuckDbError)) return error
  if (error.message.startsWith('Out of Memory')) {
    const got = `${file.name} needs more memory than there may be used`
    return new DataError('not-enough-memory', `${got}: ${remedies.memory}`, { cause: error.cause })
  }
  const said = error.message.split('\n')[0]!.replaceAll(file.path, file.name).slice(0, 300)
  return new DataError(code, `${file.name} cannot be read: ${said}. ${remedies.unknown}`, { cause: error.cause })
}
