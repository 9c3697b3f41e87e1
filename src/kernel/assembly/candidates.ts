import { kthOf } from './kth-score.ts'
import { placeOf, rowAt } from './places.ts'

// For every row, by its place, the places of those that may be among its k nearest. `score` stands for the float32 value of
// x·y − |x|²/2 − |y|²/2, so that |x − y|² is about −2·score, from whichever side one looks.

/** No row's id. */
const nobody: u32 = 0xffffffff

let steps: i32 = 0
let kept: i32 = 0
let room: i32 = 0
let raw: usize = 0
let norms: usize = 0
let unit: f64 = 1
/** Six times the relative error of a float32 sum of so many products: see `boundOf`. */
let slack: f64 = 0
/** Products below the smallest float vanish. */
let dust: f64 = 0

let thresholds: usize = 0
let counts: usize = 0
let lists: usize = 0
let exacts: usize = 0
let query: usize = 0
/** Scores of a list, one after the other; and rows. */
let scores: usize = 0
let chosen: usize = 0
let sortedIds: usize = 0
let sorted: usize = 0

/**
 * Tells where the limits, the lengths and the lists of all rows are, and from `at` on what this thread has for itself.
 * `scale` is what coordinates were multiplied with.
 */
export function begin(
  padded: i32,
  k: i32,
  capacity: i32,
  rawAt: usize,
  normsAt: usize,
  scale: f64,
  thresholdsAt: usize,
  countsAt: usize,
  listsAt: usize,
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
  counts = countsAt
  lists = listsAt
  sorted = at
  sortedIds = sorted + ((<usize>k) << 3)
  query = (sortedIds + ((<usize>k) << 2) + 15) & ~15
  exacts = query + ((<usize>padded) << 3)
  scores = exacts + ((<usize>capacity) << 3) + 16
  chosen = scores + ((<usize>capacity) << 2)
}

/**
 * Takes what reaches a limit out of a tile: for each of `height` rows from `place` on what reaches its own, and for each of eight columns
 * from `column` on, whose limits are at `limits`, what reaches that. All scores are looked at before any is taken, for
 * a processor guesses badly how many there are.
 */
export function take(place: i32, column: i32, limits: usize, scoresAt: usize, height: i32): void {
  const low = v128.load(limits)
  const high = v128.load(limits, 16)
  let near: u64 = 0
  let back: u64 = 0
  for (let q = 0; q < height; q++) {
    const left = v128.load(scoresAt + ((<usize>q) << 5))
    const right = v128.load(scoresAt + ((<usize>q) << 5), 16)
    const limit = v128.load32_splat(thresholds + ((<usize>(place + q)) << 2))
    near |= (<u64>reach(left, limit, right, limit)) << ((<u64>q) << 3)
    back |= (<u64>reach(left, low, right, high)) << ((<u64>q) << 3)
  }
  for (; near !== 0; near &= near - 1) {
    const i = <i32>ctz(near)
    const row = place + (i >> 3)
    const other = column + (i & 7)
    if (row !== other) add(row, other, load<f32>(scoresAt + ((<usize>i) << 2)))
  }
  for (; back !== 0; back &= back - 1) {
    const i = <i32>ctz(back)
    add(column + (i & 7), place + (i >> 3), load<f32>(scoresAt + ((<usize>i) << 2)))
  }
}

/** Which of eight scores reach their limits, a bit each. */
function reach(left: v128, low: v128, right: v128, high: v128): i32 {
  return i32x4.bitmask(f32x4.ge(left, low)) | (i32x4.bitmask(f32x4.ge(right, high)) << 4)
}

function add(place: i32, id: i32, score: f32): void {
  const countAt = counts + ((<usize>place) << 2)
  const count = load<i32>(countAt)
  const at = listOf(place) + ((<usize>count) << 3)
  store<f32>(at, score)
  store<i32>(at, id, 4)
  store<i32>(countAt, count + 1)
  if (count + 1 === room) compact(place)
}

/** A score and a place, one after the other, for each candidate. */
function listOf(place: i32): usize {
  return lists + ((<usize>place * <usize>room) << 3)
}

/** Drops what cannot be among the k nearest, and raises the limit; afterwards a quarter of the list is free. */
function compact(place: i32): void {
  const count = narrow(place)
  if (count <= room - (room >> 2)) return
  // Too many look alike in float32: decide in float64.
  decideOf(place, count, sortedIds, sorted)
  for (let i: usize = 0; i < <usize>kept; i++) {
    const squared = load<f64>(sorted + (i << 3)) * unit
    store<f32>(listOf(place) + (i << 3), <f32>(-0.5 * squared))
    store<i32>(listOf(place) + (i << 3), placeOf(load<i32>(sortedIds + (i << 2))), 4)
  }
  store<i32>(counts + ((<usize>place) << 2), kept)
  raise(place, load<f64>(sorted + ((<usize>(kept - 1)) << 3)) * unit)
}

/** The k nearest of a row's first candidates, exactly, nearest first. */
function decideOf(place: i32, count: i32, idsOut: usize, squaredOut: usize): void {
  const from = listOf(place)
  for (let i: usize = 0; i < <usize>count; i++) store<i32>(chosen + (i << 2), rowAt(load<i32>(from + (i << 3), 4)))
  measure(rowAt(place), count, chosen)
  order(count, chosen, idsOut, squaredOut)
}

/** Keeps the candidates that the k-th best score leaves possible; returns how many there are. */
function narrow(place: i32): i32 {
  const countAt = counts + ((<usize>place) << 2)
  const count = load<i32>(countAt)
  if (count <= kept) return count
  const list = listOf(place)
  const end = list + ((<usize>count) << 3)
  for (let at = list, to = scores; at < end; at += 32, to += 16) {
    v128.store(to, v128.shuffle<f32>(v128.load(at), v128.load(at, 16), 0, 2, 4, 6))
  }
  const best = <f64>kthOf(kept, count, scores)
  const farthest = (slack * normOf(place) + dust - 2 * best) / (1 - slack)
  const limit = raise(place, max(farthest, 0))
  let to = list
  for (let at = list; at < end; at += 8) {
    const score = load<f32>(at)
    store<u64>(to, load<u64>(at))
    to += score >= limit ? 8 : 0
  }
  const length = <i32>((to - list) >> 3)
  store<i32>(countAt, length)
  return length
}

/**
 * The score that every row within `squared` of one with |x|² = `norm` has in float32. It sums d + 2 terms, so with u = 2⁻²⁴ and
 * γ = (d + 8)u it errs by at most γ(|x|²/2 + |y|²/2 + |x||y|) = γ(|x| + |y|)²/2, in any order, fused or not. With D = |x − y|, |y| ≤ |x| + D,
 * (2|x| + D)² ≤ 6|x|² + 3D²: so −2·score errs from D² by at most 6γ(|x|² + D²).
 */
function boundOf(norm: f64, squared: f64): f64 {
  return -0.5 * (squared + slack * (norm + squared) + dust)
}

/** Raises a row's limit to what all rows within `squared` reach; returns that. */
function raise(place: i32, squared: f64): f32 {
  const bound = boundOf(normOf(place), squared)
  // Rounding to float32 must not pass it.
  const limit = <f32>(bound * (1 + 1.2e-7))
  const at = thresholds + ((<usize>place) << 2)
  if (limit > load<f32>(at)) store<f32>(at, limit)
  return limit
}

function normOf(place: i32): f64 {
  return load<f64>(norms + ((<usize>place) << 3))
}

/** The k nearest of a row that has met all others, exactly, nearest first. */
export function settleRow(row: i32, idsOut: usize, squaredOut: usize): void {
  const place = placeOf(row)
  decideOf(place, narrow(place), idsOut, squaredOut)
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
  // What was proposed was scored without −|x|²/2.
  const norm = normOf(placeOf(row))
  return <f64>lowest < 0.5 * norm + boundOf(norm, farthest)
}

/**
 * Squared distances in float64, from the coordinates as they were given: four sums, then (0 + 2) + (1 + 3). Two rows at once keep
 * the processor from waiting for either; where one is left over, it comes twice.
 */
function measure(row: i32, count: i32, list: usize): void {
  const bytes = (<usize>steps) << 2
  const x = raw + <usize>row * bytes
  for (let p: usize = 0; p < bytes; p += 4) store<f64>(query + (p << 1), <f64>load<f32>(x + p))
  for (let i = 0; i < count; i += 2) {
    const at = (<usize>i) << 2
    const after = (<usize>min(i + 1, count - 1)) << 2
    let y = raw + <usize>load<u32>(list + at) * bytes
    let z = raw + <usize>load<u32>(list + after) * bytes
    let evenY = f64x2.splat(0)
    let oddY = evenY
    let evenZ = evenY
    let oddZ = evenY
    for (let q = query, end = query + (bytes << 1); q < end; q += 32) {
      const low = v128.load(q)
      const high = v128.load(q, 16)
      let difference = f64x2.sub(low, f64x2.promote_low_f32x4(v128.load64_zero(y)))
      evenY = f64x2.add(evenY, f64x2.mul(difference, difference))
      difference = f64x2.sub(high, f64x2.promote_low_f32x4(v128.load64_zero(y, 8)))
      oddY = f64x2.add(oddY, f64x2.mul(difference, difference))
      difference = f64x2.sub(low, f64x2.promote_low_f32x4(v128.load64_zero(z)))
      evenZ = f64x2.add(evenZ, f64x2.mul(difference, difference))
      difference = f64x2.sub(high, f64x2.promote_low_f32x4(v128.load64_zero(z, 8)))
      oddZ = f64x2.add(oddZ, f64x2.mul(difference, difference))
      y += 16
      z += 16
    }
    store<f64>(exacts + (at << 1), across(f64x2.add(evenY, oddY)))
    store<f64>(exacts + (after << 1), across(f64x2.add(evenZ, oddZ)))
  }
}

function across(two: v128): f64 {
  return f64x2.extract_lane(two, 0) + f64x2.extract_lane(two, 1)
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
