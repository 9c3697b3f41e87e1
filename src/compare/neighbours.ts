import { need } from '../errors.ts'
import type { Accelerator } from '../kernel/proposer.ts'
import type { Pool } from '../platform/inline-pool.ts'
import { centreOf } from './centre.ts'
import { distinctRows } from './distinct-rows.ts'
import { expandNeighbours, type Lists } from './expand-neighbours.ts'
import { searchRows } from './search-rows.ts'
import { sharedFloat64, sharedUint32 } from './shared-arrays.ts'

/** The k nearest others of every row, nearest first; ties by index. */
export interface Neighbours {
  readonly rows: number
  /** Neighbours of each row: as many as were asked for, at most rows − 1. */
  readonly k: number
  /** rows × k */
  readonly indices: Uint32Array
  /** rows × k, exact squared distances, ascending */
  readonly squared: Float64Array
  /** What searched: `webassembly relaxed simd`, `webassembly simd`, `javascript`; before it `onnxruntime with`. */
  readonly backend: string
}

export interface NeighbourOptions {
  readonly rows: number
  readonly dimensions: number
  /** More than rows − 1 means all others. */
  readonly k: number
  /** A pool that serves `tasks`. */
  readonly pool: Pool
  /** Only code that does the same on every processor. */
  readonly reproducible: boolean
  /** What proposes candidates. Default: `onnxruntime-node` if it is installed and worthwhile at this size. */
  readonly accelerator?: Accelerator | 'none'
  readonly signal?: AbortSignal
  /** How far the search is, as a number of the distinct rows, from time to time; not called where there is only one. */
  readonly onProgress?: (rows: number) => void
}

/**
 * Which rows lie nearest to each row, by Euclidean distance: the graph that every geometric measure walks along.
 *
 * Exact: float32 products find candidates, within bounds on their error, and float64 decides, from the coordinates as
 * given. So every backend and every number of workers gives the same lists; rows at the same distance come in the order
 * of their index, and equal rows are neighbours at distance 0.
 *
 * @param vectors rows × dimensions, row-major, finite
 * @throws {DataError} `not-finite`, `bad-shape`, `too-many-rows`
 * Time grows with rows² × dimensions; memory is twice the distinct rows, and 44 bytes a neighbour.
 * @example findNeighbours(Float32Array.of(0, 1, 5), { rows: 3, dimensions: 1, k: 1, pool: inlinePool(tasks), reproducible: true }).then(({ indices }) => [...indices]) // => [1, 0, 1]
 */
export async function findNeighbours(vectors: Float32Array, options: NeighbourOptions): Promise<Neighbours> {
  const { rows, dimensions } = options
  const fits = rows * dimensions === vectors.length && dimensions >= 1
  need(fits, 'bad-shape', `vectors need ${rows} rows × ${dimensions} numbers, got ${vectors.length}`)
  const k = Math.max(0, Math.min(options.k, rows - 1))
  const middle = centreOf(vectors, rows, dimensions)
  const distinct = distinctRows(vectors, rows, dimensions)
  const { firsts } = distinct
  const own = Math.min(k, firsts.length - 1)
  const lists = newLists(rows * k)
  const found = firsts.length === rows ? lists : newLists(firsts.length * own)
  const backend = await searchRows(vectors, { ...options, ...middle, firsts, k: own }, found)
  if (found !== lists) expandNeighbours(distinct, own, found, k, lists)
  return { rows, k, ...lists, backend }
}

function newLists(length: number): Lists {
  return { indices: sharedUint32(length), squared: sharedFloat64(length) }
}
