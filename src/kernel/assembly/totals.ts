// Sums over both sides of what a scan says of each point; see `Scanned.totals`.

/** Numbers that one side has, and their bytes. */
const numbers = 9
const side: usize = numbers * 8
/** Products of so many numbers below 2 are numbers still. */
const block: usize = 512
const mantissaBits: i64 = 0xfffffffffffff
const exponentOfOne: i64 = 1023

/** The first six numbers of a side. Lists are read up to the next multiple of 16, where labels are of neither side. */
export function addUp(
  rows: usize,
  label: i32,
  labels: usize,
  hits: usize,
  within: usize,
  owns: usize,
  firsts: usize,
  totals: usize,
): void {
  const its = i8x16.splat(<i8>label)
  const zero = i32x4.splat(0)
  let points = zero
  let reached = zero
  let hit = zero
  let inside = zero
  let own = zero
  let first = zero
  for (let i: usize = 0; i < rows; i += 16) {
    const mask = i8x16.eq(v128.load(labels + i), its)
    const low = i16x8.extend_low_i8x16_s(mask)
    const high = i16x8.extend_high_i8x16_s(mask)
    const list = hits + (i << 2)
    const a = v128.and(v128.load(list), i32x4.extend_low_i16x8_s(low))
    const b = v128.and(v128.load(list, 16), i32x4.extend_high_i16x8_s(low))
    const c = v128.and(v128.load(list, 32), i32x4.extend_low_i16x8_s(high))
    const d = v128.and(v128.load(list, 48), i32x4.extend_high_i16x8_s(high))
    hit = i32x4.add(hit, i32x4.add(i32x4.add(a, b), i32x4.add(c, d)))
    const some = i32x4.add(i32x4.gt_s(a, zero), i32x4.gt_s(b, zero))
    const more = i32x4.add(i32x4.gt_s(c, zero), i32x4.gt_s(d, zero))
    // What holds is −1.
    reached = i32x4.sub(reached, i32x4.add(some, more))
    points = i32x4.add(points, inFours(v128.and(mask, i8x16.splat(1))))
    inside = i32x4.add(inside, inFours(v128.and(mask, v128.load(within + i))))
    own = i32x4.add(own, inFours(v128.and(mask, v128.load(owns + i))))
    first = i32x4.add(first, inFours(v128.and(mask, v128.load(firsts + i))))
  }
  const into = totals + side * <usize>label
  store<f64>(into, sum(points))
  store<f64>(into, sum(reached), 8)
  store<f64>(into, sum(hit), 16)
  store<f64>(into, sum(inside), 24)
  store<f64>(into, sum(own), 32)
  store<f64>(into, sum(first), 40)
}

/** Sixteen bytes in four sums. */
function inFours(bytes: v128): v128 {
  return i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes))
}

function sum(four: v128): f64 {
  return <f64>(
    (i32x4.extract_lane(four, 0) +
      i32x4.extract_lane(four, 1) +
      i32x4.extract_lane(four, 2) +
      i32x4.extract_lane(four, 3))
  )
}

/** Which of two lanes a label counts in: that of its side, or none. */
const laneOf: usize = memory.data<i64>([-1, 0, 0, -1, 0, 0], 16)

/** The last three numbers of each side: radii below the least, and the exponents and mantissa of the product of the others. */
export function multiply(rows: usize, labels: usize, radii: usize, least: f64, totals: usize): void {
  const ones = f64x2.splat(1)
  let below = i64x2.splat(0)
  let exponents = i64x2.splat(0)
  let product = ones
  for (let from: usize = 0; from < rows; from += block) {
    const to = min(rows, from + block)
    for (let i = from; i < to; i++) {
      const radius = v128.load64_splat(radii + (i << 3))
      const isOf = v128.load(laneOf + (min<usize>(load<u8>(labels + i), 2) << 4))
      const counts = v128.and(isOf, f64x2.ge(radius, f64x2.splat(least)))
      below = i64x2.sub(below, v128.andnot(isOf, counts))
      exponents = i64x2.add(exponents, v128.and(exponentOf(radius), counts))
      product = f64x2.mul(product, v128.bitselect(mantissaOf(radius), ones, counts))
    }
    exponents = i64x2.add(exponents, exponentOf(product))
    product = mantissaOf(product)
  }
  store<f64>(totals, <f64>i64x2.extract_lane(below, 0), 48)
  store<f64>(totals, <f64>i64x2.extract_lane(exponents, 0), 56)
  store<f64>(totals, f64x2.extract_lane(product, 0), 64)
  store<f64>(totals + side, <f64>i64x2.extract_lane(below, 1), 48)
  store<f64>(totals + side, <f64>i64x2.extract_lane(exponents, 1), 56)
  store<f64>(totals + side, f64x2.extract_lane(product, 1), 64)
}

function exponentOf(x: v128): v128 {
  return i64x2.sub(i64x2.shr_u(x, 52), i64x2.splat(exponentOfOne))
}

/** From 1 to 2. */
function mantissaOf(x: v128): v128 {
  return v128.or(v128.and(x, i64x2.splat(mantissaBits)), f64x2.splat(1))
}
