import { loadWasm } from './load-wasm.ts'
import { plain } from './plain.ts'

/**
 * The loops that every labelling runs through. Two implementations give the same bytes: WebAssembly, and plain
 * JavaScript where that is missing. Arrays given twice in a row may be kept in the module's memory, so arrays that a
 * kernel reads (rows, values, ranks, joint) must not change once they were given, but for what `walk` writes.
 */
export interface Kernels {
  readonly backend: string
  /**
   * Fisher–Yates, in place, with the stream of `uniform` from a seed; returns the seed from which the stream goes on.
   */
  shuffle(items: Uint8Array, seed: number): number
  /** Gives up all copies of arrays, so that others can take their place. */
  release(): void
  /**
   * Goes along the distinct values of a column under one labelling; those of which every row is ignored are left out.
   * Returns how many there are. Where no row is ignored, values and places are those of the column, and of `into` only
   * the references and the last place need be filled in.
   */
  walk(steps: Steps, labels: Uint8Array, into: Walked): number
  /**
   * Largest |F − G| and, within the range, the area between F and G, both times the product of the two counts.
   */
  distances(walked: Sized, range: Range, out: Float64Array): void
  /**
   * Adds Σx and Σx² over the rows of the reference, then of the generation, to `sums`; x is the value within
   * [low, high], centred.
   */
  addMoments(walked: Walked, part: Part, sums: Float64Array): void
  /** How many rows of the reference, then of the generation, the other side does not reach; see `reach.ts`. */
  unreached(walked: Sized, k: number, out: Float64Array): void
  /** Counts slots for each label: `counts` holds one count a slot for each label, from 0 to 3. */
  tally(slots: Int32Array, labels: Uint8Array, counts: Int32Array): void
  /** Counts `joint` over the rows; `counts` has twice as many places as there are cells, the first half is the answer. */
  countJoint(joint: Uint8Array, rows: Uint32Array, counts: Int32Array): void
  /**
   * Over the rows listed: the sums of products of columns a ≤ b at `products[a * columns + b]`, exact; then, from
   * `products[columns ** 2]` on, the sum of each column. `ranks` holds one column after the other, whole numbers from
   * −4,095 to 4,095.
   */
  rankProducts(ranks: Int16Array, columns: number, rows: Uint32Array, products: Float64Array): void
  /**
   * Sums over the pairs of some members, of others, and so on. `pairs` holds one byte for each pair j < i of the rows, row by
   * row from i = 1, each row filled up with zeros to a multiple of 16; each list of members, as wide as the last row, holds
   * 255 for each member, else 0.
   */
  pairSums(rows: number, pairs: Uint8Array, members: readonly Uint8Array[]): Float64Array
  /** What a labelling makes of lists of neighbours; see `scan.ts`. */
  scanNeighbours(lists: NeighbourLists, near: number, labels: Uint8Array, into: Scanned): void
  /** The same of several labellings: what they share is looked up once. */
  scanMany(lists: NeighbourLists, near: number, labellings: readonly Uint8Array[], into: readonly Scanned[]): void
  /**
   * Lists the places of the labels 0 and 1, in ascending order; `counts` says how many there are of each. Both lists have
   * room for one entry more than there are labels.
   */
  listSides(labels: Uint8Array, reference: Uint32Array, generation: Uint32Array, counts: Uint32Array): void
  /** Distances of a row to every row before it, to `out`. `points` holds `stride` numbers a row, a multiple of 4. */
  distancesBefore(row: number, points: Float32Array, stride: number, out: Float32Array): void
  /**
   * Over the rows listed: the sums of products of numbers a and b at `out[a * width + b]`, for b from the last multiple of
   * 8 up to a; then the sums of the numbers. `points` holds `width` numbers a row, a multiple of 16.
   */
  crossProducts(points: Float32Array, width: number, rows: Uint32Array, out: Float64Array): void
}

/** A column: its rows in ascending order of value, its distinct values, and where the rows of each end. */
export interface Steps {
  readonly rows: Uint32Array
  /** 0, then the end of each value's rows. */
  readonly ends: Uint32Array
  readonly values: Float64Array
}

/** Distinct values in ascending order; rows, and reference rows among them, that have one of the first i of them. */
export interface Walked {
  readonly values: Float64Array
  readonly places: Uint32Array
  readonly references: Uint32Array
}

/** The arrays may be longer than `size` values. */
export interface Sized extends Walked {
  readonly size: number
}

/** The k nearest others of each row, nearest first. */
export interface NeighbourLists {
  readonly rows: number
  readonly k: number
  readonly indices: Uint32Array
  readonly squared: Float64Array
  readonly heads: Heads
}

/** The first 16 entries of every list once more, close together, where lists are that long. */
export interface Heads {
  readonly indices: Uint32Array
  readonly squared: Float64Array
  /** Of each list, bit j where entry j + 1 is as far as entry j. */
  readonly ties: Uint16Array
}

/** One entry a row; what ignored rows have means nothing. */
export interface Scanned {
  /** Squared distance to the near-th row of its own side; the last distance of its list where that is beyond. */
  readonly radius: Float64Array
  /** Squared distance to the nearest row of its own side; the last distance of its list where that is beyond. */
  readonly nearest: Float64Array
  /** Rows of the other side within the radius. */
  readonly hits: Int32Array
  /** Of the reference, then of the generation, the numbers that `SideTotals` is made of; see `totals.ts`. */
  readonly totals: Float64Array
}

/** Values beyond count as its ends. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** The values from one place to another, exclusive, and how they count. */
export interface Part extends Range {
  readonly from: number
  readonly to: number
  readonly centre: number
  /** Said where no sum is ever rounded, so that equal values may be added all at once. */
  readonly isWhole: boolean
}

/** The fastest kernels there are here. */
export const kernels: Kernels = loadWasm() ?? plain
