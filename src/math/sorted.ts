/**
 * First index below `length` where a condition that stays true becomes true; `length` if it never does. O(log length).
 *
 * @example firstWhere(10, (i) => i * i > 20) // => 5
 * @example firstWhere(3, () => false) // => 3
 */
export function firstWhere(length: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** How many of some rising numbers are less than x. @example countBelow(Float64Array.of(1, 2, 2, 3), 2) // => 1 */
export function countBelow(sorted: Float64Array, x: number): number {
  return firstWhere(sorted.length, (i) => sorted[i]! >= x)
}

/** How many of some rising numbers are x or less. @example countUpTo(Float64Array.of(1, 2, 2, 3), 2) // => 3 */
export function countUpTo(sorted: Float64Array, x: number): number {
  return firstWhere(sorted.length, (i) => sorted[i]! > x)
}
