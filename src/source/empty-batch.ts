import type { Batch } from './chunk.ts'

/** No rows, but the names of their columns. @example emptyBatch(['age']).rows // => 0 */
export function emptyBatch(names: readonly string[]): Batch {
  return {
    rows: 0,
    names,
    chunks: names.map(() => ({ kinds: new Uint8Array(0), numbers: new Float64Array(0) })),
  }
}
