/** Columns of a tile: one panel. */
export const width: usize = 8
/** Rows of a tile: what fifteen registers hold. */
export const height: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4

/** Starts the sums of a tile at −|x|²/2 − |y|²/2, from what stands of each row at `rows` and of each column at `columns`. */
export function openTile(rows: usize, columns: usize, sums: usize): void {
  const left = v128.load(columns)
  const right = v128.load(columns, 16)
  for (const end = rows + ((<usize>height) << 2); rows < end; rows += 4, sums += 32) {
    const half = v128.load32_splat(rows)
    v128.store(sums, f32x4.add(left, half))
    v128.store(sums, f32x4.add(right, half), 16)
  }
}

/** Adds x·y to the sums of a tile: of `height` rows at `a` and a panel at `b`, over `steps` dimensions. */
export function tile(a: usize, b: usize, steps: i32, sums: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) sixByEight(a, b, steps, sums)
  else fourByEight(a, b, steps, sums)
}

/** Whether any sum of a tile reaches the limit of its row or of its column. */
export function isNear(rowLimits: usize, columnLimits: usize, sums: usize): bool {
  const low = v128.load(columnLimits)
  const high = v128.load(columnLimits, 16)
  let near = i32x4.splat(0)
  for (const end = rowLimits + ((<usize>height) << 2); rowLimits < end; rowLimits += 4, sums += 32) {
    const limit = v128.load32_splat(rowLimits)
    near = v128.or(near, f32x4.ge(v128.load(sums), f32x4.pmin(limit, low)))
    near = v128.or(near, f32x4.ge(v128.load(sums, 16), f32x4.pmin(limit, high)))
  }
  return v128.any_true(near)
}

function fourByEight(a: usize, b: usize, steps: i32, sums: usize): void {
  let l0 = v128.load(sums)
  let r0 = v128.load(sums, 16)
  let l1 = v128.load(sums, 32)
  let r1 = v128.load(sums, 48)
  let l2 = v128.load(sums, 64)
  let r2 = v128.load(sums, 80)
  let l3 = v128.load(sums, 96)
  let r3 = v128.load(sums, 112)
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
  v128.store(sums, l0)
  v128.store(sums, r0, 16)
  v128.store(sums, l1, 32)
  v128.store(sums, r1, 48)
  v128.store(sums, l2, 64)
  v128.store(sums, r2, 80)
  v128.store(sums, l3, 96)
  v128.store(sums, r3, 112)
}

function sixByEight(a: usize, b: usize, steps: i32, sums: usize): void {
  let l0 = v128.load(sums)
  let r0 = v128.load(sums, 16)
  let l1 = v128.load(sums, 32)
  let r1 = v128.load(sums, 48)
  let l2 = v128.load(sums, 64)
  let r2 = v128.load(sums, 80)
  let l3 = v128.load(sums, 96)
  let r3 = v128.load(sums, 112)
  let l4 = v128.load(sums, 128)
  let r4 = v128.load(sums, 144)
  let l5 = v128.load(sums, 160)
  let r5 = v128.load(sums, 176)
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
  v128.store(sums, l0)
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
}
