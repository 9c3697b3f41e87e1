import type { Batch, Chunk } from './chunk.ts'

/** Rows `[from, to)` of a batch, as views where that is possible. */
export function sliceBatch(batch: Batch, from: number, to: number): Batch {
  if (from === 0 && to === batch.rows) return batch
  return { rows: to - from, names: batch.names, chunks: batch.chunks.map((chunk) => sliceChunk(chunk, from, to)) }
}

/** Rows `[from, to)` of a chunk, as views where that is possible. */
export function sliceChunk(chunk: Chunk, from: number, to: number): Chunk {
  return {
    kinds: chunk.kinds.subarray(from, to),
    numbers: chunk.numbers.subarray(from, to),
    ...(chunk.texts && { texts: chunk.texts.slice(from, to) }),
    ...(chunk.vectors && { vectors: chunk.vectors.slice(from, to) }),
  }
}
