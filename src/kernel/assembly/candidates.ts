// For every query of a block, the rows that may be among its k nearest. `score` stands for the float32 value of
// x·y − |y|²/2, so that |x − y|² is about |x|² − 2·score.

/** No row's id. */
const nobody: u32 = 0xffffffff

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
let exacts: usize = 0
let query: usize = 0
let held: usize = 0
let sortedIds: usize = 0
let sorted: usize = 0

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
  held = at
  sorted = at + 64
  sortedIds = sorted + ((<usize>k) << 3)
  query = (sortedIds + ((<usize>k) << 2) + 15) & ~15
  exacts = query + ((<usize>padded) << 3)
  counts = exacts + ((<usize>capacity) << 3) + 16
  scores = (counts + ((<usize>blockRows) << 2) + 15) & ~15
  ids = scores + ((<usize>(blockRows * capacity)) << 2)
}

/** Empties the lists of a block. */
export function clear(blockRows: i32): void {
  memory.fill(counts, 0, (<usize>blockRows) << 2)
}

/** Takes what reaches the limit out of one row of a tile: eight scores from `column` on. */
export function take(from: i32, slot: i32, column: i32, left: v128, right: v128): void {
  const limit = v128.load32_splat(thresholds + ((<usize>slot) << 2))
  let near = i32x4.bitmask(f32x4.ge(left, limit)) | (i32x4.bitmask(f32x4.ge(right, limit)) << 4)
  if (near === 0) return
  v128.store(held, left)
  v128.store(held, right, 16)
  const self = from + slot - column
  do {
    const lane = ctz(near)
    near &= near - 1
    if (lane !== self) add(from, slot, column + lane, load<f32>(held + ((<usize>lane) << 2)))
  } while (near !== 0)
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
  order(count, ids + at, sortedIds, sorted)
  memory.copy(ids + at, sortedIds, (<usize>kept) << 2)
  const norm = load<f64>(norms + ((<usize>row) << 3))
  for (let i = 0; i < kept; i++) {
    const squared = load<f64>(sorted + ((<usize>i) << 3)) * unit
    store<f32>(scores + at + ((<usize>i) << 2), <f32>(0.5 * (norm - squared)))
  }
  store<i32>(counts + ((<usize>slot) << 2), kept)
  raise(slot, limitOf(norm, load<f64>(sorted + ((<usize>(kept - 1)) << 3)) * unit))
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

/**
 * A score that at least k candidates reach, and few more than k: bisection between the smallest and the largest, and
 * where that does not settle it, over the floats in their order.
 */
function kthOf(count: i32, from: usize): f32 {
  const end = from + ((<usize>count) << 2)
  let low = load<f32>(from)
  for (let at = end; (at & 15) !== 0; at += 4) store<f32>(at, low)
  let lows = v128.load(from)
  let highs = lows
  for (let at = from + 16; at < end; at += 16) {
    const four = v128.load(at)
    lows = f32x4.pmin(lows, four)
    highs = f32x4.pmax(highs, four)
  }
  for (let at = end; (at & 15) !== 0; at += 4) store<f32>(at, -Infinity)
  low = min(
    min(f32x4.extract_lane(lows, 0), f32x4.extract_lane(lows, 1)),
    min(f32x4.extract_lane(lows, 2), f32x4.extract_lane(lows, 3)),
  )
  let high = max(
    max(f32x4.extract_lane(highs, 0), f32x4.extract_lane(highs, 1)),
    max(f32x4.extract_lane(highs, 2), f32x4.extract_lane(highs, 3)),
  )
  const enough = kept + (kept >> 3)
  let reached = count
  for (let halvings = 0; reached > enough && halvings < 40; halvings++) {
    const middle = halvings < 8 ? <f32>0.5 * low + <f32>0.5 * high : between(low, high)
    if (middle <= low || middle >= high) break
    const many = reaching(middle, from, end)
    if (many >= kept) {
      low = middle
      reached = many
    } else high = middle
  }
  return reached > enough && reaching(high, from, end) >= kept ? high : low
}

/** The float halfway between two, counted in floats. */
function between(low: f32, high: f32): f32 {
  const middle = <i32>((<i64>keyOf(low) + <i64>keyOf(high)) >> 1)
  return reinterpret<f32>(middle ^ ((middle >> 31) & 0x7fffffff))
}

/** Integers in the order of the floats. */
function keyOf(x: f32): i32 {
  const bits = reinterpret<i32>(x)
  return bits ^ ((bits >> 31) & 0x7fffffff)
}

function reaching(score: f32, from: usize, end: usize): i32 {
  const limit = f32x4.splat(score)
  let sum = i32x4.splat(0)
  for (let at = from; at < end; at += 16) sum = i32x4.sub(sum, f32x4.ge(v128.load(at), limit))
  return (
    i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3)
  )
}

/** The k nearest of a query, exactly, nearest first. */
export function finish(row: i32, slot: i32, idsOut: usize, squaredOut: usize): void {
  const count = narrow(row, slot)
  const own = ids + ((<usize>(slot * room)) << 2)
  measure(row, count, own)
  order(count, own, idsOut, squaredOut)
}

/**
 * The k nearest of a query among rows that others proposed, exactly, nearest first. Says whether the lists are complete: no row
 * that was not proposed scored more than `lowest`, and every row as near as the k-th scores more than that.
 */
export function decideAmong(row: i32, proposed: i32, list: usize, lowest: f32, idsOut: usize, squaredOut: usize): bool {
  let count = 0
  for (let i = 0; i < proposed; i++) {
    const id = load<i32>(list + ((<usize>i) << 2))
    if (id === row) continue
    store<i32>(list + ((<usize>count) << 2), id)
    count++
  }
  measure(row, count, list)
  order(count, list, idsOut, squaredOut)
  const farthest = load<f64>(squaredOut + ((<usize>(kept - 1)) << 3)) * unit
  return lowest < limitOf(load<f64>(norms + ((<usize>row) << 3)), farthest)
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

/**
 * The k nearest of the measured ones, by squared distance, then by id. A place is how many are nearer: counting takes
 * no branches, and beats a sort up to some hundred.
 */
function order(count: i32, list: usize, idsOut: usize, squaredOut: usize): void {
  memory.fill(idsOut, 0xff, (<usize>kept) << 2)
  const end = exacts + ((<usize>count) << 3)
  store<f64>(end, Infinity)
  for (let i = 0; i < count; i++) {
    const squared = load<f64>(exacts + ((<usize>i) << 3))
    const here = f64x2.splat(squared)
    let nearer = i64x2.splat(0)
    for (let at = exacts; at < end; at += 16) nearer = i64x2.sub(nearer, f64x2.lt(v128.load(at), here))
    const place = <i32>(i64x2.extract_lane(nearer, 0) + i64x2.extract_lane(nearer, 1))
    if (place < kept) settle(place, load<u32>(list + ((<usize>i) << 2)), squared, idsOut, squaredOut)
  }
}

/** Puts a row in its place; those at the same distance, which want the same one, stand by id. */
function settle(place: i32, id: u32, squared: f64, idsOut: usize, squaredOut: usize): void {
  for (; place < kept && id !== nobody; place++) {
    const at = idsOut + ((<usize>place) << 2)
    const other = load<u32>(at)
    if (other < id) continue
    store<u32>(at, id)
    store<f64>(squaredOut + ((<usize>place) << 3), squared)
    id = other
  }
}
