/**
 * How many equal parts would be as varied as these: the Hill number of that order of the shares that non-negative sizes
 * make up. 1 where all are 0; sizes below 0 are rounding and count as 0.
 *
 * @see Hill 1973, Diversity and evenness, Ecology 54
 * @example effectiveCount(Float64Array.of(1, 1, 0), 2) // => 2
 */
export function effectiveCount(sizes: Float64Array, order: number): number {
  let total = 0
  for (const size of sizes) total += Math.max(0, size)
  if (total === 0) return 1
  let entropy = 0
  let squares = 0
  let largest = 0
  for (const size of sizes) {
    if (size <= 0) continue
    const share = size / total
    entropy -= share * Math.log(share)
    squares += share * share
    if (share > largest) largest = share
  }
  if (order === 1) return Math.exp(entropy)
  return order === 2 ? 1 / squares : 1 / largest
}
