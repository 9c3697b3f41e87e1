import type { DuckDBConnection } from '@duckdb/node-api'
import type { Batch } from './chunk.ts'
import { memoryLimit, quotedName, quotedPath, readingError, rowsOf, run, streamChunks, withDuckDb } from './duckdb.ts'
import { planColumn } from './duckdb-plan.ts'
import { chunkReader } from './duckdb-vector.ts'
import { emptyBatch } from './empty-batch.ts'
import type { FileInput } from './file.ts'
import { checkNames } from './names.ts'

/**
 * Rows of a Parquet file, in file order.
 *
 * @throws `unreadable-parquet`, `duplicate-columns`, `too-many-columns`
 */
export async function* parquetBatches(file: FileInput, signal?: AbortSignal): AsyncIterable<Batch> {
  const { path, name } = file
  try {
    yield* withDuckDb((connection) => batches(connection, path, name, signal))
  } catch (error) {
    throw readingError(error, 'unreadable-parquet', file, {
      unknown: 'Is the file complete? Write it again',
      memory: 'write it with smaller row groups, or with fewer columns',
    })
  }
}

async function* batches(
  connection: DuckDBConnection,
  path: string,
  name: string,
  signal: AbortSignal | undefined,
): AsyncIterable<Batch> {
  const names = await topNames(connection, path)
  checkNames(names, name)
  const from = `read_parquet(${quotedPath(path)}, hive_partitioning = false)`
  await makeRoom(connection, path)
  const described = await rowsOf(connection, `DESCRIBE SELECT * FROM ${from}`)
  const plans = described.map(([column, type]) => planColumn(quotedName(String(column)), String(type)))
  const read = chunkReader(plans.map((plan) => plan.layout))
  let rows = 0
  for await (const chunk of streamChunks(
    connection,
    `SELECT ${plans.map((plan) => plan.sql).join(', ')} FROM ${from}`,
    signal,
  )) {
    rows += chunk.rowCount
    yield { rows: chunk.rowCount, names, chunks: read(chunk) }
  }
  if (rows === 0) yield emptyBatch(names)
}

/** A row group is held whole, one a thread: where those are large, one thread, with room for two. */
async function makeRoom(connection: DuckDBConnection, path: string): Promise<void> {
  const groups = `SELECT sum(total_compressed_size) AS bytes FROM parquet_metadata(${quotedPath(path)}) GROUP BY row_group_id`
  const [[found]] = (await rowsOf(connection, `SELECT max(bytes)::DOUBLE FROM (${groups})`)) as [[number | null]]
  const bytes = found ?? 0
  if (bytes < memoryLimit / 8) return
  await run(connection, 'SET threads = 1')
  await run(connection, `SET memory_limit = '${Math.ceil(memoryLimit + bytes * 2)}B'`)
}

/** Names as they stand in the file: DuckDB renames those that differ only by case. */
async function topNames(connection: DuckDBConnection, path: string): Promise<string[]> {
  const rows = await rowsOf(connection, `SELECT name, num_children FROM parquet_schema(${quotedPath(path)})`)
  const names: string[] = []
  let at = 1
  while (at < rows.length) {
    names.push(String(rows[at]![0]))
    at = afterTree(rows, at)
  }
  return names
}

/** The schema lists a tree in depth-first order: the index after the subtree at `at`. */
function afterTree(rows: readonly unknown[][], at: number): number {
  let open = Number(rows[at]![1] ?? 0)
  let next = at + 1
  while (open-- > 0) next = afterTree(rows, next)
  return next
}
