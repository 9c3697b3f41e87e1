import { take } from './candidates.ts'

/** Columns of a tile: one panel. */
export const width: usize = 8
/** Rows of a tile: what fifteen registers hold. */
export const height: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4

/**
 * x·y − |y|²/2 of a tile of queries and a panel: the larger, the nearer. What reaches its row's limit becomes a
 * candidate; `slot` is the place of the tile's first row in its block, `column` the panel's first row.
 */
export function tile(
  a: usize,
  b: usize,
  half: usize,
  limits: usize,
  steps: i32,
  from: i32,
  slot: i32,
  column: i32,
): void {
  if (ASC_FEATURE_RELAXED_SIMD) sixByEight(a, b, half, limits, steps, from, slot, column)
  else fourByEight(a, b, half, limits, steps, from, slot, column)
}

function fourByEight(
  a: usize,
  b: usize,
  half: usize,
  limits: usize,
  steps: i32,
  from: i32,
  slot: i32,
  column: i32,
): void {
  const left = v128.load(half)
  const right = v128.load(half, 16)
  let l0 = left
  let r0 = right
  let l1 = left
  let r1 = right
  let l2 = left
  let r2 = right
  let l3 = left
  let r3 = right
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
  let limit = v128.load32_splat(limits)
  let near = v128.or(f32x4.ge(l0, limit), f32x4.ge(r0, limit))
  limit = v128.load32_splat(limits, 4)
  near = v128.or(near, v128.or(f32x4.ge(l1, limit), f32x4.ge(r1, limit)))
  limit = v128.load32_splat(limits, 8)
  near = v128.or(near, v128.or(f32x4.ge(l2, limit), f32x4.ge(r2, limit)))
  limit = v128.load32_splat(limits, 12)
  near = v128.or(near, v128.or(f32x4.ge(l3, limit), f32x4.ge(r3, limit)))
  if (!v128.any_true(near)) return
  take(from, slot, column, l0, r0)
  take(from, slot + 1, column, l1, r1)
  take(from, slot + 2, column, l2, r2)
  take(from, slot + 3, column, l3, r3)
}

function sixByEight(
  a: usize,
  b: usize,
  half: usize,
  limits: usize,
  steps: i32,
  from: i32,
  slot: i32,
  column: i32,
): void {
  const left = v128.load(half)
  const right = v128.load(half, 16)
  let l0 = left
  let r0 = right
  let l1 = left
  let r1 = right
  let l2 = left
  let r2 = right
  let l3 = left
  let r3 = right
  let l4 = left
  let r4 = right
  let l5 = left
  let r5 = right
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
  let limit = v128.load32_splat(limits)
  let near = v128.or(f32x4.ge(l0, limit), f32x4.ge(r0, limit))
  limit = v128.load32_splat(limits, 4)
  near = v128.or(near, v128.or(f32x4.ge(l1, limit), f32x4.ge(r1, limit)))
  limit = v128.load32_splat(limits, 8)
  near = v128.or(near, v128.or(f32x4.ge(l2, limit), f32x4.ge(r2, limit)))
  limit = v128.load32_splat(limits, 12)
  near = v128.or(near, v128.or(f32x4.ge(l3, limit), f32x4.ge(r3, limit)))
  limit = v128.load32_splat(limits, 16)
  near = v128.or(near, v128.or(f32x4.ge(l4, limit), f32x4.ge(r4, limit)))
  limit = v128.load32_splat(limits, 20)
  near = v128.or(near, v128.or(f32x4.ge(l5, limit), f32x4.ge(r5, limit)))
  if (!v128.any_true(near)) return
  take(from, slot, column, l0, r0)
  take(from, slot + 1, column, l1, r1)
  take(from, slot + 2, column, l2, r2)
  take(from, slot + 3, column, l3, r3)
  take(from, slot + 4, column, l4, r4)
  take(from, slot + 5, column, l5, r5)
}
