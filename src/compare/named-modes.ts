import type { Modes } from './modes.ts'

/** As many as are sought where no column names them. */
const most = 64

/**
 * Modes that a column names: its values, from the most frequent in the pool down, at most 64 of them; undefined below two.
 * What names a row is looked up by its place in the pool, so the modes are blind to labels.
 *
 * @param names of each pooled row; a row without one is in no mode
 * @param pooledRows which pooled row each point is
 */
export function namedModes(names: readonly (string | undefined)[], pooledRows: Uint32Array): Modes | undefined {
  const counts = new Map<string, number>()
  for (const row of pooledRows) {
    const name = names[row]
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const kept = Array.from(counts)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name)
  if (kept.length < 2) return undefined
  const place = new Map(kept.map((name, mode) => [name, mode]))
  return {
    names: kept,
    of: Int32Array.from(pooledRows, (row) => (names[row] === undefined ? -1 : (place.get(names[row]) ?? -1))),
  }
}
