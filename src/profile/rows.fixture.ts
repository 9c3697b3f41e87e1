import { type Batch, type Chunk, Kind } from '../source/chunk.ts'
import type { Part, Source } from '../source/dataset.ts'

/** A cell as tests write it: undefined is a key that the row does not have. */
export type Cell = number | string | boolean | Date | readonly number[] | object | null | undefined
export type Row = Readonly<Record<string, Cell>>

/** A source of these parts, each read in batches of `batchRows`, whose arrays are overwritten after each step. */
export function sourceOf(
  parts: readonly (readonly Row[])[],
  options: { name?: string; batchRows?: number } = {},
): Source {
  const { name = 'rows', batchRows = 1000 } = options
  return {
    name,
    parts: parts.map((rows, i) => partOf(rows, { id: `${i}`.padStart(16, '0'), batchRows })),
    warnings: [],
  }
}

/** One part with an id of its own. */
export function partOf(rows: readonly Row[], { id, batchRows = 1000 }: { id: string; batchRows?: number }): Part {
  return {
    id,
    name: 'rows in memory',
    async *batches() {
      for (let from = 0; from < rows.length; from += batchRows) {
        const batch = batchOf(rows.slice(from, from + batchRows))
        yield batch
        for (const chunk of batch.chunks) {
          chunk.kinds.fill(Kind.object)
          chunk.numbers.fill(-123)
          for (const vector of chunk.vectors ?? []) vector?.fill(-123)
        }
      }
    },
  }
}

function batchOf(rows: readonly Row[]): Batch {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return { rows: rows.length, names, chunks: names.map((name) => chunkOf(rows.map((row) => row[name]))) }
}

/** These cells as a chunk. */
export function chunkOf(cells: readonly Cell[]): Chunk {
  const kinds = Uint8Array.from(cells, kindOf)
  const numbers = Float64Array.from(cells, (cell) => (cell === null || Array.isArray(cell) ? 0 : Number(cell)))
  const texts = cells.map((cell) => (typeof cell === 'string' ? cell : undefined))
  const vectors = cells.map((cell) => (Array.isArray(cell) ? Float64Array.from(cell as number[]) : undefined))
  return {
    kinds,
    numbers,
    ...(kinds.includes(Kind.text) && { texts }),
    ...(kinds.includes(Kind.vector) && { vectors }),
  }
}

function kindOf(cell: Cell): Kind {
  if (cell === undefined) return Kind.empty
  if (cell === null) return Kind.null
  if (typeof cell === 'string') return Kind.text
  if (typeof cell === 'boolean') return Kind.boolean
  if (Array.isArray(cell)) return Kind.vector
  if (typeof cell === 'object') return cell instanceof Date ? Kind.datetime : Kind.object
  if (Number.isNaN(cell)) return Kind.nan
  if (Number.isFinite(cell)) return Kind.number
  return cell > 0 ? Kind.positiveInfinity : Kind.negativeInfinity
}
