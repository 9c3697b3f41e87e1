import type { Hashes } from '../math/hash.ts'
import type { Chunk } from '../source/chunk.ts'
import type { Counts } from './counts.ts'
import type { Extremes } from './extremes.ts'
import type { HeavyTypes } from './heavy-types.ts'
import type { Quantiles } from './quantiles.ts'
import type { TextRuns } from './text-runs.ts'
import type { Types } from './types.ts'

/**
 * A small, mergeable summary of one dataset: sketches of every row, and a fixed-size sample of rows.
 * A deterministic function of the rows and of the parts that they came in; see `docs/profiles.md`.
 */
export interface Profile {
  /** For reports: a base name, never an absolute path. */
  readonly name: string
  readonly rows: number
  /** In the order of first appearance (ties and merges: by name). */
  readonly columns: readonly ColumnProfile[]
  /** Distinct whole rows, with counts. */
  readonly rowTypes: Types
  readonly sample: SampledRows
  /** Sorted, each once. */
  readonly warnings: readonly string[]
  /** False where texts were replaced by tokens such as `#w0123456789abcdef`. */
  readonly examples: boolean
}

export interface ColumnProfile {
  readonly name: string
  /** How many cells of each `Kind`; they add up to the rows of the dataset. */
  readonly kinds: Float64Array
  /** Of the numbers (and, for datetimes, milliseconds); of the lengths, in UTF-16 units, of texts; of vector widths. */
  readonly numbers: Counts
  readonly textLengths: Counts
  readonly vectorWidths: Counts
  readonly quantiles: Quantiles
  readonly extremes: Extremes
  /** Distinct values of every kind that holds one, with counts. */
  readonly types: Types
  readonly heavy: HeavyTypes
  /** Of texts of five words or more; absent without examples, since a word is guessed too easily. */
  readonly runs?: TextRuns | undefined
}

/** The sampled rows, in the order of their keys. */
export interface SampledRows {
  readonly rows: number
  /** In the order of `Profile.columns`. */
  readonly chunks: readonly Chunk[]
  /** How many rows are kept at most. */
  readonly capacity: number
  readonly seed: number
  /** Ascending; what makes samples merge. */
  readonly keys: Hashes
}

/** Every way to compare a column. */
export const roleNames = [
  'numeric',
  'categorical',
  'boolean',
  'datetime',
  'text',
  'vector',
  'identifier',
  'constant',
] as const

/** How a column is compared. */
export type Role = (typeof roleNames)[number]
