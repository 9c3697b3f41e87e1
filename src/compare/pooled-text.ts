/** The longest runs of words that are counted. */
export const longestRun = 4

/** A column of texts as its pooled documents are compared, prepared once, blind to labels. One document a pooled row. */
export interface PooledText {
  /** Name of the column. */
  readonly column: string
  /** Runs of 1, 2, 3 and 4 words. */
  readonly runs: readonly Runs[]
  /** Frames: runs of words of which the rarer ones are slots. */
  readonly frames: Runs
  /** Words that stay in frames, the commonest of the pool, as word types of `runs[0]`. */
  readonly common: Uint32Array
  /** Which near-duplicates, first words and last words a document has, −1 where it has none. */
  readonly near: Int32Array
  readonly openings: Int32Array
  readonly closings: Int32Array
  /** 1 where a document repeats itself, by way; documents without words have none. */
  readonly loops: Uint8Array
  readonly topRuns: Uint8Array
  readonly repeatedLines: Uint8Array
  /** What each document is built like: one number a row for each of `shapeNames`, NaN where it has no words. */
  readonly shapes: readonly Float64Array[]
  /** What was left out, for the report. */
  readonly notes: readonly string[]
}

/** What documents are built like, in the order of `shapes`. Counts are on a scale of ratios (natural logarithms). */
export const shapeNames = ['words', 'words a sentence', 'marks a word', 'share of the commonest words'] as const

/** Runs of n words of all documents. Those that occur once in the pool are only counted: they repeat nothing. */
export interface Runs {
  readonly n: number
  /** How many different runs occur twice or more in the pool. */
  readonly types: number
  /** The types of document d are `ids[starts[d]]` to `ids[starts[d + 1] − 1]`, each once, ascending; `counts`: how often. */
  readonly starts: Uint32Array
  readonly ids: Uint32Array
  readonly counts: Uint32Array
  /** By document: runs that occur once in the pool, and all runs. */
  readonly singles: Uint32Array
  readonly totals: Uint32Array
  /** By type: a document that has it, and the place of its first word there. */
  readonly rows: Uint32Array
  readonly places: Uint32Array
}
