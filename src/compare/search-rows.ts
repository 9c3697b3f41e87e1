import { need } from '../errors.ts'
import { geometryBackend, newMemory } from '../kernel/load-geometry.ts'
import type { RowRange, SharedSearch } from '../kernel/nearest.ts'
import { type NearestPlan, planNearest } from '../kernel/nearest-plan.ts'
import { type Accelerator, findAccelerator } from '../kernel/proposer.ts'
import type { Pool } from '../platform/inline-pool.ts'
import { accelerate, isWorthwhile, proposalsOf, rowsIn } from './accelerate.ts'
import type { Lists } from './expand-neighbours.ts'
import { meetAll } from './meet-all.ts'
import type { SearchTask } from './neighbour-tasks.ts'

/** A search among rows of which no two are equal. */
export interface RowSearch {
  /** The rows to search among. */
  readonly firsts: Uint32Array
  readonly dimensions: number
  readonly k: number
  readonly centre: Float64Array
  readonly reach: number
  readonly pool: Pool
  readonly reproducible: boolean
  readonly accelerator?: Accelerator | 'none' | undefined
  readonly signal?: AbortSignal
  readonly onProgress?: (rows: number) => void
}

/** Bytes that WebAssembly can address. */
const addressable = 2 ** 32
/** Parts that each worker takes in one round; between rounds a search can be stopped. */
const partsInRound = 16
/** Parts for each worker, at least: the last one to end keeps the others waiting. */
const partsInAll = 24
/** Products in a part, at most: about half a second. */
const productsInPart = 1e10

/** Writes the neighbours of each of `firsts` into `found`, by place in `firsts`; returns what searched. */
export async function searchRows(vectors: Float32Array, search: RowSearch, found: Lists): Promise<string> {
  const { firsts, k, pool } = search
  const accelerator = k > 0 ? await acceleratorFor(search) : undefined
  const { task, blockRows, backend } = taskOf(vectors, search, { found, isAccelerated: accelerator !== undefined })
  if (k <= 0) return backend
  try {
    await pool.broadcast('joinNeighbours', task)
    await pool.map('packNeighbours', parts(firsts.length, 8 * Math.ceil(firsts.length / (8 * 4 * pool.size))))
    const whole = { from: 0, to: firsts.length }
    const open = accelerator && task.shared ? await accelerate(accelerator, { ...search, ...task.shared }) : [whole]
    const isWhole = open[0]?.from === 0 && open[0].to === firsts.length
    if (isWhole && task.shared) await meetAll(task.shared.plan, search)
    else await searchRanges(open, blockRows, search)
    return isWhole ? backend : `${accelerator!.name} with ${backend}`
  } finally {
    await pool.broadcast('forgetNeighbours', undefined)
  }
}

/** The one that was given, else the one there is, where it is the faster way; none where every processor must do the same. */
async function acceleratorFor(search: RowSearch): Promise<Accelerator | undefined> {
  const { accelerator, reproducible, firsts, dimensions } = search
  if (reproducible || accelerator === 'none' || geometryBackend({ reproducible }) === 'javascript') return undefined
  return accelerator ?? (isWorthwhile(firsts.length, dimensions) ? findAccelerator() : undefined)
}

async function searchRanges(ranges: readonly RowRange[], blockRows: number, search: RowSearch): Promise<void> {
  const { firsts, dimensions, pool } = search
  const most = Math.min(firsts.length / (partsInAll * pool.size), productsInPart / (firsts.length * dimensions))
  const size = blockRows * Math.max(1, Math.floor(most / blockRows))
  const all = ranges.flatMap(({ from, to }) => parts(to - from, size).map((part) => moved(part, from)))
  let done = firsts.length - rowsIn(ranges)
  for (let at = 0; at < all.length; at += partsInRound * pool.size) {
    search.signal?.throwIfAborted()
    const round = all.slice(at, at + partsInRound * pool.size)
    await pool.map('findNeighbours', round)
    done += rowsIn(round)
    search.onProgress?.(done)
  }
}

function taskOf(
  vectors: Float32Array,
  search: RowSearch,
  { found, isAccelerated }: { readonly found: Lists; readonly isAccelerated: boolean },
) {
  const { firsts, dimensions, k, pool, reproducible } = search
  const backend = geometryBackend({ reproducible })
  const proposals = isAccelerated ? { proposals: proposalsOf(firsts.length, k) } : {}
  const plan = planNearest({ rows: firsts.length, dimensions, k, workers: pool.size, ...proposals })
  const fits = plan.bytes < addressable
  need(
    fits,
    'too-many-rows',
    `neighbours of ${firsts.length} rows × ${dimensions} need more than 4 GB: sample fewer rows`,
  )
  const memory = backend === 'javascript' ? undefined : newMemory(plan.bytes)
  if (!memory) {
    const rows = gathered(vectors, firsts, dimensions)
    const task: SearchTask = { plain: { vectors: rows, dimensions }, k, found }
    return { task, blockRows: 64, backend: 'javascript' }
  }
  const shared = fill(memory, plan, vectors, search, backend === 'webassembly relaxed simd')
  const task: SearchTask = { shared, k, found }
  return { task, blockRows: plan.blockRows, backend }
}

/** Copies the rows into the shared memory. */
function fill(
  memory: WebAssembly.Memory,
  plan: NearestPlan,
  vectors: Float32Array,
  { firsts, dimensions, centre, reach }: RowSearch,
  relaxed: boolean,
): SharedSearch {
  const raw = new Float32Array(memory.buffer, plan.raw, firsts.length * plan.padded)
  for (let i = 0; i < firsts.length; i++) {
    const from = firsts[i]! * dimensions
    raw.set(vectors.subarray(from, from + dimensions), i * plan.padded)
  }
  new Float64Array(memory.buffer, plan.centre, dimensions).set(centre)
  // The largest coordinate becomes 2⁴⁰: squares stay below the largest float, and far smaller ones above the smallest.
  const scale = reach > 0 ? 2 ** (40 - Math.ceil(Math.log2(reach))) : 1
  return { memory, plan, scale, relaxed }
}

function gathered(vectors: Float32Array, firsts: Uint32Array, dimensions: number): Float32Array {
  if (firsts.length * dimensions === vectors.length) return vectors
  const rows = new Float32Array(firsts.length * dimensions)
  for (let i = 0; i < firsts.length; i++) {
    const from = firsts[i]! * dimensions
    rows.set(vectors.subarray(from, from + dimensions), i * dimensions)
  }
  return rows
}

function moved({ from, to }: RowRange, by: number): RowRange {
  return { from: from + by, to: to + by }
}

function parts(rows: number, size: number): RowRange[] {
  return Array.from({ length: Math.ceil(rows / size) }, (_, i) => ({
    from: i * size,
    to: Math.min(rows, (i + 1) * size),
  }))
}
