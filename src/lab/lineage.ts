import { need } from '../errors.ts'
import { fork } from '../math/random.ts'
import { join, type Model, rowsOf, type Table, take } from './model.ts'

/**
 * What each generation after the first is trained on. `replace`: the generation before it, and nothing else.
 * `accumulate`: everything so far (the real rows, all earlier generations) and fresh real rows.
 */
export type Policy = 'replace' | 'accumulate'

export interface LineageOptions {
  readonly model: Model
  readonly policy: Policy
  readonly generations: number
  /** Rows that each generation makes. */
  readonly rows: number
  /** Real rows that no generation has seen yet; `accumulate` takes an equal share of them each time. */
  readonly fresh?: Table
  readonly seed: number
}

/**
 * Generations of a model that learns from its own output, the first one from `real`. One seed makes the same first
 * generation under every policy.
 *
 * @throws DataError `no-rows`
 */
export function lineage(real: Table, options: LineageOptions): Table[] {
  const { model, generations, rows, seed } = options
  need(rowsOf(real) > 1, 'no-rows', `a lineage needs at least 2 real rows, got ${rowsOf(real)}`)
  const made: Table[] = []
  for (let number = 1; number <= generations; number++) {
    const fitted = model.fit(lesson(real, made, options), fork(seed, 'fit', number))
    made.push(fitted.sample(rows, fork(seed, 'sample', number)))
  }
  return made
}

function lesson(real: Table, made: readonly Table[], { policy, generations, fresh }: LineageOptions): Table {
  if (made.length === 0) return real
  if (policy === 'replace') return made.at(-1)!
  if (!fresh) return join([real, ...made])
  const each = Math.floor(rowsOf(fresh) / (generations - 1))
  const seen = Array.from({ length: each * made.length }, (_, row) => row)
  return join([real, ...made, take(fresh, seen)])
}
