// WebAssembly twins of src/kernel/plain.ts: the same operations in the same order, so the same bytes.
// All arguments are addresses in the module's memory, or counts.

export { correlate, countJoint } from './pairs'

/** See `Kernels.shuffle`. Returns the state after the last draw. */
export function shuffle(n: i32, items: usize, seed: i32): i32 {
  let s = seed
  for (let i = n - 1; i > 0; i--) {
    s += 0x6d2b79f5
    let t = (s ^ (s >>> 15)) * (1 | s)
    t = (t + (t ^ (t >>> 7)) * (61 | t)) ^ t
    const random = <f64>(<u32>(t ^ (t >>> 14))) / 4294967296.0
    const at = items + <usize>i
    const other = items + <usize>(<i32>(random * <f64>(i + 1)))
    const held = load<u8>(at)
    store<u8>(at, load<u8>(other))
    store<u8>(other, held)
  }
  return s
}

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

/** See `Kernels.distances`. */
export function distances(
  size: i32,
  values: usize,
  places: usize,
  references: usize,
  low: f64,
  high: f64,
  out: usize,
): void {
  const rows = <f64>at(places, size)
  const referenceCount = <f64>at(references, size)
  let largest: f64 = 0
  let area: f64 = 0
  let within = clipped(load<f64>(values), low, high)
  for (let i = 1; i < size; i++) {
    const difference = abs(<f64>at(references, i) * rows - <f64>at(places, i) * referenceCount)
    const nextWithin = clipped(value(values, i), low, high)
    area += difference * (nextWithin - within)
    largest = select<f64>(difference, largest, difference > largest)
    within = nextWithin
  }
  store<f64>(out, largest)
  store<f64>(out + 8, area)
}

/** See `Kernels.addMoments`. */
export function addMoments(
  from: i32,
  to: i32,
  values: usize,
  places: usize,
  references: usize,
  centre: f64,
  low: f64,
  high: f64,
  isWhole: bool,
  sums: usize,
): void {
  let r = load<f64>(sums)
  let rr = load<f64>(sums + 8)
  let g = load<f64>(sums + 16)
  let gg = load<f64>(sums + 24)
  for (let i = from; i < to; i++) {
    const x = clipped(value(values, i), low, high) - centre
    const xx = x * x
    let inReference = at(references, i + 1) - at(references, i)
    let inGeneration = at(places, i + 1) - at(places, i) - inReference
    // One row, and sums without rounding, need no loops; adding 0 changes nothing.
    if (isWhole || inReference + inGeneration === 1) {
      r += <f64>inReference * x
      rr += <f64>inReference * xx
      g += <f64>inGeneration * x
      gg += <f64>inGeneration * xx
      continue
    }
    for (; inReference > 0; inReference--) {
      r += x
      rr += xx
    }
    for (; inGeneration > 0; inGeneration--) {
      g += x
      gg += xx
    }
  }
  store<f64>(sums, r)
  store<f64>(sums + 8, rr)
  store<f64>(sums + 16, g)
  store<f64>(sums + 24, gg)
}

/** Comparisons, since min and max also look for NaN and for the sign of 0. */
function clipped(x: f64, low: f64, high: f64): f64 {
  const atLeast = select<f64>(low, x, x < low)
  return select<f64>(high, atLeast, atLeast > high)
}

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
        store<f64>(into, load<f64>(into) + <f64>inRun(size, values, places, start, end, width))
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

function at(list: usize, i: i32): i32 {
  return load<i32>(list + ((<usize>i) << 2))
}

function value(values: usize, i: i32): f64 {
  return load<f64>(values + ((<usize>i) << 3))
}

/** See `Kernels.tally`. */
export function tally(n: i32, slots: usize, labels: usize, stride: i32, counts: usize): void {
  memory.fill(counts, 0, <usize>stride * 12)
  for (let i = 0; i < n; i++) {
    const at =
      counts + ((<usize>(<i32>load<u8>(labels + <usize>i) * stride + load<i32>(slots + ((<usize>i) << 2)))) << 2)
    store<i32>(at, load<i32>(at) + 1)
  }
}
