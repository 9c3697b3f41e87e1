/**
 * The value that would stand at place `k` if the first `n` values were sorted; moves them about. NaN has no place.
 *
 * @see Hoare 1961, Algorithm 65: Find. O(n) on average.
 * @example selectAt(Float64Array.of(3, 1, 2), 3, 1) // => 2
 */
export function selectAt(values: Float64Array, n: number, k: number): number {
  let low = 0
  let high = n - 1
  while (low < high) {
    const pivot = middleOf(values[low]!, values[(low + high) >>> 1]!, values[high]!)
    let i = low
    let j = high
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i > j) break
      const held = values[i]!
      values[i++] = values[j]!
      values[j--] = held
    }
    if (k <= j) high = j
    else if (k >= i) low = i
    else break
  }
  return values[k]!
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
