// Sums over both sides of what a scan says of each point; see `Scanned.totals`.

/** Numbers that one side has, and their bytes. */
const numbers = 9
const side: usize = numbers * 8
/** Products of so many numbers below 2 are numbers still. */
const block: usize = 512
const mantissaBits: u64 = 0xfffffffffffff
const exponentOfOne: u64 = 1023

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

/** The last three numbers of a side: radii below the least, and the exponents and mantissa of the product of the others. */
export function multiply(rows: usize, label: i32, labels: usize, radii: usize, least: f64, totals: usize): void {
  let below = 0
  let exponents: i64 = 0
  let product: f64 = 1
  for (let from: usize = 0; from < rows; from += block) {
    const to = min(rows, from + block)
    for (let i = from; i < to; i++) {
      const radius = load<f64>(radii + (i << 3))
      const isOf = <i32>(load<u8>(labels + i) === <u8>label)
      const counts = isOf & <i32>(radius >= least)
      const bits = reinterpret<u64>(radius)
      below += isOf - counts
      exponents += select<i64>(<i64>(bits >> 52) - <i64>exponentOfOne, 0, counts)
      product *= select<f64>(mantissaOf(bits), 1, counts)
    }
    const bits = reinterpret<u64>(product)
    exponents += <i64>(bits >> 52) - <i64>exponentOfOne
    product = mantissaOf(bits)
  }
  const into = totals + side * <usize>label
  store<f64>(into, <f64>below, 48)
  store<f64>(into, <f64>exponents, 56)
  store<f64>(into, product, 64)
}

/** From 1 to 2. */
function mantissaOf(bits: u64): f64 {
  return reinterpret<f64>((bits & mantissaBits) | (exponentOfOne << 52))
}
