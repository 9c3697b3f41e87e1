import type { RowRange } from '../kernel/nearest.ts'
import { bandRows, type NearestPlan } from '../kernel/nearest-plan.ts'
import type { Pool } from '../platform/inline-pool.ts'
import type { Meeting } from './neighbour-tasks.ts'
import { tournament } from './tournament.ts'

export interface MeetOptions {
  readonly pool: Pool
  readonly signal?: AbortSignal
  readonly onProgress?: (rows: number) => void
}

/** Products of a meeting, at most: about half a second. Between rounds of meetings a search can be stopped. */
const productsInMeeting = 1e10
/** The last step, which decides, as a share of the whole: a guess, for progress alone. */
const lastShare = 1 / 20

/**
 * Every pair of rows meets once, and each of both keeps the other if it may be among its nearest; then every row decides. Two
 * groups that meet belong to one worker meanwhile: a tournament, each round of which keeps all workers busy.
 */
export async function meetAll(plan: NearestPlan, { pool, signal, onProgress }: MeetOptions): Promise<void> {
  const { rows } = plan
  const groups = groupsOf(plan, pool.size)
  const pairs = (groups.length * (groups.length + 1)) / 2
  let met = 0
  for (const round of tournament(groups.length)) {
    signal?.throwIfAborted()
    const meetings = round.map(([one, other]): Meeting => ({ rows: groups[one]!, columns: groups[other]! }))
    await pool.map('meetNeighbours', meetings)
    met += round.length
    onProgress?.(Math.floor((rows * (1 - lastShare) * met) / pairs))
  }
  signal?.throwIfAborted()
  await pool.map('finishNeighbours', evenly(rows, 4 * pool.size))
  onProgress?.(rows)
}

/** So many that every round has a meeting for each worker, or two, three, … for each where meetings would take long. */
function groupsOf({ rows, dimensions }: NearestPlan, workers: number): RowRange[] {
  const most = Math.sqrt(productsInMeeting / dimensions)
  const meetingsEach = Math.ceil(rows / (2 * workers * most))
  return evenly(rows, workers === 1 && rows <= most ? 1 : 2 * workers * meetingsEach)
}

/** Rows in so many ranges of whole bands, or in fewer. */
function evenly(rows: number, ranges: number): RowRange[] {
  const bands = Math.ceil(rows / bandRows)
  const many = Math.min(ranges, bands)
  const start = (i: number) => Math.min(rows, Math.floor((i * bands) / many) * bandRows)
  return Array.from({ length: many }, (_, i) => ({ from: start(i), to: start(i + 1) }))
}
