import type { Pool } from '../platform/inline-pool.ts'
import { componentsOf } from './components.ts'
import { findModes } from './modes.ts'
import { findNeighbours } from './neighbours.ts'
import { pointPairs } from './point-pairs.ts'
import { type PooledRows, Side } from './pool-rows.ts'
import type { PooledSpace } from './pooled.ts'
import type { Space } from './space.ts'

export interface JoinOptions {
  /** A pool that serves `tasks`. */
  readonly pool: Pool
  /** Only code that does the same on every processor. */
  readonly reproducible: boolean
  readonly seed: number
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
  { pool, reproducible, seed, signal }: JoinOptions,
): Promise<PooledRows> {
  const joined: PooledSpace[] = []
  for (const whole of spaces) {
    const { points, ...space } = whole
    const k = listLength(rows.side, space.pooledRows)
    const search = { rows: space.rows, dimensions: space.dimensions, k, pool, reproducible, ...(signal && { signal }) }
    joined.push({ ...space, neighbours: await findNeighbours(points, search), ...fitted(whole, seed) })
  }
  return { ...rows, pooled: { ...rows.pooled, spaces: joined } }
}

/** What is fitted on the points besides their neighbours. */
export function fitted(space: Space, seed: number): Pick<PooledSpace, 'components' | 'pairs' | 'modes'> {
  const components = componentsOf(space, seed)
  const { width, stride, values } = components
  // Groups of a table's rows are seldom modes: they are cut out of smooth columns, and a move empties them.
  const sought = space.kind === 'vector'
  const modes = sought ? findModes({ points: values, rows: space.rows, dimensions: width, stride }, seed) : undefined
  return { components, pairs: pointPairs(space, components), ...(modes && { modes }) }
}

/** Depends on how many rows each side has, not on which. */
function listLength(side: Uint8Array, pooledRows: Uint32Array): number {
  const counts = [0, 0, 0]
  for (const row of pooledRows) counts[side[row]!]!++
  const least = Math.max(1, Math.min(counts[Side.reference]!, counts[Side.generation]!))
  return Math.min(longest, Math.max(shortest, Math.ceil((places * pooledRows.length) / least)))
}
