import type { KeyTable } from './key-table.ts'

/**
 * Index of the key that exactly `n` keys precede; n is below the table's size. Keys are hashes, evenly spread up to the
 * largest, so counting them in 4,095 ranges leaves a handful to sort.
 */
export function nthSmallest({ high, low, size }: KeyTable, n: number): number {
  let largest = 0
  for (let i = 0; i < size; i++) largest = Math.max(largest, high[i]!)
  const scale = 4095 / (largest + 1)
  const starts = new Uint32Array(4097)
  for (let i = 0; i < size; i++) starts[Math.floor(high[i]! * scale) + 1]!++
  let bucket = 0
  for (let before = 0; before + starts[bucket + 1]! <= n; bucket++) before = starts[bucket + 1]! += before
  const members: number[] = []
  for (let i = 0; i < size; i++) if (Math.floor(high[i]! * scale) === bucket) members.push(i)
  members.sort((a, b) => high[a]! - high[b]! || low[a]! - low[b]!)
  return members[n - (bucket === 0 ? 0 : starts[bucket]!)]!
}
