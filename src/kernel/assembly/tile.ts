import { take } from './candidates.ts'

/** Columns of a tile: one panel. */
export const width: usize = 8
/** Rows of a tile: what fifteen registers hold. */
export const height: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4

/** Where a tile's sums start: at −|x|²/2 − |y|²/2, or at what earlier dimensions left in memory. */
export const first: i32 = 1
/** Where they end: in the lists of candidates, or in memory until the next dimensions come. */
export const last: i32 = 2

let halves: usize = 0
let thresholds: usize = 0

/** Tells where −|x|²/2 and the limits of all rows are. */
export function beginTiles(halvesAt: usize, thresholdsAt: usize): void {
  halves = halvesAt
  thresholds = thresholdsAt
}

/**
 * x·y − |x|²/2 − |y|²/2 of `height` rows at `a` and a panel at `b`, over `steps` dimensions: the larger, the nearer. Whatever reaches the
 * limit of its row, or of the eight at `limits` its column's, becomes a candidate there. `row` and `column` are the first of each.
 */
export function tile(
  a: usize,
  b: usize,
  steps: i32,
  row: i32,
  column: i32,
  limits: usize,
  sums: usize,
  part: i32,
): void {
  if (ASC_FEATURE_RELAXED_SIMD) sixByEight(a, b, steps, row, column, limits, sums, part)
  else fourByEight(a, b, steps, row, column, limits, sums, part)
}

function fourByEight(
  a: usize,
  b: usize,
  steps: i32,
  row: i32,
  column: i32,
  limits: usize,
  sums: usize,
  part: i32,
): void {
  let l0: v128
  let r0: v128
  let l1: v128
  let r1: v128
  let l2: v128
  let r2: v128
  let l3: v128
  let r3: v128
  if ((part & first) !== 0) {
    const left = v128.load(halves + ((<usize>column) << 2))
    const right = v128.load(halves + ((<usize>column) << 2), 16)
    const own = halves + ((<usize>row) << 2)
    let half = v128.load32_splat(own)
    l0 = f32x4.add(left, half)
    r0 = f32x4.add(right, half)
    half = v128.load32_splat(own, 4)
    l1 = f32x4.add(left, half)
    r1 = f32x4.add(right, half)
    half = v128.load32_splat(own, 8)
    l2 = f32x4.add(left, half)
    r2 = f32x4.add(right, half)
    half = v128.load32_splat(own, 12)
    l3 = f32x4.add(left, half)
    r3 = f32x4.add(right, half)
  } else {
    l0 = v128.load(sums, 0)
    r0 = v128.load(sums, 16)
    l1 = v128.load(sums, 32)
    r1 = v128.load(sums, 48)
    l2 = v128.load(sums, 64)
    r2 = v128.load(sums, 80)
    l3 = v128.load(sums, 96)
    r3 = v128.load(sums, 112)
  }
  for (let end = a + ((<usize>(steps * 4)) << 2); a < end; a += 16) {
    const y = v128.load(b)
    const z = v128.load(b, 16)
    b += 32
    let x = v128.load32_splat(a)
    l0 = f32x4.add(l0, f32x4.mul(x, y))
    r0 = f32x4.add(r0, f32x4.mul(x, z))
    x = v128.load32_splat(a, 4)
    l1 = f32x4.add(l1, f32x4.mul(x, y))
    r1 = f32x4.add(r1, f32x4.mul(x, z))
    x = v128.load32_splat(a, 8)
    l2 = f32x4.add(l2, f32x4.mul(x, y))
    r2 = f32x4.add(r2, f32x4.mul(x, z))
    x = v128.load32_splat(a, 12)
    l3 = f32x4.add(l3, f32x4.mul(x, y))
    r3 = f32x4.add(r3, f32x4.mul(x, z))
  }
  if ((part & last) !== 0) {
    const low = v128.load(limits)
    const high = v128.load(limits, 16)
    const own = thresholds + ((<usize>row) << 2)
    let limit = v128.load32_splat(own)
    let near = v128.or(f32x4.ge(l0, f32x4.pmin(limit, low)), f32x4.ge(r0, f32x4.pmin(limit, high)))
    limit = v128.load32_splat(own, 4)
    near = v128.or(near, v128.or(f32x4.ge(l1, f32x4.pmin(limit, low)), f32x4.ge(r1, f32x4.pmin(limit, high))))
    limit = v128.load32_splat(own, 8)
    near = v128.or(near, v128.or(f32x4.ge(l2, f32x4.pmin(limit, low)), f32x4.ge(r2, f32x4.pmin(limit, high))))
    limit = v128.load32_splat(own, 12)
    near = v128.or(near, v128.or(f32x4.ge(l3, f32x4.pmin(limit, low)), f32x4.ge(r3, f32x4.pmin(limit, high))))
    if (!v128.any_true(near)) return
  }
  v128.store(sums, l0, 0)
  v128.store(sums, r0, 16)
  v128.store(sums, l1, 32)
  v128.store(sums, r1, 48)
  v128.store(sums, l2, 64)
  v128.store(sums, r2, 80)
  v128.store(sums, l3, 96)
  v128.store(sums, r3, 112)
  if ((part & last) !== 0) take(row, column, limits, sums, height)
}

function sixByEight(
  a: usize,
  b: usize,
  steps: i32,
  row: i32,
  column: i32,
  limits: usize,
  sums: usize,
  part: i32,
): void {
  let l0: v128
  let r0: v128
  let l1: v128
  let r1: v128
  let l2: v128
  let r2: v128
  let l3: v128
  let r3: v128
  let l4: v128
  let r4: v128
  let l5: v128
  let r5: v128
  if ((part & first) !== 0) {
    const left = v128.load(halves + ((<usize>column) << 2))
    const right = v128.load(halves + ((<usize>column) << 2), 16)
    const own = halves + ((<usize>row) << 2)
    let half = v128.load32_splat(own)
    l0 = f32x4.add(left, half)
    r0 = f32x4.add(right, half)
    half = v128.load32_splat(own, 4)
    l1 = f32x4.add(left, half)
    r1 = f32x4.add(right, half)
    half = v128.load32_splat(own, 8)
    l2 = f32x4.add(left, half)
    r2 = f32x4.add(right, half)
    half = v128.load32_splat(own, 12)
    l3 = f32x4.add(left, half)
    r3 = f32x4.add(right, half)
    half = v128.load32_splat(own, 16)
    l4 = f32x4.add(left, half)
    r4 = f32x4.add(right, half)
    half = v128.load32_splat(own, 20)
    l5 = f32x4.add(left, half)
    r5 = f32x4.add(right, half)
  } else {
    l0 = v128.load(sums, 0)
    r0 = v128.load(sums, 16)
    l1 = v128.load(sums, 32)
    r1 = v128.load(sums, 48)
    l2 = v128.load(sums, 64)
    r2 = v128.load(sums, 80)
    l3 = v128.load(sums, 96)
    r3 = v128.load(sums, 112)
    l4 = v128.load(sums, 128)
    r4 = v128.load(sums, 144)
    l5 = v128.load(sums, 160)
    r5 = v128.load(sums, 176)
  }
  for (let end = a + ((<usize>(steps * 6)) << 2); a < end; a += 24) {
    const y = v128.load(b)
    const z = v128.load(b, 16)
    b += 32
    let x = v128.load32_splat(a)
    l0 = f32x4.relaxed_madd(x, y, l0)
    r0 = f32x4.relaxed_madd(x, z, r0)
    x = v128.load32_splat(a, 4)
    l1 = f32x4.relaxed_madd(x, y, l1)
    r1 = f32x4.relaxed_madd(x, z, r1)
    x = v128.load32_splat(a, 8)
    l2 = f32x4.relaxed_madd(x, y, l2)
    r2 = f32x4.relaxed_madd(x, z, r2)
    x = v128.load32_splat(a, 12)
    l3 = f32x4.relaxed_madd(x, y, l3)
    r3 = f32x4.relaxed_madd(x, z, r3)
    x = v128.load32_splat(a, 16)
    l4 = f32x4.relaxed_madd(x, y, l4)
    r4 = f32x4.relaxed_madd(x, z, r4)
    x = v128.load32_splat(a, 20)
    l5 = f32x4.relaxed_madd(x, y, l5)
    r5 = f32x4.relaxed_madd(x, z, r5)
  }
  if ((part & last) !== 0) {
    const low = v128.load(limits)
    const high = v128.load(limits, 16)
    const own = thresholds + ((<usize>row) << 2)
    let limit = v128.load32_splat(own)
    let near = v128.or(f32x4.ge(l0, f32x4.pmin(limit, low)), f32x4.ge(r0, f32x4.pmin(limit, high)))
    limit = v128.load32_splat(own, 4)
    near = v128.or(near, v128.or(f32x4.ge(l1, f32x4.pmin(limit, low)), f32x4.ge(r1, f32x4.pmin(limit, high))))
    limit = v128.load32_splat(own, 8)
    near = v128.or(near, v128.or(f32x4.ge(l2, f32x4.pmin(limit, low)), f32x4.ge(r2, f32x4.pmin(limit, high))))
    limit = v128.load32_splat(own, 12)
    near = v128.or(near, v128.or(f32x4.ge(l3, f32x4.pmin(limit, low)), f32x4.ge(r3, f32x4.pmin(limit, high))))
    limit = v128.load32_splat(own, 16)
    near = v128.or(near, v128.or(f32x4.ge(l4, f32x4.pmin(limit, low)), f32x4.ge(r4, f32x4.pmin(limit, high))))
    limit = v128.load32_splat(own, 20)
    near = v128.or(near, v128.or(f32x4.ge(l5, f32x4.pmin(limit, low)), f32x4.ge(r5, f32x4.pmin(limit, high))))
    if (!v128.any_true(near)) return
  }
  v128.store(sums, l0, 0)
  v128.store(sums, r0, 16)
  v128.store(sums, l1, 32)
  v128.store(sums, r1, 48)
  v128.store(sums, l2, 64)
  v128.store(sums, r2, 80)
  v128.store(sums, l3, 96)
  v128.store(sums, r3, 112)
  v128.store(sums, l4, 128)
  v128.store(sums, r4, 144)
  v128.store(sums, l5, 160)
  v128.store(sums, r5, 176)
  if ((part & last) !== 0) take(row, column, limits, sums, height)
}
