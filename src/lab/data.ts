import { need } from '../errors.ts'
import { fork, shuffle, uniform } from '../math/random.ts'
import { rowsOf, type Table, take } from './model.ts'
import { named } from './nearest-name.ts'
import type { DataSpec } from './recipe.ts'
import { syntheticSources } from './sources.ts'

/** Real rows, as a run sees them. */
export interface RealData {
  readonly reference: Table
  /** Never learned from. */
  readonly holdout: Table
  /** Real rows that no generation saw, for generation `number`. */
  fresh(number: number, rows: number): Table
}

/** Rows of the holdout, where nothing else is said: as many as the reference has, at most 2,000. */
export function holdoutRows({ rows, holdout }: Pick<DataSpec, 'rows' | 'holdout'>): number {
  return holdout ?? Math.min(rows, 2000)
}

/**
 * Real rows by seed: drawn from a synthetic source, which has no end, or split from the rows of a file.
 *
 * @param freshUpTo fresh rows that generations 1 … n take, summed: a file's rows are handed out once each
 * @throws DataError `too-few-rows`
 */
export function realDataOf(
  spec: DataSpec,
  { loaded, seed, freshUpTo }: { loaded?: Table; seed: number; freshUpTo: (number: number) => number },
): RealData {
  const held = holdoutRows(spec)
  if (spec.source !== undefined && !loaded) {
    const { draw } = named(syntheticSources, spec.source, 'source')
    const make = (rows: number, ...purpose: (string | number)[]) =>
      columnsOf(draw(rows, fork(seed, 'real', ...purpose), spec.options ?? {}), spec)
    return {
      reference: make(spec.rows, 'reference'),
      holdout: make(held, 'holdout'),
      fresh: (number, rows) => make(rows, 'fresh', number),
    }
  }
  return splitRows(loaded!, { spec, held, seed, freshUpTo })
}

function columnsOf(table: Table, { columns = Object.keys(table) }: DataSpec): Table {
  return Object.fromEntries(columns.map((name) => [name, table[name]!]))
}

interface Splitting {
  readonly spec: DataSpec
  readonly held: number
  readonly seed: number
  readonly freshUpTo: (number: number) => number
}

function splitRows(table: Table, { spec, held, seed, freshUpTo }: Splitting): RealData {
  const n = rowsOf(table)
  const asked = spec.rows + held
  need(
    n >= asked,
    'too-few-rows',
    `the recipe needs ${asked} real rows (reference and holdout), got ${n}: ask for fewer`,
  )
  const order = shuffle(
    Uint32Array.from({ length: n }, (_, row) => row),
    uniform(fork(seed, 'split')),
  )
  return {
    reference: take(table, order.subarray(0, spec.rows)),
    holdout: take(table, order.subarray(spec.rows, asked)),
    fresh(number, rows) {
      const from = asked + freshUpTo(number - 1)
      need(
        from + rows <= n,
        'too-few-rows',
        `generation ${number} needs ${rows} fresh real rows, got ${Math.max(0, n - from)}: fewer generations, a smaller share or a larger file`,
      )
      return take(table, order.subarray(from, from + rows))
    },
  }
}
