// For every query of a block, the rows that may be among its k nearest. `score` stands for the float32 value of
// x·y − |y|²/2, so that |x − y|² is about |x|² − 2·score.

let steps: i32 = 0
let kept: i32 = 0
let room: i32 = 0
let raw: usize = 0
let norms: usize = 0
let unit: f64 = 1
/** Six times the relative error of a float32 sum of so many products: see `limitOf`. */
let slack: f64 = 0
/** Products below the smallest float vanish. */
let dust: f64 = 0

let thresholds: usize = 0
let counts: usize = 0
let scores: usize = 0
let ids: usize = 0
let keys: usize = 0
let exacts: usize = 0
let query: usize = 0

/** Lays out a block's lists of candidates from `at` on. `scale` is what coordinates were multiplied with. */
export function begin(
  padded: i32,
  k: i32,
  capacity: i32,
  blockRows: i32,
  rawAt: usize,
  normsAt: usize,
  scale: f64,
  thresholdsAt: usize,
  at: usize,
): void {
  steps = padded
  kept = k
  room = capacity
  raw = rawAt
  norms = normsAt
  unit = scale * scale
  slack = (6 * <f64>(padded + 8)) / 16777216
  dust = <f64>padded * 1e-36
  thresholds = thresholdsAt
  query = at
  exacts = query + ((<usize>padded) << 3)
  keys = exacts + ((<usize>capacity) << 3)
  counts = keys + ((<usize>capacity) << 2)
  scores = counts + ((<usize>blockRows) << 2)
  ids = scores + ((<usize>(blockRows * capacity)) << 2)
}

/** Empties the lists of a block. */
export function clear(blockRows: i32): void {
  memory.fill(counts, 0, (<usize>blockRows) << 2)
}

/** Takes what reaches its row's limit out of a tile of scores. */
export function collect(from: i32, slot: i32, height: i32, column: i32, sums: usize): void {
  for (let q = 0; q < height; q++) {
    const limit = v128.load32_splat(thresholds + ((<usize>(slot + q)) << 2))
    const at = sums + ((<usize>q) << 5)
    let near = i32x4.bitmask(f32x4.ge(v128.load(at), limit)) | (i32x4.bitmask(f32x4.ge(v128.load(at, 16), limit)) << 4)
    while (near !== 0) {
      const lane = ctz(near)
      near &= near - 1
      if (column + lane !== from + slot + q) add(from, slot + q, column + lane, load<f32>(at + ((<usize>lane) << 2)))
    }
  }
}

function add(from: i32, slot: i32, id: i32, score: f32): void {
  const countAt = counts + ((<usize>slot) << 2)
  const count = load<i32>(countAt)
  const at = (<usize>(slot * room + count)) << 2
  store<f32>(scores + at, score)
  store<i32>(ids + at, id)
  store<i32>(countAt, count + 1)
  if (count + 1 === room) compact(from + slot, slot)
}

/** Drops what cannot be among the k nearest, and raises the limit; afterwards a quarter of the list is free. */
function compact(row: i32, slot: i32): void {
  const count = narrow(row, slot)
  if (count <= room - (room >> 2)) return
  // Too many look alike in float32: decide in float64.
  const at = (<usize>(slot * room)) << 2
  measure(row, count, ids + at)
  sort(count, ids + at)
  const norm = load<f64>(norms + ((<usize>row) << 3))
  for (let i = 0; i < kept; i++) {
    const squared = load<f64>(exacts + ((<usize>i) << 3)) * unit
    store<f32>(scores + at + ((<usize>i) << 2), <f32>(0.5 * (norm - squared)))
  }
  store<i32>(counts + ((<usize>slot) << 2), kept)
  raise(slot, limitOf(norm, load<f64>(exacts + ((<usize>(kept - 1)) << 3)) * unit))
}

/** Keeps the candidates that the k-th best score leaves possible; returns how many there are. */
function narrow(row: i32, slot: i32): i32 {
  const countAt = counts + ((<usize>slot) << 2)
  const count = load<i32>(countAt)
  if (count <= kept) return count
  const at = (<usize>(slot * room)) << 2
  const norm = load<f64>(norms + ((<usize>row) << 3))
  const best = <f64>kthOf(count, scores + at)
  const farthest = (norm - 2 * best + slack * norm + dust) / (1 - slack)
  const limit = limitOf(norm, max(farthest, 0))
  raise(slot, limit)
  let length = 0
  for (let i = 0; i < count; i++) {
    const from = at + ((<usize>i) << 2)
    const score = load<f32>(scores + from)
    const id = load<i32>(ids + from)
    const to = at + ((<usize>length) << 2)
    store<f32>(scores + to, score)
    store<i32>(ids + to, id)
    length += <i32>(score >= limit)
  }
  store<i32>(countAt, length)
  return length
}

/**
 * The score that every row within `squared` of the query has in float32. With u = 2⁻²⁴ and γ = (d + 8)u, the error of
 * |x|² − 2·score is at most 2γ(|y|²/2 + |x||y|) ≤ 6γ(|x|² + |x − y|²), since |y| ≤ |x| + |x − y|.
 */
function limitOf(norm: f64, squared: f64): f32 {
  const limit = 0.5 * (norm - squared - slack * (norm + squared) - dust)
  return <f32>(limit - abs(limit) * 1.2e-7)
}

function raise(slot: i32, limit: f32): void {
  const at = thresholds + ((<usize>slot) << 2)
  if (limit > load<f32>(at)) store<f32>(at, limit)
}

/** A score that at least k candidates reach, and few more than k: bisection over the floats in their order. */
function kthOf(count: i32, from: usize): f32 {
  let low = i32.MAX_VALUE
  let high = i32.MIN_VALUE
  for (let i = 0; i < count; i++) {
    const bits = load<i32>(from + ((<usize>i) << 2))
    const key = bits ^ ((bits >> 31) & 0x7fffffff)
    store<i32>(keys + ((<usize>i) << 2), key)
    low = min(low, key)
    high = max(high, key)
  }
  for (let i = count; (i & 3) !== 0; i++) store<i32>(keys + ((<usize>i) << 2), i32.MIN_VALUE)
  const enough = kept + (kept >> 4)
  let reached = count
  let above = <i64>high + 1
  while (reached > enough && above - <i64>low > 1) {
    const middle = <i32>((<i64>low + above) >> 1)
    const many = reaching(middle, count)
    if (many >= kept) {
      low = middle
      reached = many
    } else above = <i64>middle
  }
  return reinterpret<f32>(low ^ ((low >> 31) & 0x7fffffff))
}

function reaching(key: i32, count: i32): i32 {
  const limit = i32x4.splat(key)
  let sum = i32x4.splat(0)
  for (let at = keys, end = keys + ((<usize>count) << 2); at < end; at += 16) {
    sum = i32x4.sub(sum, i32x4.ge_s(v128.load(at), limit))
  }
  return (
    i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3)
  )
}

/** The k nearest of a query, exactly, nearest first. */
export function finish(row: i32, slot: i32, idsOut: usize, squaredOut: usize): void {
  const count = narrow(row, slot)
  const own = ids + ((<usize>(slot * room)) << 2)
  measure(row, count, own)
  sort(count, own)
  memory.copy(idsOut, own, (<usize>kept) << 2)
  memory.copy(squaredOut, exacts, (<usize>kept) << 3)
}

/** Squared distances in float64, from the coordinates as they were given: four sums, then (0 + 2) + (1 + 3). */
function measure(row: i32, count: i32, list: usize): void {
  const bytes = (<usize>steps) << 2
  const x = raw + <usize>row * bytes
  for (let p: usize = 0; p < bytes; p += 4) store<f64>(query + (p << 1), <f64>load<f32>(x + p))
  for (let i = 0; i < count; i++) {
    let y = raw + <usize>load<u32>(list + ((<usize>i) << 2)) * bytes
    let even = f64x2.splat(0)
    let odd = f64x2.splat(0)
    for (let q = query, end = query + (bytes << 1); q < end; q += 32) {
      const four = v128.load(y)
      y += 16
      const first = f64x2.sub(v128.load(q), f64x2.promote_low_f32x4(four))
      const second = f64x2.sub(v128.load(q, 16), f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 1)))
      even = f64x2.add(even, f64x2.mul(first, first))
      odd = f64x2.add(odd, f64x2.mul(second, second))
    }
    const sum = f64x2.add(even, odd)
    store<f64>(exacts + ((<usize>i) << 3), f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1))
  }
}

/** Shell sort by squared distance, then by id. */
function sort(count: i32, list: usize): void {
  let gap = 1
  while (gap < count / 3) gap = 3 * gap + 1
  for (; gap > 0; gap /= 3) {
    for (let i = gap; i < count; i++) {
      const squared = load<f64>(exacts + ((<usize>i) << 3))
      const id = load<u32>(list + ((<usize>i) << 2))
      let j = i - gap
      for (; j >= 0; j -= gap) {
        const other = load<f64>(exacts + ((<usize>j) << 3))
        const otherId = load<u32>(list + ((<usize>j) << 2))
        if (other < squared || (other === squared && otherId < id)) break
        store<f64>(exacts + ((<usize>(j + gap)) << 3), other)
        store<u32>(list + ((<usize>(j + gap)) << 2), otherId)
      }
      store<f64>(exacts + ((<usize>(j + gap)) << 3), squared)
      store<u32>(list + ((<usize>(j + gap)) << 2), id)
    }
  }
}
