import { loadGeometry } from './load-geometry.ts'
import type { NearestPlan } from './nearest-plan.ts'

/** Exact searches for the nearest others among rows that are all known. */
export interface Nearest {
  /** Queries that one call answers at most. */
  readonly blockRows: number
  /** Makes rows [from, to) ready; all must be, before anything is searched. `from` is a multiple of eight. */
  pack(from: number, to: number): void
  /**
   * The k nearest others of rows [from, to), nearest first, ties by row: into `indices` and `squared`, row by row from
   * the start.
   */
  search(from: number, to: number, indices: Uint32Array, squared: Float64Array): void
}

/** A search over one shared memory, by one of its threads. */
export interface SharedSearch {
  readonly memory: WebAssembly.Memory
  readonly plan: NearestPlan
  /** A power of two that coordinates are multiplied with, so that their products neither overflow nor vanish. */
  readonly scale: number
  readonly relaxed: boolean
}

/** This thread's part in a search in WebAssembly; `SharedSearch` is what the threads have in common. */
export function joinSearch({ memory, plan, scale, relaxed }: SharedSearch): Nearest {
  const run = loadGeometry(memory, relaxed)
  if (!run) throw new Error('this thread has no WebAssembly SIMD, though another one has')
  const { padded, k, blockRows } = plan
  const thread = Atomics.add(new Int32Array(memory.buffer, plan.ticket, 1), 0, 1)
  const own = plan.scratch + thread * plan.scratchBytes
  const places = [plan.raw, plan.packed, plan.halves, plan.norms] as const
  run.prepare(plan.rows, padded, k, plan.capacity, blockRows, ...places, scale, own)
  return {
    blockRows,
    pack: (from, to) => run.pack(from, to, plan.centre, scale),
    search(from, to, indices, squared) {
      const found = (to - from) * k
      run.search(from, to, own + plan.ids, own + plan.squared)
      indices.set(new Uint32Array(memory.buffer, own + plan.ids, found))
      squared.set(new Float64Array(memory.buffer, own + plan.squared, found))
    },
  }
}
