/** How far two points are from each other: on unit vectors the square of it is 2 − 2 cos. */
export type Metric = 'euclidean' | 'cosine'

/** Rows as points, in which distance means something: encoded on the pooled rows, blind to labels. */
export interface Space {
  /** `rows` for the encoded table, else the name of the column of vectors. */
  readonly name: string
  readonly kind: 'table' | 'vector'
  /** How many points there are. */
  readonly rows: number
  readonly dimensions: number
  /** Row-major, `rows` × `dimensions`, centred on the pooled mean. Equal rows are equal points, bit by bit. */
  readonly points: Float32Array
  /** Pooled row of each point, ascending: rows without a usable vector are no points. */
  readonly pooledRows: Uint32Array
  /** Distances between points are Euclidean in either case: for `cosine` the vectors have length 1 before centring. */
  readonly metric: Metric
  /** For the report, in words a user understands: how it was encoded, and what was left out. */
  readonly notes: readonly string[]
  /** In words, where vectors of finite numbers could not be used all the same. */
  readonly leftOut?: string
}
