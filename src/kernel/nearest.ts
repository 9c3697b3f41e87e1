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

/** Rows, or places of rows, from `from` to `to`, exclusive. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

/**
 * As exact, and in steps: threads share what each row has found so far. What meets, and what is searched by itself, comes in whole
 * bands; it is searched by itself only where rows are packed in their own order.
 */
export interface SharedNearest extends Nearest {
  /** Places meet the same or later ones, each pair once; no other thread may meet either of them meanwhile. */
  meet(places: RowRange, columns: RowRange): void
  /** As `search`, of rows that have met all others. */
  finish(from: number, to: number, indices: Uint32Array, squared: Float64Array): void
  /**
   * As `search`, among what the shared memory holds for a batch whose first row is `first`; marks rows as open of which
   * nearer ones may have been left out.
   */
  decide(rows: RowRange & { readonly first: number }, indices: Uint32Array, squared: Float64Array): void
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
export function joinSearch({ memory, plan, scale, relaxed }: SharedSearch): SharedNearest {
  const run = loadGeometry(memory, relaxed)
  if (!run) throw new Error('this thread has no WebAssembly SIMD, though another one has')
  const { padded, k, blockRows } = plan
  const thread = Atomics.add(new Int32Array(memory.buffer, plan.ticket, 1), 0, 1)
  const own = plan.scratch + thread * plan.scratchBytes
  const ids = own + plan.ids
  const distances = own + plan.squared
  const places = [plan.raw, plan.packed, plan.halves, plan.norms] as const
  const found = [plan.thresholds, plan.counts, plan.lists, plan.stride, plan.inverse] as const
  run.prepare(plan.rows, padded, k, plan.capacity, blockRows, ...places, ...found, scale, own)
  return {
    blockRows,
    pack: (from, to) => run.pack(from, to, plan.centre, scale),
    search(from, to, indices, squared) {
      run.meet(from, to, 0, plan.rows, false)
      finish(from, to, indices, squared)
    },
    meet({ from, to }, columns) {
      run.meet(from, to, columns.from, columns.to, true)
    },
    finish,
    decide({ first, from, to }, indices, squared) {
      const { count } = plan.proposals
      const nth = from - first
      const proposed = plan.proposed + 4 * nth * count
      run.decide(from, to, count, proposed, plan.lowest + 4 * nth, plan.open + nth, ids, distances)
      answer(to - from, indices, squared)
    },
  }

  function finish(from: number, to: number, indices: Uint32Array, squared: Float64Array): void {
    run!.finish(from, to, ids, distances)
    answer(to - from, indices, squared)
  }

  function answer(rows: number, indices: Uint32Array, squared: Float64Array): void {
    indices.set(new Uint32Array(memory.buffer, ids, rows * k))
    squared.set(new Float64Array(memory.buffer, distances, rows * k))
  }
}
