/** Something that turns texts into vectors, one a text, all of one width. */
export interface Embedder {
  /** For the report, and for the cache: equal for embedders that give equal vectors. Never holds a key. */
  readonly name: string
  /** Longer texts are cut there, in UTF-16 units. */
  readonly longest: number
  /** Texts that are asked for at once, at most. */
  readonly batch: number
  /** Batches that may be under way at the same time. */
  readonly atOnce: number
  /** In the order of the texts, none of which is empty. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>
}
