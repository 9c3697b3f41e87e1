// WebAssembly twins of src/kernel/plain.ts: the same operations in the same order, so the same bytes.
// All arguments are addresses in the module's memory, or counts.

import { at, value } from './memory'

export { countJoint } from './pairs'
export { crossProducts, distancesBefore, pairSums } from './points'
export { rankProducts } from './ranks'
export { unreached } from './reach'
export { scanNeighbours } from './scan'
export { scanMany } from './scan-many'
export { walk } from './walk'

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

/** Which lane a row counts in: the second for the generation (0), the first for the reference (1). */
const sides: usize = memory.data<i64>([0, -1, -1, 0], 16)

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
  let i = from
  if (at(places, to) - at(places, from) === to - from) {
    // One row each: two lanes, of which one adds 0, which changes nothing.
    let once = f64x2.replace_lane(f64x2.splat(g), 0, r)
    let squared = f64x2.replace_lane(f64x2.splat(gg), 0, rr)
    for (let before = at(references, from); i < to; i++) {
      const after = at(references, i + 1)
      const side = v128.load(sides + ((<usize>(after - before)) << 4))
      const x = clipped(value(values, i), low, high) - centre
      once = f64x2.add(once, v128.and(side, f64x2.splat(x)))
      squared = f64x2.add(squared, v128.and(side, f64x2.splat(x * x)))
      before = after
    }
    r = f64x2.extract_lane(once, 0)
    g = f64x2.extract_lane(once, 1)
    rr = f64x2.extract_lane(squared, 0)
    gg = f64x2.extract_lane(squared, 1)
  }
  for (; i < to; i++) {
    const x = clipped(value(values, i), low, high) - centre
    const xx = x * x
    let inReference = at(references, i + 1) - at(references, i)
    let inGeneration = at(places, i + 1) - at(places, i) - inReference
    // Sums without rounding need no loops, nor does one row; adding 0 changes nothing.
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

/** See `Kernels.listSides`. Without a branch, for a processor guesses chance wrong half of the time. */
export function listSides(n: i32, labels: usize, reference: usize, generation: usize, counts: usize): void {
  let r: usize = 0
  let g: usize = 0
  for (let i = 0; i < n; i++) {
    const label = load<u8>(labels + <usize>i)
    store<u32>(reference + r, i)
    store<u32>(generation + g, i)
    r += (<usize>(label === 0)) << 2
    g += (<usize>(label === 1)) << 2
  }
  store<u32>(counts, <u32>(r >> 2))
  store<u32>(counts, <u32>(g >> 2), 4)
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
