import { type Decider, joinSearch, type Nearest, type SharedSearch } from '../kernel/nearest.ts'
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

/** Rows from `from` to `to`, exclusive. */
export interface RowRange {
  readonly from: number
  readonly to: number
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
  decideNeighbours,
  findNeighbours,
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

/** Decides among what was proposed for rows of the batch that begins at `first`. */
function decideNeighbours({ first, from, to }: RowRange & { readonly first: number }, state: State): void {
  const { nearest, task } = held(state)
  const { k, found } = task
  const decider = nearest as Decider
  for (let row = from; row < to; row += nearest.blockRows) {
    const end = Math.min(to, row + nearest.blockRows)
    const own = [row * k, end * k] as const
    decider.decide({ first, from: row, to: end }, found.indices.subarray(...own), found.squared.subarray(...own))
  }
}

function findNeighbours({ from, to }: RowRange, state: State): void {
  const { nearest, task } = held(state)
  const { k, found } = task
  for (let row = from; row < to; row += nearest.blockRows) {
    const end = Math.min(to, row + nearest.blockRows)
    nearest.search(row, end, found.indices.subarray(row * k, end * k), found.squared.subarray(row * k, end * k))
  }
}

function forgetNeighbours(_: unknown, state: State): void {
  state.delete('neighbours')
}

function held(state: State): Held {
  return state.get('neighbours') as Held
}
