/**
 * How many rows of `columns` columns to put into one batch: memory stays near 2 MiB, whatever the width.
 *
 * @example batchRows(14) // => 16384
 */
export function batchRows(columns: number): number {
  return Math.max(256, Math.min(16_384, Math.floor(262_144 / Math.max(1, columns))))
}
