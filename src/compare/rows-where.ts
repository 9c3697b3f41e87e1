/**
 * The rows whose entry satisfies a condition, in order.
 *
 * @example rowsWhere(Uint8Array.of(1, 0, 1), (label) => label === 1) // => Uint32Array.of(0, 2)
 */
export function rowsWhere(entries: ArrayLike<number>, holds: (entry: number, row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(entries.length)
  let n = 0
  for (let row = 0; row < entries.length; row++) if (holds(entries[row]!, row)) rows[n++] = row
  return rows.slice(0, n)
}
