import type { DuckDBConnection } from '@duckdb/node-api'
import { DataError, need } from '../errors.ts'
import type { Batch, Chunk } from './chunk.ts'
import { type Dialect, findDialect } from './csv-dialect.ts'
import { memoryLimit, quoted, quotedPath, readingError, rowsOf, run, streamChunks, withDuckDb } from './duckdb.ts'
import { chunkReader } from './duckdb-vector.ts'
import { emptyBatch } from './empty-batch.ts'
import type { FileInput } from './file.ts'
import { checkNames } from './names.ts'
import { openQuote } from './open-quote.ts'
import { sliceBatch } from './slice.ts'

/** A file with more broken rows than this share of them is refused. */
const mostRejected = 0.01
/** Broken rows that are remembered. */
const mostRemembered = 100_000
/** What a column takes in a chunk of 2,048 rows, whatever their number, and how many chunks are held at a time. */
const chunkBytes = 32_768
const chunksHeld = 4

/**
 * Rows of a CSV or TSV file, in file order. Broken rows are left out and counted in a warning.
 *
 * @throws `unreadable-csv`, `unreadable-gzip`, `ragged-csv`, `not-utf8`, `open-quote`, `line-too-long`,
 * `mixed-line-ends`, `duplicate-columns`, `too-many-columns`, `no-rows`, `not-enough-memory`
 */
export async function* csvBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const dialect = findDialect(headText(file), file.head.isWhole)
  checkFirstRow(file, dialect)
  checkNames(dialect.names, file.name)
  if (!dialect.hasHeader) file.warn(`${file.name} has no header: its columns are called column1, column2, …`)
  warnOfCommas(file, dialect)
  await checkQuotes(file, dialect.delimiter, signal)
  try {
    yield* withDuckDb((connection) => batches(connection, file, dialect, signal))
  } catch (error) {
    const isMixed = error instanceof Error && error.message.includes('invalid state')
    need(
      !isMixed,
      'mixed-line-ends',
      `${file.name} needs one kind of line end, got \\n and \\r\\n: write it again with one`,
    )
    throw readingError(error, 'unreadable-csv', file, {
      unknown: 'Is the file complete?',
      memory: 'write it as Parquet with row groups of a few hundred rows, or with fewer columns',
    })
  }
}

async function* batches(
  connection: DuckDBConnection,
  file: FileInput,
  dialect: Dialect,
  signal: AbortSignal | undefined,
): AsyncIterable<Batch> {
  const read = chunkReader(dialect.names.map(() => 'csv'))
  await run(connection, `SET memory_limit = '${memoryLimit + chunksHeld * chunkBytes * dialect.names.length}B'`)
  let rows = 0
  let above = rowsAbove(dialect)
  for await (const chunk of streamChunks(connection, selectSql(file, dialect), signal)) {
    const batch = { rows: chunk.rowCount, names: dialect.names, chunks: read(chunk) }
    const left = Math.min(above, batch.rows)
    above -= left
    rows += batch.rows - left
    if (left < batch.rows) yield left === 0 ? batch : withoutFirst(batch, left)
  }
  await checkRejects(connection, file, dialect, rows)
  if (rows > 0) return
  const rowsOfHeader = dialect.hasHeader ? 1 : 0
  const got = 'got none below its header, though there are lines'
  need(
    dialect.rows <= rowsOfHeader,
    'unreadable-csv',
    `${file.name} needs rows, ${got}: is a quote in the header not closed?`,
  )
  yield emptyBatch(dialect.names)
}

/** How many rows DuckDB gives before the first that counts. It leaves out blank lines, unless there is one column only. */
function rowsAbove({ hasHeader, blankLines, names }: Dialect): number {
  return (hasHeader ? 1 : 0) + (names.length === 1 ? blankLines : 0)
}

function withoutFirst(batch: Batch, left: number): Batch {
  const { rows, names, chunks } = sliceBatch(batch, left, batch.rows)
  // Where the header was the only text there is none left.
  const bare = ({ texts, ...rest }: Chunk): Chunk => (texts?.some((t) => t !== undefined) ? { ...rest, texts } : rest)
  return { rows, names, chunks: chunks.map(bare) }
}

/**
 * One thread reads: where several do, each guesses whether the byte it begins at lies within quotes. The header is a row like
 * any other, so that what is broken in it is told.
 */
function selectSql(file: FileInput, dialect: Dialect): string {
  const columns = dialect.names.map((_, i) => `c${i}: 'VARCHAR'`).join(', ')
  const cells = dialect.names.map((_, i) => (dialect.decimalCommas.includes(i) ? withPoint(`c${i}`) : `c${i}`))
  return `SELECT ${cells.join(', ')} FROM read_csv(${quotedPath(file.path)}, auto_detect = false, columns = {${columns}},
    header = false, skip = ${dialect.linesAbove}, parallel = false, delim = ${quoted(dialect.delimiter)}, quote = '"', escape = '"',
    compression = ${file.head.isGzip ? "'gzip'" : "'none'"}, hive_partitioning = false,
    store_rejects = true, rejects_limit = ${mostRemembered})`
}

/** Numbers are changed, and nothing else. */
function withPoint(cell: string): string {
  return `regexp_replace(${cell}, '^(\\s*[-+]?\\d+),(\\d+\\s*)$', '\\1.\\2')`
}

/**
 * Rows with too few or too many cells are counted. Anything else that DuckDB refuses may have swallowed rows after it:
 * a quote that is not closed hides up to two megabytes, and counts as one row.
 *
 * @throws `ragged-csv`, `not-utf8`, `open-quote`, `line-too-long`
 */
async function checkRejects(
  connection: DuckDBConnection,
  file: FileInput,
  { hasHeader, linesAbove, blankLines }: Dialect,
  rows: number,
): Promise<void> {
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
  const isHeader = hasHeader && Number(kinds[0]![1]) <= linesAbove + blankLines + 1
  const isTooMany = isHeader || rejected > mostRejected * (rows + rejected) || rejected >= mostRemembered
  need(!isTooMany, 'ragged-csv', `${file.name} needs rows that fit its header, got ${share}; ${why}`)
  file.warn(`${file.name} needs rows that fit its header, got ${share}, which were left out; ${why}`)
}

function refuseKind(type: string, line: string, name: string): void {
  if (/ENCODING|UNICODE/i.test(type)) {
    throw new DataError('not-utf8', `${name} needs to be UTF-8, got other bytes in ${line}: save it as UTF-8`)
  }
  if (/UNQUOTED/i.test(type)) throw openQuoteError(line, name)
  if (/LINE SIZE/i.test(type)) {
    const remedy = 'is a quote not closed? Else write Parquet or JSON Lines'
    throw new DataError('line-too-long', `${name} needs rows below 2 MB, ${line} is longer: ${remedy}`)
  }
}

function warnOfCommas(file: FileInput, { names, decimalCommas }: Dialect): void {
  if (decimalCommas.length === 0) return
  const shown = [...decimalCommas.slice(0, 5).map((i) => names[i]!), ...(decimalCommas.length > 5 ? ['…'] : [])]
  file.warn(`${file.name} has decimal commas, which are read as points, in ${shown.join(', ')}`)
}

function openQuoteError(line: string, name: string): DataError {
  const got = `got a quote in ${line} that is not closed, or has text behind it`
  return new DataError('open-quote', `${name} needs its quotes closed, and doubled within quotes, ${got}`)
}

/** @throws `no-rows`, `line-too-long` */
function checkFirstRow({ head, name }: FileInput, { names }: Dialect): void {
  if (names.length > 0) return
  const remedy = 'is a quote not closed? Else write Parquet or JSON Lines'
  need(head.isWhole, 'line-too-long', `${name} needs a first line below 256 KB, got a longer one: ${remedy}`)
  throw new DataError('no-rows', `${name} needs rows, got blank lines only: was it written to the end?`)
}

/**
 * What DuckDB says nothing of: where one thread reads, it leaves out what an open quote swallows, and it takes the end of a gzip
 * file that is cut off for the end of the rows.
 *
 * @throws `open-quote`, `unreadable-gzip`
 */
async function checkQuotes(file: FileInput, delimiter: string, signal: AbortSignal | undefined): Promise<void> {
  const line = await openQuote(file, delimiter, signal)
  if (line !== undefined) throw openQuoteError(`line ${line}`, file.name)
}

/** Without a byte order mark, which the decoder drops. */
function headText(file: FileInput): string {
  return new TextDecoder().decode(file.head.bytes)
}
