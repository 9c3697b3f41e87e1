/** The first place from `low` up to `high` where growing `sums` exceed `at`; `high` where none does. @example firstAbove([1, 2, 3], 1, 0, 2) // => 1 */
export function firstAbove(sums: ArrayLike<number>, at: number, low: number, high: number): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >> 1
    if (sums[middle]! > at) to = middle
    else from = middle + 1
  }
  return from
}

/** The first place from `low` up to `high` where growing `sums` reach `at`; `high` where none does. @example firstReaching([1, 2, 3], 2, 0, 2) // => 1 */
export function firstReaching(sums: ArrayLike<number>, at: number, low: number, high: number): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >> 1
    if (sums[middle]! >= at) to = middle
    else from = middle + 1
  }
  return from
}
