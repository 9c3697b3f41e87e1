import type { Pool } from '../platform/inline-pool.ts'
import { type Components, componentsOf } from './components.ts'
import { findModes, type Modes } from './modes.ts'
import { namedModes } from './named-modes.ts'
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
  /** What names the modes of each pooled row, where a column does; undefined where it names none. */
  readonly modeNames?: readonly (string | undefined)[] | undefined
  /** The share of the points whose neighbours are found, from time to time. */
  readonly onProgress?: ((done: number) => void) | undefined
}

/** Lists of neighbours are so long that the smaller side has this many places in them on average. */
const places = 32
const shortest = 64
const longest = 256

/** The pooled rows, joined by spaces in which they are points: neighbours are found here, once for all labellings. */
export async function joinSpaces(
  rows: PooledRows,
  spaces: readonly Space[],
  { pool, reproducible, seed, signal, modeNames, onProgress }: JoinOptions,
): Promise<PooledRows> {
  const joined: PooledSpace[] = []
  for (const whole of spaces) {
    const { points, ...space } = whole
    const k = listLength(rows.side, space.pooledRows)
    const onRows = (n: number) => onProgress?.((joined.length + n / space.rows) / spaces.length)
    const how = { pool, reproducible, ...(signal && { signal }), onProgress: onRows }
    const neighbours = await findNeighbours(points, { rows: space.rows, dimensions: space.dimensions, k, ...how })
    const named = modeNames && { modes: namedModes(modeNames, space.pooledRows) }
    joined.push({ ...space, neighbours, ...fitted(whole, seed, named) })
  }
  return { ...rows, pooled: { ...rows.pooled, spaces: joined } }
}

/** What is fitted on the points besides their neighbours. `named`: modes are not to be sought. */
export function fitted(
  space: Space,
  seed: number,
  named?: { readonly modes: Modes | undefined },
): Pick<PooledSpace, 'components' | 'pairs' | 'modes'> {
  const components = componentsOf(space, seed)
  const { modes } = named ?? { modes: modesSought(space, components, seed) }
  return { components, pairs: pointPairs(space, components), ...(modes && { modes }) }
}

/** Groups of a table's rows are seldom modes: they are cut out of smooth columns, and a move empties them. */
function modesSought({ kind, rows }: Space, { values, width, stride }: Components, seed: number): Modes | undefined {
  return kind === 'vector' ? findModes({ points: values, rows, dimensions: width, stride }, seed) : undefined
}

/** Depends on how many rows each side has, not on which. */
export function listLength(side: Uint8Array, pooledRows: Uint32Array): number {
  const counts = [0, 0, 0]
  for (const row of pooledRows) counts[side[row]!]!++
  const least = Math.max(1, Math.min(counts[Side.reference]!, counts[Side.generation]!))
  return Math.min(longest, Math.max(shortest, Math.ceil((places * pooledRows.length) / least)))
}
