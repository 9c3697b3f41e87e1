// WebAssembly twins of src/kernel/plain.ts: the same operations in the same order, so the same bytes.
// All arguments are addresses in the module's memory, or counts.

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
  let start = 0
  while (start < size) {
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
  memory.fill(counts, 0, <usize>stride * 16)
  for (let i = 0; i < n; i++) {
    const at =
      counts + ((<usize>(<i32>load<u8>(labels + <usize>i) * stride + load<i32>(slots + ((<usize>i) << 2)))) << 2)
    store<i32>(at, load<i32>(at) + 1)
  }
}

/** See `Kernels.countJoint`. `counts` has two halves of `cells`; the sum ends up in the first. */
export function countJoint(n: i32, joint: usize, rows: usize, cells: i32, counts: usize): void {
  memory.fill(counts, 0, (<usize>cells) << 3)
  const second = counts + ((<usize>cells) << 2)
  const pairs = n & ~1
  for (let i = 0; i < pairs; i += 2) {
    const a = counts + ((<usize>load<u8>(joint + load<u32>(rows + ((<usize>i) << 2)))) << 2)
    store<i32>(a, load<i32>(a) + 1)
    const b = second + ((<usize>load<u8>(joint + load<u32>(rows + ((<usize>i) << 2), 4))) << 2)
    store<i32>(b, load<i32>(b) + 1)
  }
  if (pairs < n) {
    const a = counts + ((<usize>load<u8>(joint + load<u32>(rows + ((<usize>pairs) << 2)))) << 2)
    store<i32>(a, load<i32>(a) + 1)
  }
  for (let cell = 0; cell < cells; cell++) {
    const a = counts + ((<usize>cell) << 2)
    store<i32>(a, load<i32>(a) + load<i32>(second + ((<usize>cell) << 2)))
  }
}

/** See `Kernels.correlate`. `gathered` has room for columns × (n rounded up to even) values. */
export function correlate(
  n: i32,
  columns: i32,
  ranks: usize,
  stride: i32,
  rows: usize,
  gathered: usize,
  products: usize,
): void {
  const width = (n + 1) & ~1
  for (let c = 0; c < columns; c++) {
    standardise(n, ranks + ((<usize>c * <usize>stride) << 3), rows, gathered + ((<usize>c * <usize>width) << 3))
  }
  // Two columns at once by four others; then what is left of their rows of the answer, one by one.
  for (let a = 0; a < columns; a += 2) {
    const x = gathered + ((<usize>a * <usize>width) << 3)
    const hasPair = a + 1 < columns
    let b = a + 2
    for (; hasPair && b + 3 < columns; b += 4) {
      const y = gathered + ((<usize>b * <usize>width) << 3)
      eight(width, x, y, products + ((<usize>(a * columns + b)) << 3), columns)
    }
    if (hasPair) store<f64>(products + ((<usize>(a * columns + a + 1)) << 3), one(width, x, x + ((<usize>width) << 3)))
    for (; b < columns; b++) {
      const y = gathered + ((<usize>b * <usize>width) << 3)
      store<f64>(products + ((<usize>(a * columns + b)) << 3), one(width, x, y))
      store<f64>(products + ((<usize>((a + 1) * columns + b)) << 3), one(width, x + ((<usize>width) << 3), y))
    }
  }
}

function standardise(n: i32, ranks: usize, rows: usize, into: usize): void {
  let sum: f64 = 0
  for (let i = 0; i < n; i++) {
    const rank = load<f64>(ranks + ((<usize>load<u32>(rows + ((<usize>i) << 2))) << 3))
    store<f64>(into + ((<usize>i) << 3), rank)
    sum += rank
  }
  const mean = sum / <f64>n
  let squares: f64 = 0
  for (let i = 0; i < n; i++) {
    const centred = load<f64>(into + ((<usize>i) << 3)) - mean
    store<f64>(into + ((<usize>i) << 3), centred)
    squares += centred * centred
  }
  const scale = squares > 1e-20 * <f64>n ? 1 / sqrt(squares) : 0
  for (let i = 0; i < n; i++) store<f64>(into + ((<usize>i) << 3), load<f64>(into + ((<usize>i) << 3)) * scale)
  if (n & 1) store<f64>(into + ((<usize>n) << 3), 0)
}

function one(width: i32, x: usize, y: usize): f64 {
  let sum = f64x2.splat(0)
  for (let i: usize = 0, end = (<usize>width) << 3; i < end; i += 16) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(x + i), v128.load(y + i)))
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
}

function eight(width: i32, x: usize, y: usize, into: usize, columns: i32): void {
  const next = (<usize>width) << 3
  let p = f64x2.splat(0)
  let q = f64x2.splat(0)
  let r = f64x2.splat(0)
  let s = f64x2.splat(0)
  let t = f64x2.splat(0)
  let u = f64x2.splat(0)
  let v = f64x2.splat(0)
  let w = f64x2.splat(0)
  for (let i: usize = 0; i < next; i += 16) {
    const first = v128.load(x + i)
    const second = v128.load(x + i + next)
    const at = y + i
    const a = v128.load(at)
    p = f64x2.add(p, f64x2.mul(first, a))
    t = f64x2.add(t, f64x2.mul(second, a))
    const b = v128.load(at + next)
    q = f64x2.add(q, f64x2.mul(first, b))
    u = f64x2.add(u, f64x2.mul(second, b))
    const c = v128.load(at + 2 * next)
    r = f64x2.add(r, f64x2.mul(first, c))
    v = f64x2.add(v, f64x2.mul(second, c))
    const d = v128.load(at + 3 * next)
    s = f64x2.add(s, f64x2.mul(first, d))
    w = f64x2.add(w, f64x2.mul(second, d))
  }
  four(into, p, q, r, s)
  four(into + ((<usize>columns) << 3), t, u, v, w)
}

/** Four sums, each of its two lanes. */
function four(into: usize, p: v128, q: v128, r: v128, s: v128): void {
  store<f64>(into, f64x2.extract_lane(p, 0) + f64x2.extract_lane(p, 1))
  store<f64>(into + 8, f64x2.extract_lane(q, 0) + f64x2.extract_lane(q, 1))
  store<f64>(into + 16, f64x2.extract_lane(r, 0) + f64x2.extract_lane(r, 1))
  store<f64>(into + 24, f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1))
}

/** See `Kernels.pairSums`. `masks` has room for two masks of a row's width. */
export function pairSums(n: i32, pairs: usize, labels: usize, masks: usize, out: usize): void {
  const width = <usize>((n + 15) & ~15)
  memory.fill(masks, 0, 2 * width)
  for (let j = 0; j < n; j++) {
    const label = <usize>load<u8>(labels + <usize>j)
    if (label < 2) store<u8>(masks + label * width + <usize>j, 255)
  }
  let within: u64 = 0
  let withinOther: u64 = 0
  let across: u64 = 0
  let row = pairs
  for (let i = 1; i < n; i++) {
    const length = <usize>((i + 15) & ~15)
    const label = load<u8>(labels + <usize>i)
    if (label < 2) {
      const reference = masked(row, masks, length)
      const generation = masked(row, masks + width, length)
      within += label === 0 ? reference : 0
      withinOther += label === 1 ? generation : 0
      across += label === 0 ? generation : reference
    }
    row += length
  }
  store<f64>(out, <f64>within)
  store<f64>(out + 8, <f64>withinOther)
  store<f64>(out + 16, <f64>across)
}

/** Sum of the bytes of a row where the mask is set. Sums of 16 bits hold 128 blocks. */
function masked(row: usize, mask: usize, length: usize): u64 {
  let total = i32x4.splat(0)
  for (let from: usize = 0; from < length; from += 2048) {
    const to = min(length, from + 2048)
    let part = i16x8.splat(0)
    for (let at = from; at < to; at += 16) {
      part = i16x8.add(part, i16x8.extadd_pairwise_i8x16_u(v128.and(v128.load(row + at), v128.load(mask + at))))
    }
    total = i32x4.add(total, i32x4.extadd_pairwise_i16x8_u(part))
  }
  return (
    <u64>i32x4.extract_lane(total, 0) +
    <u64>i32x4.extract_lane(total, 1) +
    <u64>i32x4.extract_lane(total, 2) +
    <u64>i32x4.extract_lane(total, 3)
  )
}

/** Rows that are summed in 32 bits before they are added up in 64. */
const block = 256

/** See `Kernels.crossProducts`. `part` has room for 64 sums of 32 bits. */
export function crossProducts(n: i32, rows: usize, points: usize, width: i32, part: usize, out: usize): void {
  const stride = (<usize>width) << 2
  const sums = out + ((<usize>(width * width)) << 3)
  memory.fill(out, 0, (<usize>(width * (width + 1))) << 3)
  for (let from = 0; from < n; from += block) {
    const to = min(n, from + block)
    for (let a = 0; a < width; a += 4) {
      for (let b = a & ~15; b < width; b += 16) {
        outer(from, to, rows, points + ((<usize>a) << 2), points + ((<usize>b) << 2), stride, part)
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < 16; j++) {
            const at = out + ((<usize>((a + i) * width + b + j)) << 3)
            store<f64>(at, load<f64>(at) + <f64>load<f32>(part + ((<usize>(16 * i + j)) << 2)))
          }
        }
      }
    }
    for (let i = from; i < to; i++) {
      const row = points + <usize>load<u32>(rows + ((<usize>i) << 2)) * stride
      for (let a = 0; a < width; a++) {
        const at = sums + ((<usize>a) << 3)
        store<f64>(at, load<f64>(at) + <f64>load<f32>(row + ((<usize>a) << 2)))
      }
    }
  }
}

/** Sums over rows of the products of 4 numbers with 16. */
function outer(from: i32, to: i32, rows: usize, left: usize, right: usize, stride: usize, part: usize): void {
  let a0 = f32x4.splat(0),
    a1 = f32x4.splat(0),
    a2 = f32x4.splat(0),
    a3 = f32x4.splat(0)
  let b0 = f32x4.splat(0),
    b1 = f32x4.splat(0),
    b2 = f32x4.splat(0),
    b3 = f32x4.splat(0)
  let c0 = f32x4.splat(0),
    c1 = f32x4.splat(0),
    c2 = f32x4.splat(0),
    c3 = f32x4.splat(0)
  let d0 = f32x4.splat(0),
    d1 = f32x4.splat(0),
    d2 = f32x4.splat(0),
    d3 = f32x4.splat(0)
  for (let i = from; i < to; i++) {
    const at = <usize>load<u32>(rows + ((<usize>i) << 2)) * stride
    const x = right + at
    const p = v128.load(x)
    const q = v128.load(x, 16)
    const r = v128.load(x, 32)
    const s = v128.load(x, 48)
    const y = left + at
    const a = v128.load_splat<u32>(y)
    a0 = f32x4.add(a0, f32x4.mul(a, p))
    a1 = f32x4.add(a1, f32x4.mul(a, q))
    a2 = f32x4.add(a2, f32x4.mul(a, r))
    a3 = f32x4.add(a3, f32x4.mul(a, s))
    const b = v128.load_splat<u32>(y, 4)
    b0 = f32x4.add(b0, f32x4.mul(b, p))
    b1 = f32x4.add(b1, f32x4.mul(b, q))
    b2 = f32x4.add(b2, f32x4.mul(b, r))
    b3 = f32x4.add(b3, f32x4.mul(b, s))
    const c = v128.load_splat<u32>(y, 8)
    c0 = f32x4.add(c0, f32x4.mul(c, p))
    c1 = f32x4.add(c1, f32x4.mul(c, q))
    c2 = f32x4.add(c2, f32x4.mul(c, r))
    c3 = f32x4.add(c3, f32x4.mul(c, s))
    const d = v128.load_splat<u32>(y, 12)
    d0 = f32x4.add(d0, f32x4.mul(d, p))
    d1 = f32x4.add(d1, f32x4.mul(d, q))
    d2 = f32x4.add(d2, f32x4.mul(d, r))
    d3 = f32x4.add(d3, f32x4.mul(d, s))
  }
  v128.store(part, a0)
  v128.store(part, a1, 16)
  v128.store(part, a2, 32)
  v128.store(part, a3, 48)
  v128.store(part, b0, 64)
  v128.store(part, b1, 80)
  v128.store(part, b2, 96)
  v128.store(part, b3, 112)
  v128.store(part, c0, 128)
  v128.store(part, c1, 144)
  v128.store(part, c2, 160)
  v128.store(part, c3, 176)
  v128.store(part, d0, 192)
  v128.store(part, d1, 208)
  v128.store(part, d2, 224)
  v128.store(part, d3, 240)
}

/** See `Kernels.distancesBefore`. */
export function distancesBefore(row: i32, points: usize, stride: i32, out: usize): void {
  const bytes = (<usize>stride) << 2
  const x = points + <usize>row * bytes
  for (let j = 0; j < row; j++) {
    const y = points + <usize>j * bytes
    let sum = f32x4.splat(0)
    for (let at: usize = 0; at < bytes; at += 16) {
      const difference = f32x4.sub(v128.load(x + at), v128.load(y + at))
      sum = f32x4.add(sum, f32x4.mul(difference, difference))
    }
    const total =
      f32x4.extract_lane(sum, 0) +
      f32x4.extract_lane(sum, 2) +
      (f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 3))
    store<f32>(out + ((<usize>j) << 2), sqrt(total))
  }
}

/** See `Kernels.scanNeighbours`. `out` holds radius, nearest (64 bits), hits (32 bits), within, own, first own (8 bits). */
export function scanNeighbours(
  n: i32,
  k: i32,
  near: i32,
  indices: usize,
  squared: usize,
  labels: usize,
  out: usize,
): void {
  const rows = <usize>n
  const nearest = out + (rows << 3)
  const hits = nearest + (rows << 3)
  const within = hits + (rows << 2)
  const own = within + rows
  const first = own + rows
  memory.fill(within, 0, rows)
  for (let i: usize = 0; i < rows; i++) {
    const label = load<u8>(labels + i)
    if (label >= 2) continue
    const list = indices + ((i * <usize>k) << 2)
    const distances = squared + ((i * <usize>k) << 3)
    let at = 0
    let met = 0
    let same = 0
    let sameNear = 0
    let others = 0
    let firstSame = -1
    let firstMet = 0
    while (at < k && same < near) {
      const other = <usize>load<u32>(list + ((<usize>at) << 2))
      const its = load<u8>(labels + other)
      if (its < 2) {
        const alike = its === label ? 1 : 0
        if (alike === 0) store<u8>(within + other, 1)
        else if (same === 0) {
          firstSame = at
          firstMet = met === 0 ? 1 : 0
        }
        sameNear += met < near ? alike : 0
        same += alike
        others += 1 - alike
        met++
      }
      at++
    }
    const last = k > 0 ? load<f64>(distances + ((<usize>(k - 1)) << 3)) : 0
    const radius = same === near ? load<f64>(distances + ((<usize>(at - 1)) << 3)) : last
    while (at < k && load<f64>(distances + ((<usize>at) << 3)) <= radius) {
      const other = <usize>load<u32>(list + ((<usize>at) << 2))
      const its = load<u8>(labels + other)
      if (its < 2) {
        const alike = its === label ? 1 : 0
        if (alike === 0) store<u8>(within + other, 1)
        sameNear += met < near ? alike : 0
        others += 1 - alike
        met++
      }
      at++
    }
    store<f64>(out + (i << 3), radius)
    store<f64>(nearest + (i << 3), firstSame >= 0 ? load<f64>(distances + ((<usize>firstSame) << 3)) : last)
    store<i32>(hits + (i << 2), others)
    store<u8>(own + i, <u8>sameNear)
    store<u8>(first + i, <u8>firstMet)
  }
}
