import type { Pool } from '../platform/inline-pool.ts'
import { findNeighbours } from './neighbours.ts'
import { type PooledRows, Side } from './pool-rows.ts'
import type { PooledSpace } from './pooled.ts'
import type { Space } from './space.ts'

export interface JoinOptions {
  /** A pool that serves `tasks`. */
  readonly pool: Pool
  /** Only code that does the same on every processor. */
  readonly reproducible: boolean
  readonly signal?: AbortSignal | undefined
}

/** Lists of neighbours are so long that the smaller side has this many places in them on average. */
const places = 32
const shortest = 64
const longest = 256

/** The pooled rows, joined by spaces in which they are points: neighbours are found here, once for all labellings. */
export async function joinSpaces(
  rows: PooledRows,
  spaces: readonly Space[],
  { pool, reproducible, signal }: JoinOptions,
): Promise<PooledRows> {
  const joined: PooledSpace[] = []
  for (const { points, ...space } of spaces) {
    const k = listLength(rows.side, space.pooledRows)
    const search = { rows: space.rows, dimensions: space.dimensions, k, pool, reproducible, ...(signal && { signal }) }
    joined.push({ ...space, neighbours: await findNeighbours(points, search) })
  }
  return { ...rows, pooled: { ...rows.pooled, spaces: joined } }
}

/** Depends on how many rows each side has, not on which. */
function listLength(side: Uint8Array, pooledRows: Uint32Array): number {
  const counts = [0, 0, 0]
  for (const row of pooledRows) counts[side[row]!]!++
  const least = Math.max(1, Math.min(counts[Side.reference]!, counts[Side.generation]!))
  return Math.min(longest, Math.max(shortest, Math.ceil((places * pooledRows.length) / least)))
}
