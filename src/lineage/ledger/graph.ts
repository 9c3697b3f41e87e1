import { need } from '../../errors.ts'
import type { DatasetEntry, Parent } from './entry.ts'

/** What the rows of a dataset come from in the end, through all its parents. Shares add up to 1. */
export interface Ancestry {
  readonly human: number
  readonly synthetic: number
  readonly unknown: number
  /**
   * Synthetic depth: how many models stand between its rows and rows that people made, on average over its rows. Where
   * a part is unknown, at least this many.
   */
  readonly depth: number
  /** Human share of what it was learnt from, or made of. */
  readonly humanLesson: number
}

/** What is needed of an entry here. */
export type Node = Pick<DatasetEntry, 'name' | 'origin' | 'parents'>

/** How far the weights of parents may be from 1 together. */
const slack = 1e-6

/**
 * What is wrong with the parents of some datasets: names that are not there, weights outside (0, 1] or that do not add
 * up, parents named twice, and cycles.
 */
export function graphFaults(nodes: readonly Node[]): string[] {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const faults: string[] = []
  for (const { name, parents } of nodes) {
    const fault = parentsFault(parents, (parent) => byName.has(parent))
    if (fault !== undefined) faults.push(`${name}: ${fault}`)
  }
  const cycle = cycleOf(byName)
  if (cycle) faults.push(`${cycle.join(' → ')}: a dataset cannot come from itself`)
  return faults
}

/** What is wrong with one list of parents. @example parentsFault([{ name: 'a', weight: 0.4 }], () => true) // => 'the weights of its parents need to add up to 1, got 0.4' */
export function parentsFault(parents: readonly Parent[], isThere: (name: string) => boolean): string | undefined {
  const missing = parents.find(({ name }) => !isThere(name))
  if (missing) return `its parent ${missing.name} is not in the ledger`
  const names = new Set(parents.map(({ name }) => name))
  if (names.size < parents.length) return 'a parent is named twice'
  const odd = parents.find(({ weight }) => !(weight > 0 && weight <= 1))
  if (odd) return `the weight of its parent ${odd.name} needs to be above 0 and up to 1, got ${odd.weight}`
  const sum = parents.reduce((total, { weight }) => total + weight, 0)
  if (parents.length === 0 || Math.abs(sum - 1) <= slack) return undefined
  return `the weights of its parents need to add up to 1, got ${Number(sum.toPrecision(6))}`
}

/**
 * The ancestry of every dataset. Rows that a model made are synthetic whatever it learnt from; a mixture is what its
 * parents are; `unknown` stays unknown, and never counts as human.
 *
 * Weights are taken as they are: `graphFaults` says what is wrong with them.
 *
 * @throws DataError `bad-parents` where a parent is missing, or a dataset comes from itself
 */
export function ancestries(nodes: readonly Node[]): ReadonlyMap<string, Ancestry> {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const known = new Map<string, Ancestry>()
  const open = new Set<string>()
  const visit = (name: string, child: string): Ancestry => {
    const before = known.get(name)
    if (before) return before
    const node = byName.get(name)
    need(node !== undefined, 'bad-parents', `${child}: its parent ${name} is not in the ledger: see \`pitprop verify\``)
    const trail = open.has(name) ? [...open, name].slice([...open].indexOf(name)) : []
    need(trail.length === 0, 'bad-parents', `${trail.join(' → ')}: a dataset cannot come from itself`)
    open.add(name)
    const found = ancestryOf(
      node,
      node.parents.map(({ name: parent, weight }) => ({ weight, of: visit(parent, name) })),
    )
    open.delete(name)
    known.set(name, found)
    return found
  }
  for (const { name } of nodes) visit(name, name)
  return known
}

function ancestryOf({ origin }: Node, parents: readonly { weight: number; of: Ancestry }[]): Ancestry {
  const mean = (value: (of: Ancestry) => number) => parents.reduce((sum, { weight, of }) => sum + weight * value(of), 0)
  const lesson = parents.length === 0 ? (origin === 'human' ? 1 : 0) : mean(({ human }) => human)
  const depth = mean((of) => of.depth)
  switch (origin) {
    case 'human':
      return { human: 1, synthetic: 0, unknown: 0, depth: 0, humanLesson: 1 }
    case 'synthetic':
      return { human: 0, synthetic: 1, unknown: 0, depth: 1 + depth, humanLesson: lesson }
    case 'mixed':
      if (parents.length === 0) return { human: 0, synthetic: 0, unknown: 1, depth: 0, humanLesson: 0 }
      return {
        human: lesson,
        synthetic: mean((of) => of.synthetic),
        unknown: mean((of) => of.unknown),
        depth,
        humanLesson: lesson,
      }
    case 'unknown':
      return { human: 0, synthetic: 0, unknown: 1, depth, humanLesson: lesson }
  }
}

/** The names along a cycle, the first again at the end. */
function cycleOf(byName: ReadonlyMap<string, Node>): string[] | undefined {
  const done = new Set<string>()
  const walk = (name: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name]
    if (done.has(name)) return undefined
    for (const parent of byName.get(name)?.parents ?? []) {
      const cycle = walk(parent.name, [...trail, name])
      if (cycle) return cycle
    }
    done.add(name)
    return undefined
  }
  for (const name of byName.keys()) {
    const cycle = walk(name, [])
    if (cycle) return cycle
  }
  return undefined
}
