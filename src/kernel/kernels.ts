import { loadWasm } from './load-wasm.ts'
import { plain } from './plain.ts'

/**
 * The loops that every labelling runs through. Two implementations give the same bytes: WebAssembly, and plain
 * JavaScript where that is missing. Arrays given twice in a row may be kept in the module's memory, so arrays that a
 * kernel reads (rows, values, ranks, joint) must not change once they were given; `references` and `kept` are written.
 */
export interface Kernels {
  readonly backend: string
  /**
   * Fisher–Yates, in place, with the stream of `uniform` from a seed; returns the seed from which the stream goes on.
   */
  shuffle(items: Uint8Array, seed: number): number
  /**
   * Goes along ascending values under one labelling: `references[i]` becomes the number of reference rows among the
   * first i kept values, `kept` the values of rows that are not ignored. Returns how many there are.
   */
  walk(rows: Uint32Array, values: Float64Array, labels: Uint8Array, kept: Float64Array, references: Int32Array): number
  /**
   * Over the first n values: largest |F − G| and, within the range, the area between F and G, both times the product of
   * the two counts.
   */
  distances(
    n: number,
    values: Float64Array,
    references: Int32Array,
    referenceCount: number,
    range: Range,
    out: Float64Array,
  ): void
  /** Adds Σx and Σx² of the reference, then of the generation, to `sums`; x is the value within [low, high], centred. */
  addMoments(
    from: number,
    to: number,
    values: Float64Array,
    references: Int32Array,
    bounds: Bounds,
    sums: Float64Array,
  ): void
  /** How many values of the reference, then of the generation, the other side does not reach; see `reach.ts`. */
  unreached(
    n: number,
    values: Float64Array,
    references: Int32Array,
    referenceCount: number,
    k: number,
    out: Float64Array,
  ): void
  /** Counts slots for each label: `counts` holds one count a slot for label 0, then for 1, then for 2. */
  tally(slots: Int32Array, labels: Uint8Array, counts: Int32Array): void
  /** Counts `joint` over the rows; `counts` has twice as many places as there are cells, the first half is the answer. */
  countJoint(joint: Uint8Array, rows: Uint32Array, counts: Int32Array): void
  /**
   * Correlations over the rows of all pairs of columns a < b, at `products[a * columns + b]`; `ranks` holds one column
   * after the other. A column that is constant there correlates with nothing: 0.
   */
  correlate(ranks: Float64Array, columns: number, rows: Uint32Array, products: Float64Array): void
  /**
   * Sums over the pairs of rows within the reference, within the generation, and across, to `out`. `pairs` holds one byte
   * for each pair j < i, row by row from i = 1, each row filled up with zeros to a multiple of 16.
   */
  pairSums(pairs: Uint8Array, labels: Uint8Array, out: Float64Array): void
  /**
   * Over the rows listed: the sums of products of numbers a and b at `out[a * width + b]`, for b from the last multiple of
   * 16 up to a; then the sums of the numbers. `points` holds `width` numbers a row, a multiple of 16.
   */
  crossProducts(points: Float32Array, width: number, rows: Uint32Array, out: Float64Array): void
}

/** Values beyond count as its ends. */
export interface Range {
  readonly low: number
  readonly high: number
}

export interface Bounds extends Range {
  readonly centre: number
}

/** The fastest kernels there are here. */
export const kernels: Kernels = loadWasm() ?? plain
