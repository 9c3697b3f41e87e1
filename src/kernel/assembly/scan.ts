// What a labelling makes of lists of neighbours. See `Kernels.scanNeighbours`.

import { addUp, multiply } from './totals'

/** Entries at the head of each list that are looked at all at once; bit 15 of `ties` looks one further. */
const head = 16

let near: i32 = 0
let kept: usize = 0
let indices: usize = 0
let squared: usize = 0
let labels: usize = 0
let radii: usize = 0
let nearests: usize = 0
let hits: usize = 0
let within: usize = 0
let owns: usize = 0
let firsts: usize = 0

/** `out` holds radius, nearest (64 bits), hits (32 bits), within, own, first own (8 bits), and 16 bytes of room. */
export function scanNeighbours(
  n: i32,
  k: i32,
  nearOf: i32,
  least: f64,
  indicesAt: usize,
  squaredAt: usize,
  heads: usize,
  headsSquared: usize,
  ties: usize,
  labelsAt: usize,
  out: usize,
  totals: usize,
): void {
  const rows = <usize>n
  near = nearOf
  kept = <usize>k
  indices = indicesAt
  squared = squaredAt
  labels = labelsAt
  radii = out
  nearests = radii + (rows << 3)
  hits = nearests + (rows << 3)
  within = hits + (rows << 2)
  owns = within + rows
  firsts = owns + rows
  memory.fill(within, 0, rows)
  // Up to the next multiple of 16, which is still the labels' own room.
  memory.fill(labels + rows, 2, (16 - (rows & 15)) & 15)
  for (let i: usize = 0; i < rows; i++) {
    const label = load<u8>(labels + i)
    if (label >= 2) continue
    if (k < head) {
      walk(i, label)
      continue
    }
    const list = heads + (i << 6)
    const its = labelsOf(list)
    const same = <u32>i8x16.bitmask(i8x16.eq(its, i8x16.splat(<i8>label)))
    const fifth = without(same, near - 1)
    if (fifth === 0) {
      walk(i, label)
      continue
    }
    const at = ctz(fifth)
    const end = at + ctz(~(<u32>load<u16>(ties + (i << 1)) >> at))
    if (end >= <u32>head) {
      walk(i, label)
      continue
    }
    const other = <u32>i8x16.bitmask(i8x16.eq(its, i8x16.splat(<i8>(1 - label))))
    const met = same | other
    let inside = other & (((<u32>2) << end) - 1)
    const distances = headsSquared + (i << 7)
    store<f64>(radii + (i << 3), load<f64>(distances + ((<usize>at) << 3)))
    store<f64>(nearests + (i << 3), load<f64>(distances + ((<usize>ctz(same)) << 3)))
    store<i32>(hits + (i << 2), popcnt(inside))
    store<u8>(owns + i, <u8>popcnt(same & ~without(met, near)))
    store<u8>(firsts + i, <u8>((met & (0 - met) & same) !== 0))
    while (inside !== 0) {
      store<u8>(within + <usize>load<u32>(list + ((<usize>ctz(inside)) << 2)), 1)
      inside &= inside - 1
    }
  }
  for (let side = 0; side < 2; side++) {
    addUp(rows, side, labels, hits, within, owns, firsts, totals)
  }
  multiply(rows, labels, radii, least, totals)
}

/** Labels of the rows at the head of a list. */
function labelsOf(list: usize): v128 {
  let its = v128.load8_lane(labels + <usize>load<u32>(list), i8x16.splat(0), 0)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 4), its, 1)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 8), its, 2)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 12), its, 3)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 16), its, 4)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 20), its, 5)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 24), its, 6)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 28), its, 7)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 32), its, 8)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 36), its, 9)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 40), its, 10)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 44), its, 11)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 48), its, 12)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 52), its, 13)
  its = v128.load8_lane(labels + <usize>load<u32>(list, 56), its, 14)
  return v128.load8_lane(labels + <usize>load<u32>(list, 60), its, 15)
}

/** One list, sixteen entries at a time as long as they help, then entry by entry. */
function walk(i: usize, label: u8): void {
  const k = <i32>kept
  const list = indices + ((i * kept) << 2)
  const distances = squared + ((i * kept) << 3)
  const last = k > 0 ? load<f64>(distances + ((kept - 1) << 3)) : 0
  const own = i8x16.splat(<i8>label)
  const opposite = i8x16.splat(<i8>(1 - label))
  let radius: f64 = Infinity
  let nearest = last
  let met = 0
  let same = 0
  let sameNear = 0
  let others = 0
  let first = 0
  let at = 0
  for (; at + head <= k; at += head) {
    const entries = list + ((<usize>at) << 2)
    const its = labelsOf(entries)
    const alike = <u32>i8x16.bitmask(i8x16.eq(its, own))
    let inside = <u32>i8x16.bitmask(i8x16.eq(its, opposite))
    const count = popcnt(alike)
    const isLast = same + count >= near
    if (isLast) {
      const fifth = without(alike, near - 1 - same)
      const place = <usize>(at + ctz(fifth))
      radius = load<f64>(distances + (place << 3))
      // Beyond this block only ties can lie; where there may be some, entry by entry.
      if (at + head < k && load<f64>(distances + ((<usize>(at + head)) << 3)) <= radius) {
        radius = Infinity
        break
      }
      let end = <i32>place
      while (end + 1 < at + head && load<f64>(distances + ((<usize>(end + 1)) << 3)) <= radius) end++
      inside &= ((<u32>2) << (end - at)) - 1
    }
    const usable = alike | <u32>i8x16.bitmask(i8x16.eq(its, opposite))
    if (same === 0 && count > 0) nearest = load<f64>(distances + ((<usize>(at + ctz(alike))) << 3))
    if (met === 0) first = (usable & (0 - usable) & alike) !== 0 ? 1 : 0
    if (met < near) sameNear += popcnt(alike & ~without(usable, near - met))
    met += popcnt(usable)
    same += count
    others += popcnt(inside)
    while (inside !== 0) {
      store<u8>(within + <usize>load<u32>(entries + ((<usize>ctz(inside)) << 2)), 1)
      inside &= inside - 1
    }
    if (isLast) {
      at = k
      break
    }
  }
  for (; at < k; at++) {
    const distance = load<f64>(distances + ((<usize>at) << 3))
    if (distance > radius) break
    const other = <usize>load<u32>(list + ((<usize>at) << 2))
    const its = load<u8>(labels + other)
    if (its >= 2) continue
    met++
    if (its !== label) {
      store<u8>(within + other, 1)
      others++
      continue
    }
    same++
    if (same === 1) nearest = distance
    if (same === near) radius = distance
    if (met <= near) sameNear++
    if (met === 1) first = 1
  }
  store<f64>(radii + (i << 3), same >= near ? radius : last)
  store<f64>(nearests + (i << 3), nearest)
  store<i32>(hits + (i << 2), others)
  store<u8>(owns + i, <u8>sameNear)
  store<u8>(firsts + i, <u8>first)
}

/** Bits without the lowest so many. */
function without(bits: u32, count: i32): u32 {
  for (let passed = 0; passed < count; passed++) bits &= bits - 1
  return bits
}
