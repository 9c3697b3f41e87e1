// What sixteen labellings make of lists of neighbours, each in a byte of its own. See `Kernels.scanMany`.

import { multiply } from './totals'
import { addUpMany } from './totals-many'
import { transpose } from './transpose'

const lanes: usize = 16
/** Bytes of the totals of one labelling. */
const totalsBytes: usize = 144

/** For each labelling, where in the list of one point its near-th own neighbour stands, and its first. */
const places: usize = memory.data(32, 16)
/** The hits of sixteen points, labelling by labelling. */
const turned: usize = memory.data(256, 16)
/** So many points leave their distances close together first, then each labelling's list grows by all of them. */
const tilePoints: usize = 32
const tileBytes: usize = tilePoints << 3
const radii: usize = memory.data(4096, 16)
const nearests: usize = memory.data(4096, 16)

/**
 * Each labelling has `padded` bytes at `labels`: rows up to a multiple of 16. `room` has five times the bytes of all labels. At
 * `out` each labelling has its radii and nearest (64 bits) and hits (32 bits), of `padded` rows each.
 */
export function scanMany(
  n: i32,
  k: i32,
  near: i32,
  least: f64,
  indices: usize,
  squared: usize,
  labels: usize,
  room: usize,
  out: usize,
  totals: usize,
): void {
  const rows = <usize>n
  const padded = (rows + 15) & ~15
  const plane = padded << 4
  const sides = room
  const hits = sides + plane
  for (let i: usize = 0; i < padded; i += lanes) transpose(labels + i, padded, sides + (i << 4), lanes)
  memory.fill(hits, 0, 4 * plane)
  for (let from: usize = 0; from < rows; from += tilePoints) {
    const to = min(rows, from + tilePoints)
    for (let i = from; i < to; i++) {
      const at = i * <usize>k
      const distances = squared + (at << 3)
      scanOne(k, near, indices + (at << 2), distances, sides, i << 4, hits, plane)
      const tile = (i - from) << 3
      for (let lane: usize = 0; lane < lanes; lane++) {
        const into = tile + lane * tileBytes
        store<f64>(radii + into, load<f64>(distances + ((<usize>load<u8>(places + lane)) << 3)))
        store<f64>(nearests + into, load<f64>(distances + ((<usize>load<u8>(places + lane, 16)) << 3)))
      }
    }
    for (let lane: usize = 0; lane < lanes; lane++) {
      const into = out + lane * padded * 20 + (from << 3)
      memory.copy(into, radii + lane * tileBytes, (to - from) << 3)
      memory.copy(into + (padded << 3), nearests + lane * tileBytes, (to - from) << 3)
    }
  }
  for (let i: usize = 0; i < padded; i += lanes) {
    transpose(hits + (i << 4), lanes, turned, lanes)
    let list = out + (padded << 4) + (i << 2)
    for (let lane: usize = 0; lane < lanes; lane++) {
      widen(v128.load(turned + (lane << 4)), list)
      list += padded * 20
    }
  }
  addUpMany(rows, sides, hits, plane, totals, totalsBytes)
  for (let lane: usize = 0; lane < lanes; lane++) {
    const own = out + lane * padded * 20
    multiply(rows, labels + lane * padded, own, least, totals + lane * totalsBytes)
  }
}

/**
 * One list, until every labelling has met its near-th own neighbour, and those that lie just as far. From `hits` on there are four
 * planes: hits, within, own, and first own.
 */
function scanOne(
  k: i32,
  near: i32,
  list: usize,
  distances: usize,
  sides: usize,
  to: usize,
  hits: usize,
  plane: usize,
): void {
  const own = v128.load(sides + to)
  const opposite = v128.xor(own, i8x16.splat(1))
  const enough = i8x16.splat(<i8>near)
  const one = i8x16.splat(1)
  const within = hits + plane
  let active = i8x16.lt_u(own, i8x16.splat(2))
  let entry = i8x16.splat(0)
  let same = entry
  let met = entry
  let others = entry
  let sameNear = entry
  let nearest = i8x16.splat(<i8>(k - 1))
  let place = nearest
  let first = entry
  let isEarly = true
  let before: f64 = -1
  for (let at = 0; at < k; at++) {
    const distance = load<f64>(distances + ((<usize>at) << 3))
    if (distance > before) {
      active = v128.and(active, i8x16.lt_s(same, enough))
      if (!v128.any_true(active)) break
      before = distance
    }
    const other = (<usize>load<u32>(list + ((<usize>at) << 2))) << 4
    const its = v128.load(sides + other)
    const alike = v128.and(i8x16.eq(its, own), active)
    const unlike = v128.and(i8x16.eq(its, opposite), active)
    // What holds is −1.
    same = i8x16.sub(same, alike)
    others = i8x16.sub(others, unlike)
    place = v128.bitselect(entry, place, v128.and(alike, i8x16.eq(same, enough)))
    v128.store(within + other, v128.or(v128.load(within + other), unlike))
    if (isEarly) {
      met = i8x16.sub(met, v128.or(alike, unlike))
      sameNear = i8x16.sub(sameNear, v128.and(alike, i8x16.le_s(met, enough)))
      first = i8x16.sub(first, v128.and(alike, i8x16.eq(met, one)))
      nearest = v128.bitselect(entry, nearest, v128.and(alike, i8x16.eq(same, one)))
      // Beyond that, each has met so many that nothing here can change.
      const isNew = v128.or(i8x16.lt_s(met, enough), i8x16.eq(same, i8x16.splat(0)))
      isEarly = v128.any_true(v128.and(active, isNew))
    }
    entry = i8x16.add(entry, one)
  }
  v128.store(hits + to, others)
  v128.store(within + plane + to, sameNear)
  v128.store(within + 2 * plane + to, first)
  v128.store(places, place)
  v128.store(places, nearest, 16)
}

/** Sixteen bytes as sixteen whole numbers of 32 bits. */
function widen(bytes: v128, into: usize): void {
  const low = i16x8.extend_low_i8x16_u(bytes)
  const high = i16x8.extend_high_i8x16_u(bytes)
  v128.store(into, i32x4.extend_low_i16x8_u(low))
  v128.store(into, i32x4.extend_high_i16x8_u(low), 16)
  v128.store(into, i32x4.extend_low_i16x8_u(high), 32)
  v128.store(into, i32x4.extend_high_i16x8_u(high), 48)
}
