// The kernel of coverage; see index.ts.

import { at, value } from './memory'

/** See `Kernels.unreached`. */
export function unreached(size: i32, values: usize, places: usize, references: usize, k: i32, out: usize): void {
  const referenceCount = at(references, size)
  const generationCount = at(places, size) - referenceCount
  store<f64>(out, 0)
  store<f64>(out + 8, 0)
  const shortest = min(k + 1, min(referenceCount, generationCount))
  // Without ties, long runs are found without looking at each side's turn.
  const isUntied = at(places, size) === size
  let start = 0
  while (start < size) {
    if (isUntied) {
      start = nextRun(size, references, shortest, start)
      if (start === size) return
    }
    const side = sideOf(places, references, start)
    let end = start + 1
    if (side !== 2) {
      while (end < size && sideOf(places, references, end) === side) end++
      const width = min(k, (side === 0 ? referenceCount : generationCount) - 1)
      if (at(places, end) - at(places, start) > width) {
        const into = out + ((<usize>side) << 3)
        store<f64>(
          into,
          load<f64>(into) +
            <f64>(
              (isUntied ? inUntiedRun(size, values, start, end, width) : inRun(size, values, places, start, end, width))
            ),
        )
      }
    }
    start = end
  }
}

/** Where, from `i` on, the next so many rows are all of one side; they may be the last of a run. `size` if nowhere. */
function nextRun(size: i32, references: usize, rows: i32, i: i32): i32 {
  const next = references + ((<usize>rows) << 2)
  const none = i32x4.splat(0)
  const all = i32x4.splat(rows)
  for (; i + 3 + rows <= size; i += 4) {
    const offset = (<usize>i) << 2
    const found = i32x4.sub(v128.load(next + offset), v128.load(references + offset))
    if (v128.any_true(v128.or(i32x4.eq(found, none), i32x4.eq(found, all)))) break
  }
  for (; i + rows <= size; i++) {
    const found = at(references, i + rows) - at(references, i)
    if (found === 0 || found === rows) return i
  }
  return size
}

/** 0 or 1 where all rows of a value are of that side, else 2. */
// @ts-expect-error: a decorator
function sideOf(places: usize, references: usize, step: i32): i32 {
  const inReference = at(references, step + 1) - at(references, step)
  const all = at(places, step + 1) - at(places, step)
  return select<i32>(1, select<i32>(0, 2, inReference === all), inReference === 0)
}

function inRun(size: i32, values: usize, places: usize, start: i32, end: i32, width: i32): i32 {
  const before = start > 0 ? value(values, start - 1) : -Infinity
  const after = end < size ? value(values, end) : Infinity
  let missed = 0
  for (let i = start; i < end; i++) {
    const x = value(values, i)
    if (hasWithin(values, places, start, end, i, width, min(x - before, after - x))) {
      missed += at(places, i + 1) - at(places, i)
    }
  }
  return missed
}

/** As `inRun`, where every value is one row: some `width` + 1 neighbouring ones, it among them, must all be nearer. */
function inUntiedRun(size: i32, values: usize, start: i32, end: i32, width: i32): i32 {
  const before = start > 0 ? value(values, start - 1) : -Infinity
  const after = end < size ? value(values, end) : Infinity
  let missed = 0
  for (let i = start; i < end; i++) {
    const x = value(values, i)
    const distance = min(x - before, after - x)
    const last = min(i, end - 1 - width)
    let found = 0
    for (let low = max(start, i - width); low <= last; low++) {
      found |= i32(x - value(values, low) < distance) & i32(value(values, low + width) - x < distance)
    }
    missed += found
  }
  return missed
}

function hasWithin(values: usize, places: usize, start: i32, end: i32, i: i32, width: i32, distance: f64): bool {
  const x = value(values, i)
  let low = i
  let high = i + 1
  while (at(places, high) - at(places, low) <= width) {
    const down = low > start ? x - value(values, low - 1) : Infinity
    const up = high < end ? value(values, high) - x : Infinity
    if (min(down, up) >= distance) return false
    if (down <= up) low--
    else high++
  }
  return true
}
