import { fork, uniform } from '../../math/random.ts'
import { nextGeneration, type Plan } from '../loop.ts'
import { rowsOf, type Table, take } from '../model.ts'

/** A lineage as it was seen. */
export interface SeenLineage {
  readonly reference: Table
  /** Generations so far, the first one first. */
  readonly made: readonly Table[]
}

/**
 * How a lineage goes on under a plan: the next generations of `rows` rows each. Fresh real rows are drawn from the
 * reference with replacement, since there are no others: what the reference lacks cannot come in.
 */
export function goOn(
  plan: Plan,
  { reference, made }: SeenLineage,
  { ahead, rows, seed }: { readonly ahead: number; readonly rows: number; readonly seed: number },
): Table[] {
  const all = [...made]
  for (let h = 0; h < ahead; h++) {
    const number = all.length + 1
    const fresh = (asked: number) => drawn(reference, asked, fork(seed, 'fresh', number))
    all.push(nextGeneration(plan, { number, reference, made: all, rows, fresh, seed }).table)
  }
  return all.slice(made.length)
}

/** Rows drawn with replacement. @example drawn({ a: [7] }, 2, 1) // => ({ a: [7, 7] }) */
export function drawn(table: Table, rows: number, seed: number): Table {
  const u = uniform(seed)
  const n = rowsOf(table)
  return take(
    table,
    Uint32Array.from({ length: rows }, () => Math.floor(u() * n)),
  )
}
