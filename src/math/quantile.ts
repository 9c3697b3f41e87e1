/**
 * Quantile of sorted values, interpolated between order statistics (type 7 of Hyndman and Fan). NaN when there are none.
 *
 * @example quantile(Float64Array.of(1, 2, 3, 4), 0.5) // => 2.5
 */
export function quantile(sorted: ArrayLike<number>, level: number): number {
  const position = (sorted.length - 1) * level
  const below = Math.floor(position)
  const low = sorted[below] ?? NaN
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN
  return low === high ? low : low + (high - low) * (position - below)
}
