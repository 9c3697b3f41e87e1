// What a labelling makes of lists of neighbours. See `Kernels.scanNeighbours`.

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

/** `out` holds radius, nearest (64 bits), hits (32 bits), within, own, first own (8 bits). */
export function scanNeighbours(
  n: i32,
  k: i32,
  nearOf: i32,
  indicesAt: usize,
  squaredAt: usize,
  heads: usize,
  headsSquared: usize,
  ties: usize,
  labelsAt: usize,
  out: usize,
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
    let fifth = same
    for (let passed = 1; passed < near; passed++) fifth &= fifth - 1
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
    let beyond = met
    for (let passed = 0; passed < near; passed++) beyond &= beyond - 1
    let inside = other & (((<u32>2) << end) - 1)
    const distances = headsSquared + (i << 7)
    store<f64>(radii + (i << 3), load<f64>(distances + ((<usize>at) << 3)))
    store<f64>(nearests + (i << 3), load<f64>(distances + ((<usize>ctz(same)) << 3)))
    store<i32>(hits + (i << 2), popcnt(inside))
    store<u8>(owns + i, <u8>popcnt(same & met & ~beyond))
    store<u8>(firsts + i, <u8>((met & (0 - met) & same) !== 0))
    while (inside !== 0) {
      store<u8>(within + <usize>load<u32>(list + ((<usize>ctz(inside)) << 2)), 1)
      inside &= inside - 1
    }
  }
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

/** One list, entry by entry. */
function walk(i: usize, label: u8): void {
  const k = <i32>kept
  const list = indices + ((i * kept) << 2)
  const distances = squared + ((i * kept) << 3)
  const last = k > 0 ? load<f64>(distances + ((kept - 1) << 3)) : 0
  let radius: f64 = Infinity
  let nearest = last
  let met = 0
  let same = 0
  let sameNear = 0
  let others = 0
  let first = 0
  for (let at = 0; at < k; at++) {
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
