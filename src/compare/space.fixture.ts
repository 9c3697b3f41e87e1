import type { Role } from '../profile/profile.ts'
import { type Chunk, Kind } from '../source/chunk.ts'
import { type PooledRows, poolRows, type Sampled } from './pool-rows.ts'

/** A list of numbers; `bad`: a list with something else in it; null: nothing there. */
export type VectorCell = readonly number[] | 'bad' | null

/** A sample of one column of vectors. */
export function sampledVectors(cells: readonly VectorCell[], name = 'v'): Sampled {
  return { rows: cells.length, chunks: new Map([[name, vectorChunk(cells)]]) }
}

/** A chunk of vectors. */
export function vectorChunk(cells: readonly VectorCell[]): Chunk {
  return {
    kinds: Uint8Array.from(cells, (cell) => (cell === null ? Kind.null : cell === 'bad' ? Kind.object : Kind.vector)),
    numbers: new Float64Array(cells.length),
    vectors: cells.map((cell) => (cell === null || cell === 'bad' ? undefined : Float64Array.from(cell))),
  }
}

export interface VectorPool {
  readonly rows: PooledRows
  readonly datasets: { readonly reference: Sampled; readonly generation: Sampled }
}

/** Both sides pooled, under the column `v`. */
export function poolVectors(reference: readonly VectorCell[], generation: readonly VectorCell[], seed = 1): VectorPool {
  const datasets = { reference: sampledVectors(reference), generation: sampledVectors(generation) }
  return { rows: poolRows(datasets, new Map([['v', 'vector' as Role]]), { seed }), datasets }
}
