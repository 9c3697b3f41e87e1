import type { ByteReader, ByteWriter } from './bytes.ts'

/**
 * What every sketch promises: it is a function of the multiset of what it took in, so that merging the sketches of
 * parts, in any order and grouping, writes the bytes that the whole would have written.
 */
export interface Sketch<S> {
  readonly id: string
  /** Whether what is kept depends on which part a row came in: then only whole declared parts merge to the same bytes. */
  readonly namesParts: boolean
  empty(): S
  /** Takes in finite numbers, none of them −0. `part` is 16 hex digits. */
  add(sketch: S, values: Float64Array, part: string): void
  /** Adds `from` to `into`, which is changed or replaced; returns it. */
  merge(into: S, from: S): S
  write(sketch: S, to: ByteWriter): void
  read(from: ByteReader): S
}
