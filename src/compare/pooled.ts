import type { Role } from '../profile/profile.ts'
import type { Components } from './components.ts'
import type { Modes } from './modes.ts'
import type { Neighbours } from './neighbours.ts'
import type { PointPairs } from './point-pairs.ts'
import type { PooledText } from './pooled-text.ts'
import type { Space } from './space.ts'

/**
 * Reference, generation and holdout rows in one seeded order, blind to which is which: everything that a measure may
 * prepare from. Plain data, so that it travels to worker threads as it is.
 */
export interface Pooled {
  readonly rows: number
  readonly columns: readonly PooledColumn[]
  /** Identical rows (over all compared columns) share a number below `distinctRows`. */
  readonly rowIds: Uint32Array
  readonly distinctRows: number
  /** Rows that the measures of pairs look at: the first so many. Every row where that is affordable. */
  readonly pairRows: number
  /** Pairs of columns (indices) to be looked at, both below `columns.length`. */
  readonly pairs: readonly (readonly [number, number])[]
  /** Which prompt each row answers, by number, −1 for none; where that was said. */
  readonly prompts?: Int32Array
  /** In which rows are points; none until they are joined (see `join-spaces.ts`). */
  readonly spaces: readonly PooledSpace[]
  /** The words of columns of texts; none until they are read (see `texts-of.ts`). */
  readonly texts: readonly PooledText[]
}

/** A space with everything that any labelling needs of it, found once, blind to labels. */
export interface PooledSpace extends Omit<Space, 'points'> {
  readonly neighbours: Neighbours
  readonly components: Components
  readonly pairs: PointPairs
  readonly modes?: Modes
}

/** A column as it is compared. Every array has one entry a pooled row. */
export interface PooledColumn {
  readonly name: string
  readonly role: Role
  /** How the numbers were made, where that is not "as read": `length of bio`, `bio is missing`. */
  readonly derived?: 'length' | 'missing' | 'width'
  /** Numeric, datetime (milliseconds), text (length) and vector (width) columns; NaN where nothing usable stands. */
  readonly numbers?: Float64Array
  /** Categorical, boolean, text and vector columns: which value, −1 where nothing usable stands. */
  readonly codes?: Int32Array
  /** The values by code, as texts to be shown; those of long vectors are cut, and need not differ. */
  readonly values?: readonly string[]
  /** 1 where nothing usable stands. */
  readonly missing: Uint8Array
  readonly missingRows: number
  /** Common bins for measures of dependence, at most `binCount` (≤ 8); the last is "missing" where rows are missing. */
  readonly bins: Uint8Array
  readonly binCount: number
}

/** Whether the column holds numbers to be compared as such. */
export function isNumeric(column: PooledColumn): boolean {
  return column.numbers !== undefined
}

/** Whether the column holds a limited set of values to be compared one by one. */
export function isCategorical(column: PooledColumn): boolean {
  const { role, derived } = column
  return derived === undefined && (role === 'categorical' || role === 'boolean' || role === 'constant')
}
