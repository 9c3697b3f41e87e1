import { allocator } from './allocator.ts'

/** What is searched. */
export interface NearestShape {
  readonly rows: number
  readonly dimensions: number
  /** At least 1, at most rows − 1. */
  readonly k: number
  /** Threads that will search at the same time. */
  readonly workers: number
  /** Where an accelerator proposes: for how many rows at once, and how many rows for each of them. */
  readonly proposals?: { readonly rows: number; readonly count: number }
}

/** Where everything is in the shared memory: addresses in bytes. */
export interface NearestPlan extends Required<NearestShape> {
  /** Dimensions, filled up with zeros to a multiple of four. */
  readonly padded: number
  /** Queries that one call answers. */
  readonly blockRows: number
  /** Candidates that a query keeps at most before it decides. */
  readonly capacity: number
  /** An integer that every thread takes its number from. */
  readonly ticket: number
  readonly raw: number
  readonly packed: number
  readonly halves: number
  readonly norms: number
  readonly centre: number
  /** What was proposed for the rows of a batch: rows, their lowest scores, and whether the row is still open (a byte). */
  readonly proposed: number
  readonly lowest: number
  readonly open: number
  /** Each thread's own place, one after the other. */
  readonly scratch: number
  readonly scratchBytes: number
  /** Offsets of the answers of a block in a thread's own place. */
  readonly ids: number
  readonly squared: number
  readonly bytes: number
}

/** Bytes of queries that stay in a core's own cache while all rows pass by. */
const queryBytes = 192 * 1024
const most = 192

/** Lays out the memory for a search: twice the vectors, and some hundred kilobytes a thread. */
export function planNearest(shape: NearestShape): NearestPlan {
  const { rows, dimensions, k, workers, proposals = { rows: 0, count: 0 } } = shape
  const padded = (dimensions + 3) & ~3
  const panels = Math.ceil(rows / 8)
  // Whole tiles of four and of six, and whole panels.
  const blockRows = Math.max(24, Math.min(most, Math.floor(queryBytes / (4 * padded * 24)) * 24))
  const capacity = Math.max(64, 4 * Math.ceil(k))
  const place = allocator()
  place(1024)
  const ticket = place(64)
  const raw = place(4 * rows * padded)
  const packed = place(4 * panels * 8 * padded)
  const halves = place(4 * panels * 8)
  const norms = place(8 * rows)
  const centre = place(8 * padded)
  const proposed = place(4 * proposals.rows * proposals.count)
  const lowest = place(4 * proposals.rows)
  const open = place(proposals.rows)
  const own = allocator()
  own(512 + 8 * blockRows + 4 * blockRows * padded + 8 * padded + 8 * capacity + 12 * k + 8 * blockRows * capacity)
  const ids = own(4 * blockRows * k)
  const squared = own(8 * blockRows * k)
  const scratchBytes = own(0)
  const scratch = place(workers * scratchBytes)
  const shared = { ticket, raw, packed, halves, norms, centre, proposed, lowest, open }
  const addresses = { ...shared, scratch, scratchBytes, ids, squared }
  return { ...shape, proposals, padded, blockRows, capacity, ...addresses, bytes: place(0) }
}
