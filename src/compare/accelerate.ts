import type { RowRange } from '../kernel/nearest.ts'
import { bandRows, type NearestPlan } from '../kernel/nearest-plan.ts'
import type { Accelerator, Proposer } from '../kernel/proposer.ts'
import type { Pool } from '../platform/inline-pool.ts'

/** A search whose memory is laid out with room for proposals, filled and packed. */
export interface Accelerated {
  readonly memory: WebAssembly.Memory
  readonly plan: NearestPlan
  readonly scale: number
  readonly pool: Pool
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((rows: number) => void) | undefined
}

/** Products in float32 that a batch of proposals may hold: 64 MB. */
const most = 2 ** 24
/** Where more rows of the first batch stay open, the data is too narrow for float32: proposing is given up. */
const openShare = 1 / 4

/** Fewer numbers (rows × dimensions) are searched as soon, or sooner. */
const leastNumbers = 20_000_000
/** In fewer dimensions, choosing the largest products costs more than is won: WebAssembly computes each product once. */
const leastDimensions = 512
/** `isWorthwhile` in words. */
export const worthwhile = '20 million numbers, 512 a point, on'

/** Whether an accelerator, where there is one, is the faster way: a question of the size alone, so that runs repeat. */
export function isWorthwhile(rows: number, dimensions: number): boolean {
  return dimensions >= leastDimensions && rows * dimensions >= leastNumbers
}

/** How much is proposed where an accelerator serves: for how many rows at once, and how many rows for each. */
export function proposalsOf(rows: number, k: number): NearestPlan['proposals'] {
  const count = Math.min(rows, k + 1 + Math.max(15, k >> 2))
  const bands = Math.max(3, Math.floor(most / (rows * bandRows)))
  return { rows: Math.min(rows, bands * bandRows), count }
}

/**
 * Finds neighbours by what an accelerator proposes, where it can be proved that nothing nearer was left out. Returns the
 * rows of which it cannot, to be searched: nearly none, or all from some row on where the accelerator fails.
 */
export async function accelerate(accelerator: Accelerator, search: Accelerated): Promise<RowRange[]> {
  const { rows, proposals } = search.plan
  const proposer = await opened(accelerator, search)
  if (!proposer) return [{ from: 0, to: rows }]
  const open: RowRange[] = []
  try {
    for (let from = 0; from < rows; from += proposals.rows) {
      search.signal?.throwIfAborted()
      const to = Math.min(rows, from + proposals.rows)
      const isProposed = await put(proposer, { from, to }, search)
      const left = isProposed ? await decided({ from, to }, search) : rows
      if (left > openShare * (to - from) && from === 0) return [{ from, to: rows }]
      if (!isProposed) return [...open, { from, to: rows }]
      if (left > 0) open.push(...openRanges({ from, to }, search))
      search.onProgress?.(to - rowsIn(open))
    }
    return open
  } finally {
    await proposer.close().catch(() => {})
  }
}

export function rowsIn(ranges: readonly RowRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** Undefined where the accelerator cannot be had after all: the search is WebAssembly's then. */
async function opened(
  accelerator: Accelerator,
  { memory, plan, scale, pool }: Accelerated,
): Promise<Proposer | undefined> {
  const { rows, dimensions, padded, proposals } = plan
  const raw = new Float32Array(memory.buffer, plan.raw, rows * padded)
  const centre = new Float64Array(memory.buffer, plan.centre, dimensions)
  const points = new Float32Array(rows * dimensions)
  // As the kernel packs them, number by number.
  for (let row = 0, at = 0; row < rows; row++) {
    for (let p = 0, from = row * padded; p < dimensions; p++) points[at++] = (raw[from++]! - centre[p]!) * scale
  }
  const halves = new Float32Array(memory.buffer, plan.halves, rows).slice()
  const { count } = proposals
  return accelerator.open({ points, halves, dimensions, count, threads: pool.size }).catch(() => undefined)
}

/** Has a batch proposed, where the workers look for it; false where the accelerator fails. */
async function put(proposer: Proposer, { from, to }: RowRange, { memory, plan }: Accelerated): Promise<boolean> {
  const proposed = await proposer.propose(from, to).catch(() => undefined)
  if (!proposed) return false
  new Int32Array(memory.buffer, plan.proposed, proposed.ids.length).set(proposed.ids)
  new Float32Array(memory.buffer, plan.lowest, proposed.lowest.length).set(proposed.lowest)
  return true
}

/** Decides a batch; returns how many of its rows stay open. */
async function decided({ from, to }: RowRange, { memory, plan, pool }: Accelerated): Promise<number> {
  const size = Math.ceil((to - from) / (4 * pool.size))
  const parts = Array.from({ length: Math.ceil((to - from) / size) }, (_, i) => ({
    first: from,
    from: from + i * size,
    to: Math.min(to, from + (i + 1) * size),
  }))
  await pool.map('decideNeighbours', parts)
  return new Uint8Array(memory.buffer, plan.open, to - from).reduce((sum, is) => sum + is, 0)
}

/** The open rows of a batch, in whole bands. */
function openRanges({ from, to }: RowRange, { memory, plan }: Accelerated): RowRange[] {
  const isOpen = new Uint8Array(memory.buffer, plan.open, to - from)
  const ranges: RowRange[] = []
  for (let band = from; band < to; band += bandRows) {
    const end = Math.min(to, band + bandRows)
    if (!isOpen.subarray(band - from, end - from).includes(1)) continue
    const last = ranges.at(-1)
    if (last?.to === band) ranges[ranges.length - 1] = { from: last.from, to: end }
    else ranges.push({ from: band, to: end })
  }
  return ranges
}
