import { pathTails } from './path-tails.ts'

/** Paths in the order in which the generations were made. */
export interface OrderedPaths {
  readonly paths: readonly string[]
  /** For each place in `paths`, the place that it had before. */
  readonly order: readonly number[]
  /** Said to the user when the order is not theirs. */
  readonly note?: string
}

/**
 * Sorts generations by the number in their names, where they differ by nothing else: shells put `gen10` before `gen2`.
 * Other paths keep their order.
 *
 * @example orderGenerations(['gen10.csv', 'gen2.csv']).paths // => ['gen2.csv', 'gen10.csv']
 */
export function orderGenerations(paths: readonly string[]): OrderedPaths {
  const given = paths.map((_, i) => i)
  const numbers = differingNumbers(paths)
  if (!numbers) return { paths, order: given }
  const order = given.toSorted((a, b) => numbers[a]! - numbers[b]! || a - b)
  if (order.every((place, i) => place === i)) return { paths, order }
  const sorted = order.map((place) => paths[place]!)
  const shown = pathTails(sorted)
  const list = shown.length > 6 ? [...shown.slice(0, 5), '…', shown.at(-1)!] : shown
  return { paths: sorted, order, note: `generations differ only by a number and are sorted by it: ${list.join(', ')}` }
}

/** The one number of each path that is not the same in all of them; undefined when they differ otherwise. */
function differingNumbers(paths: readonly string[]): number[] | undefined {
  const runs = paths.map((path) => path.match(/\d+|\D+/g) ?? [])
  const first = runs[0]
  if (!first || paths.length < 2 || runs.some((run) => run.length !== first.length)) return undefined
  const differing = [...first.keys()].filter((i) => runs.some((run) => run[i] !== first[i]))
  const at = differing[0]
  if (differing.length !== 1 || at === undefined || runs.some((run) => !/^\d+$/.test(run[at]!))) return undefined
  if (isFraction(first, at)) return undefined
  return runs.map((run) => Number(run[at]))
}

/** Digits behind a point, as in `t0.5.csv`, are no whole number. */
function isFraction(run: readonly string[], at: number): boolean {
  return run[at - 1] === '.' && /^\d+$/.test(run[at - 2] ?? '')
}
