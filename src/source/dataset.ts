import type { Batch } from './chunk.ts'

/** A typed array or a plain list of values; one entry a row. */
export type ColumnInput = ArrayLike<unknown>

/**
 * What stands for one dataset: a path (file, folder or glob; not in the browser), an array of records, an object of
 * columns, an Arrow table, or an (async) iterable of records. A profile is accepted one room further up.
 */
export type DatasetInput =
  | string
  | readonly Readonly<Record<string, unknown>>[]
  | { readonly [column: string]: ColumnInput }
  | ArrowTableLike
  | Iterable<Readonly<Record<string, unknown>>>
  | AsyncIterable<Readonly<Record<string, unknown>>>

export interface OpenOptions {
  /** For reports; by default the last segment of a path, or `rows in memory`. */
  readonly name?: string
  /** Ends the collecting of an iterable. */
  readonly signal?: AbortSignal | undefined
}

/** What we use of an Arrow table, so that the typings need no Arrow. */
export interface ArrowTableLike {
  readonly schema: { readonly fields: readonly { readonly name: string }[] }
  readonly numRows: number
  getChildAt(index: number): unknown
}

/** One file, or one value in memory. */
export interface Part {
  /**
   * 64 bits as 16 hex digits, made from content alone: a file's size, first and last 64 KiB; in memory the number of
   * rows, and the first and last 256 of them. Never from a name.
   */
  readonly id: string
  /** For messages: the file's base name, or `rows in memory`. */
  readonly name: string
  /** Reads once, streaming; the batch arrays may be reused after the next step of the iteration. */
  batches(signal?: AbortSignal): AsyncIterable<Batch>
}

/** One dataset, opened: its parts in natural order. */
export interface Source {
  /** For reports: a base name, never an absolute path. */
  readonly name: string
  readonly parts: readonly Part[]
  /** What was noticed while opening, in words a user understands; reading may add to it. */
  readonly warnings: string[]
}
