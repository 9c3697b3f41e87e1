/**
 * What one cell holds. Every format is read into the same kinds, and text is lexed the same way whatever
 * container it came in, so that one table written as CSV, JSON Lines, Parquet or Arrow reads the same.
 */
export const Kind = {
  number: 0,
  text: 1,
  boolean: 2,
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  datetime: 3,
  /** A list of numbers. */
  vector: 4,
  /** An object, or a list that is not all numbers: counted, not compared. */
  object: 5,
  positiveInfinity: 6,
  negativeInfinity: 7,
  /** From here on: nothing there. An empty text, or a key or column that the row does not have. */
  empty: 8,
  /** `null`, `NULL`, `Null`, a database null. */
  null: 9,
  /** `None`. */
  none: 10,
  /** `NA`, `N/A`, `<NA>`, `#N/A`. */
  na: 11,
  /** `NaN`, `nan`, a floating-point not-a-number, an invalid date. */
  nan: 12,
} as const

export type Kind = (typeof Kind)[keyof typeof Kind]

/** How many kinds there are: the length of a table of counts by kind. */
export const kinds = 13

/** Whether a cell of this kind holds no value at all. */
export function isNull(kind: number): boolean {
  return kind >= Kind.empty
}

/** One column of some consecutive rows. All arrays have one entry a row. */
export interface Chunk {
  readonly kinds: Uint8Array
  /** The value where the kind is number, boolean (0 or 1) or datetime; anything elsewhere. */
  readonly numbers: Float64Array
  /** The text where the kind is text; absent when no row of the chunk is text. */
  readonly texts?: readonly (string | undefined)[]
  /** The list where the kind is vector; absent when no row of the chunk is a vector. */
  readonly vectors?: readonly (Float64Array | undefined)[]
}

/** Some consecutive rows. A name that a batch does not list is `empty` in all of its rows. */
export interface Batch {
  readonly rows: number
  readonly names: readonly string[]
  /** In the order of `names`. */
  readonly chunks: readonly Chunk[]
}
