import type { DuckDBConnection } from '@duckdb/node-api'
import { DataError } from '../errors.ts'
import type { Batch } from './chunk.ts'
import { type Dialect, findDialect } from './csv-dialect.ts'
import { quoted, readingError, rowsOf, streamChunks, withDuckDb } from './duckdb.ts'
import { columnReader } from './duckdb-vector.ts'
import { emptyBatch } from './empty-batch.ts'
import type { FileInput } from './file.ts'
import { checkNames } from './names.ts'

/** A file with more broken rows than this share of them is refused. */
const mostRejected = 0.01
/** Broken rows that are remembered. */
const mostRemembered = 100_000

/**
 * Rows of a CSV or TSV file, in file order. Broken rows are left out and counted in a warning.
 *
 * @throws `unreadable-csv`, `ragged-csv`, `not-utf8`, `duplicate-columns`, `too-many-columns`
 */
export async function* csvBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const dialect = findDialect(headText(file), file.head.isWhole)
  checkNames(dialect.names, file.name)
  if (!dialect.hasHeader) file.warn(`${file.name} has no header: its columns are called column1, column2, …`)
  try {
    yield* withDuckDb((connection) => batches(connection, file, dialect, signal))
  } catch (error) {
    throw readingError(error, 'unreadable-csv', file.name, 'Is the file complete, and its quotes closed?')
  }
}

async function* batches(
  connection: DuckDBConnection,
  file: FileInput,
  dialect: Dialect,
  signal: AbortSignal | undefined,
): AsyncIterable<Batch> {
  const readers = dialect.names.map(() => columnReader('csv'))
  let rows = 0
  for await (const chunk of streamChunks(connection, selectSql(file, dialect), signal)) {
    rows += chunk.rowCount
    yield { rows: chunk.rowCount, names: dialect.names, chunks: readers.map((reader, i) => reader.read(chunk, i)) }
  }
  if (rows === 0) yield emptyBatch(dialect.names)
  await checkRejects(connection, file, rows)
}

function selectSql(file: FileInput, dialect: Dialect): string {
  const columns = dialect.names.map((_, i) => `c${i}: 'VARCHAR'`).join(', ')
  return `SELECT * FROM read_csv(${quoted(file.path)}, auto_detect = false, columns = {${columns}},
    header = ${dialect.hasHeader}, delim = ${quoted(dialect.delimiter)}, quote = '"', escape = '"',
    compression = ${file.head.isGzip ? "'gzip'" : "'none'"}, hive_partitioning = false,
    store_rejects = true, rejects_limit = ${mostRemembered})`
}

/** @throws `ragged-csv`, `not-utf8` */
async function checkRejects(connection: DuckDBConnection, file: FileInput, rows: number): Promise<void> {
  const found = await rowsOf(
    connection,
    'SELECT line, error_type::VARCHAR, error_message FROM reject_errors ORDER BY line, error_message LIMIT 1',
  )
  const [first] = found
  if (!first) return
  const [[count]] = (await rowsOf(connection, 'SELECT count(DISTINCT line) FROM reject_errors')) as [[bigint]]
  const rejected = Number(count)
  const [line, type, message] = first.map(String) as [string, string, string]
  if (/UNICODE|ENCODING/i.test(type)) {
    throw new DataError('not-utf8', `${file.name} needs to be UTF-8, got other bytes in line ${line}: save it as UTF-8`)
  }
  const why = `the first is line ${line}: ${message.split('\n')[0]}`
  if (rejected > mostRejected * (rows + rejected) || rejected >= mostRemembered) {
    throw new DataError(
      'ragged-csv',
      `${file.name} needs rows that fit its header, got ${rejected} broken of ${rows + rejected}; ${why}`,
    )
  }
  file.warn(`${file.name}: ${rejected} broken rows of ${rows + rejected} were left out; ${why}`)
}

/** @throws `not-utf8` */
function headText(file: FileInput): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(file.head.bytes)
  return text
}
