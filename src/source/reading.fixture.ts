import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll } from 'vitest'
import { Kind } from './chunk.ts'
import type { DatasetInput, Source } from './dataset.ts'
import { openDataset } from './open.ts'

const names = Object.keys(Kind)

/** A folder for the files of one test file; removed when its tests have run. */
export function temporaryFolder(): {
  path(name: string): string
  write(name: string, content: string | Uint8Array): Promise<string>
} {
  let folder = ''
  const made = mkdtemp(join(tmpdir(), 'pitprop-source-')).then((path) => {
    folder = path
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return {
    path: (name) => join(folder, name),
    async write(name, content) {
      await made
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      await writeFile(join(folder, name), name.endsWith('.gz') ? gzipSync(bytes) : bytes)
      return join(folder, name)
    },
  }
}

/** All cells of a dataset, column by column, written so that tests read well: `12`, `"a"`, `true`, `null`, … */
export async function cellsOf(input: DatasetInput | Source): Promise<Record<string, unknown[]>> {
  const source =
    typeof input === 'object' && 'parts' in input ? (input as Source) : await openDataset(input as DatasetInput)
  const cells: Record<string, unknown[]> = {}
  let before = 0
  for (const part of source.parts) {
    for await (const batch of part.batches()) {
      for (const name of batch.names) cells[name] ??= new Array(before).fill('<empty>')
      for (const [name, column] of Object.entries(cells)) {
        const chunk = batch.chunks[batch.names.indexOf(name)]
        for (let row = 0; row < batch.rows; row++) column.push(chunk ? cellOf(chunk, row) : '<empty>')
      }
      before += batch.rows
    }
  }
  return cells
}

function cellOf(chunk: import('./chunk.ts').Chunk, row: number): unknown {
  const kind = chunk.kinds[row]!
  if (kind === Kind.number) return chunk.numbers[row]
  if (kind === Kind.boolean) return chunk.numbers[row] === 1
  if (kind === Kind.datetime) return new Date(chunk.numbers[row]!).toISOString()
  if (kind === Kind.text) return chunk.texts![row]
  if (kind === Kind.vector) return [...chunk.vectors![row]!]
  return `<${names[kind]}>`
}

/** Runs SQL in a DuckDB of its own, to write Parquet. */
export async function runSql(sql: string): Promise<void> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run(sql)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
