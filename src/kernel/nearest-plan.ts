import { allocator } from './allocator.ts'
import { strideOf } from './stride.ts'

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
  /** Rows that meet all others together: whole bands. */
  readonly blockRows: number
  /** Candidates that a row keeps at most before it decides. */
  readonly capacity: number
  /** Row place · stride is packed at a place, modulo rows. In their own order where an accelerator proposes runs of them. */
  readonly stride: number
  /** row · inverse is the place of a row, modulo rows. */
  readonly inverse: number
  /** An integer that every thread takes its number from. */
  readonly ticket: number
  readonly raw: number
  readonly packed: number
  readonly halves: number
  readonly norms: number
  /** Of every row: the limit that its candidates reach, how many it has, and which. */
  readonly thresholds: number
  readonly counts: number
  readonly lists: number
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

/** Rows that are whole panels of eight, and whole tiles of four and of six: the least that is shared out. */
export const bandRows = 24
/** Bytes of a block that stay in a core's own cache while all rows pass by. */
const blockBytes = 192 * 1024
const most = 192

/** Lays out the memory for a search: twice the vectors, 32 bytes a row for each of k, and some hundred kilobytes a thread. */
export function planNearest(shape: NearestShape): NearestPlan {
  const { rows, dimensions, k, workers, proposals = { rows: 0, count: 0 } } = shape
  const padded = (dimensions + 3) & ~3
  const filled = Math.ceil(rows / bandRows) * bandRows
  const bands = Math.floor(blockBytes / (4 * padded * bandRows))
  const blockRows = Math.max(bandRows, Math.min(most, bands * bandRows))
  const capacity = Math.max(64, 4 * Math.ceil(k))
  const order = proposals.rows > 0 ? { stride: 1, inverse: 1 } : strideOf(rows)
  const place = allocator()
  place(1024)
  const ticket = place(64)
  const raw = place(4 * rows * padded)
  const packed = place(4 * filled * padded)
  const halves = place(4 * filled)
  const norms = place(8 * rows)
  const thresholds = place(4 * filled)
  const counts = place(4 * rows)
  const lists = place(8 * rows * capacity)
  const centre = place(8 * padded)
  const proposed = place(4 * proposals.rows * proposals.count)
  const lowest = place(4 * proposals.rows)
  const open = place(proposals.rows)
  const own = allocator()
  own(512 + 32 * blockRows + 4 * blockRows * padded + 8 * padded + 16 * capacity + 12 * k)
  const ids = own(4 * blockRows * k)
  const squared = own(8 * blockRows * k)
  const scratchBytes = own(0)
  const scratch = place(workers * scratchBytes)
  const shared = { ticket, raw, packed, halves, norms, thresholds, counts, lists, centre, proposed, lowest, open }
  const addresses = { ...shared, scratch, scratchBytes, ids, squared }
  return { ...shape, proposals, padded, blockRows, capacity, ...order, ...addresses, bytes: place(0) }
}
