import type { DuckDBConnection } from '@duckdb/node-api'
import { DataError, need } from '../errors.ts'
import type { Batch } from './chunk.ts'
import { type Dialect, findDialect } from './csv-dialect.ts'
import { quoted, quotedPath, readingError, rowsOf, streamChunks, withDuckDb } from './duckdb.ts'
import { chunkReader } from './duckdb-vector.ts'
import { emptyBatch } from './empty-batch.ts'
import type { FileInput } from './file.ts'
import { fileBytes } from './file-bytes.ts'
import { checkNames } from './names.ts'

/** A file with more broken rows than this share of them is refused. */
const mostRejected = 0.01
/** Broken rows that are remembered. */
const mostRemembered = 100_000

/**
 * Rows of a CSV or TSV file, in file order. Broken rows are left out and counted in a warning.
 *
 * @throws `unreadable-csv`, `unreadable-gzip`, `ragged-csv`, `not-utf8`, `open-quote`, `line-too-long`,
 * `mixed-line-ends`, `duplicate-columns`, `too-many-columns`
 */
export async function* csvBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const dialect = findDialect(headText(file), file.head.isWhole)
  checkNames(dialect.names, file.name)
  if (!dialect.hasHeader) file.warn(`${file.name} has no header: its columns are called column1, column2, …`)
  if (file.head.isGzip) await checkGzip(file, signal)
  try {
    yield* withDuckDb((connection) => batches(connection, file, dialect, signal))
  } catch (error) {
    const isMixed = error instanceof Error && error.message.includes('invalid state')
    need(
      !isMixed,
      'mixed-line-ends',
      `${file.name} needs one kind of line end, got \\n and \\r\\n: write it again with one`,
    )
    throw readingError(error, 'unreadable-csv', file, 'Is the file complete?')
  }
}

async function* batches(
  connection: DuckDBConnection,
  file: FileInput,
  dialect: Dialect,
  signal: AbortSignal | undefined,
): AsyncIterable<Batch> {
  const read = chunkReader(dialect.names.map(() => 'csv'))
  let rows = 0
  for await (const chunk of streamChunks(connection, selectSql(file, dialect), signal)) {
    rows += chunk.rowCount
    yield { rows: chunk.rowCount, names: dialect.names, chunks: read(chunk) }
  }
  if (rows === 0) yield emptyBatch(dialect.names)
  await checkRejects(connection, file, rows)
}

function selectSql(file: FileInput, dialect: Dialect): string {
  const columns = dialect.names.map((_, i) => `c${i}: 'VARCHAR'`).join(', ')
  return `SELECT * FROM read_csv(${quotedPath(file.path)}, auto_detect = false, columns = {${columns}},
    header = ${dialect.hasHeader}, delim = ${quoted(dialect.delimiter)}, quote = '"', escape = '"',
    compression = ${file.head.isGzip ? "'gzip'" : "'none'"}, hive_partitioning = false,
    store_rejects = true, rejects_limit = ${mostRemembered})`
}

/**
 * Rows with too few or too many cells are counted. Anything else that DuckDB refuses may have swallowed rows after it:
 * a quote that is not closed hides up to two megabytes, and counts as one row.
 *
 * @throws `ragged-csv`, `not-utf8`, `open-quote`, `line-too-long`
 */
async function checkRejects(connection: DuckDBConnection, file: FileInput, rows: number): Promise<void> {
  const kinds = await rowsOf(
    connection,
    `SELECT error_type::VARCHAR, min(line), count(DISTINCT line), arg_min(error_message, line)
     FROM reject_errors GROUP BY 1 ORDER BY 2`,
  )
  for (const [type, line] of kinds) refuseKind(String(type), `line ${line}`, file.name)
  if (kinds.length === 0) return
  const rejected = kinds.reduce((sum, kind) => sum + Number(kind[2]), 0)
  const why = `the first is line ${kinds[0]![1]}: ${kinds[0]![3]}`
  const share = `${rejected} broken of ${rows + rejected}`
  const isTooMany = rejected > mostRejected * (rows + rejected) || rejected >= mostRemembered
  need(!isTooMany, 'ragged-csv', `${file.name} needs rows that fit its header, got ${share}; ${why}`)
  file.warn(`${file.name} needs rows that fit its header, got ${share}, which were left out; ${why}`)
}

function refuseKind(type: string, line: string, name: string): void {
  if (/ENCODING|UNICODE/i.test(type)) {
    throw new DataError('not-utf8', `${name} needs to be UTF-8, got other bytes in ${line}: save it as UTF-8`)
  }
  if (/UNQUOTED/i.test(type)) {
    const got = `got a quote in ${line} that is not closed, or has text behind it`
    throw new DataError('open-quote', `${name} needs its quotes closed, and doubled within quotes, ${got}`)
  }
  if (/LINE SIZE/i.test(type)) {
    const remedy = 'is a quote not closed? Else write Parquet or JSON Lines'
    throw new DataError('line-too-long', `${name} needs rows below 2 MB, ${line} is longer: ${remedy}`)
  }
}

/** DuckDB takes the end of a gzip file that is cut off for the end of the rows. @throws `unreadable-gzip` */
async function checkGzip(file: FileInput, signal: AbortSignal | undefined): Promise<void> {
  for await (const block of fileBytes(file, signal)) if (block.length === 0) return
}

/** Without a byte order mark, which the decoder drops. */
function headText(file: FileInput): string {
  return new TextDecoder().decode(file.head.bytes)
}
