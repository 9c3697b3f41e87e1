// The kernel that goes along a column; see index.ts.

import { at, value } from './memory'

/** See `Kernels.walk`. Returns how many values are kept. */
export function walk(
  n: i32,
  rows: usize,
  ends: usize,
  values: usize,
  labels: usize,
  kept: usize,
  places: usize,
  references: usize,
): i32 {
  store<i32>(places, 0)
  store<i32>(references, 0)
  if (walkAll(n, rows, ends, labels, references)) {
    const last = (<usize>n) << 2
    store<i32>(places + last, load<i32>(ends + last))
    return n
  }
  let place = 0
  let count = 0
  let size = 0
  let row = rows
  for (let step = 0; step < n; step++) {
    const before = place
    const end = rows + ((<usize>at(ends, step + 1)) << 2)
    for (; row < end; row += 4) {
      const label = <i32>load<u8>(labels + load<u32>(row))
      // 0: reference, 1: generation, 2: ignored
      count += (label - 1) >>> 31
      place += 1 - (label >> 1)
    }
    store<f64>(kept + ((<usize>size) << 3), value(values, step))
    size += i32(place > before)
    store<i32>(places + ((<usize>size) << 2), place)
    store<i32>(references + ((<usize>size) << 2), count)
  }
  return size
}

/** The same where no row is ignored; false as soon as a value is done that has one which is. */
function walkAll(n: i32, rows: usize, ends: usize, labels: usize, references: usize): bool {
  if (at(ends, n) === n) return walkUntied(n, rows, labels, references)
  let row = rows
  let generations = 0
  for (let step = 1; step <= n; step++) {
    const end = at(ends, step)
    const next = rows + ((<usize>end) << 2)
    let seen = 0
    for (; row + 4 < next; row += 8) {
      const a = <i32>load<u8>(labels + load<u32>(row))
      const b = <i32>load<u8>(labels + load<u32>(row, 4))
      generations += a + b
      seen |= a | b
    }
    if (row < next) {
      const a = <i32>load<u8>(labels + load<u32>(row))
      generations += a
      seen |= a
      row += 4
    }
    if (seen & 2) return false
    store<i32>(references + ((<usize>step) << 2), end - generations)
  }
  return true
}

function walkUntied(n: i32, rows: usize, labels: usize, references: usize): bool {
  let generations = 0
  let seen = 0
  for (let i = 0; i < n; i++) {
    const label = <i32>load<u8>(labels + at(rows, i))
    seen |= label
    generations += label
    store<i32>(references + ((<usize>(i + 1)) << 2), i + 1 - generations)
  }
  return (seen & 2) === 0
}
