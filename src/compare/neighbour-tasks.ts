import { joinSearch, type Nearest, type RowRange, type SharedNearest, type SharedSearch } from '../kernel/nearest.ts'
import { plainNearest } from '../kernel/plain-nearest.ts'
import type { Handlers } from '../platform/inline-pool.ts'
import type { Lists } from './expand-neighbours.ts'

/** A search as every worker is told about it: the answers are written into memory that all share. */
export interface SearchTask {
  readonly shared?: SharedSearch
  /** Where no memory can be shared: the rows themselves. */
  readonly plain?: { readonly vectors: Float32Array; readonly dimensions: number }
  readonly k: number
  readonly found: Lists
}

/** Two groups of rows, each as it is or the one before the other: `rows` and `columns` of all pairs. */
export interface Meeting {
  readonly rows: RowRange
  readonly columns: RowRange
}

interface Held {
  readonly nearest: Nearest
  readonly task: SearchTask
}

type State = Map<string, unknown>

/** The tasks of a search for neighbours: told once, packed in parts, searched in parts, forgotten. */
export const neighbourTasks: Handlers = {
  joinNeighbours,
  packNeighbours,
  meetNeighbours,
  finishNeighbours,
  findNeighbours,
  decideNeighbours,
  forgetNeighbours,
}

function joinNeighbours(task: SearchTask, state: State): void {
  const { shared, plain, k } = task
  const nearest = shared ? joinSearch(shared) : plainNearest(plain!.vectors, plain!.dimensions, k)
  state.set('neighbours', { nearest, task } satisfies Held)
}

function packNeighbours({ from, to }: RowRange, state: State): void {
  held(state).nearest.pack(from, to)
}

function meetNeighbours({ rows, columns }: Meeting, state: State): void {
  shared(state).meet(rows, columns)
}

/** Decides rows that have met all others. */
function finishNeighbours(range: RowRange, state: State): void {
  eachBlock(range, state, (rows, ...lists) => shared(state).finish(rows.from, rows.to, ...lists))
}

/** Searches for rows by themselves, whatever the others do. */
function findNeighbours(range: RowRange, state: State): void {
  eachBlock(range, state, (rows, ...lists) => held(state).nearest.search(rows.from, rows.to, ...lists))
}

/** Decides among what was proposed for rows of the batch that begins at `first`. */
function decideNeighbours({ first, from, to }: RowRange & { readonly first: number }, state: State): void {
  eachBlock({ from, to }, state, (rows, ...lists) => shared(state).decide({ first, ...rows }, ...lists))
}

function eachBlock(
  { from, to }: RowRange,
  state: State,
  answer: (rows: RowRange, indices: Uint32Array, squared: Float64Array) => void,
): void {
  const { nearest, task } = held(state)
  const { k, found } = task
  for (let row = from; row < to; row += nearest.blockRows) {
    const end = Math.min(to, row + nearest.blockRows)
    const own = [row * k, end * k] as const
    answer({ from: row, to: end }, found.indices.subarray(...own), found.squared.subarray(...own))
  }
}

function forgetNeighbours(_: unknown, state: State): void {
  state.delete('neighbours')
}

function held(state: State): Held {
  return state.get('neighbours') as Held
}

function shared(state: State): SharedNearest {
  return held(state).nearest as SharedNearest
}
