// What every labelling asks of points: their pairs, their covariance, their neighbours. See `Kernels`.

/** See `Kernels.pairSums`. Masks are as wide as the last row; a row is read once for all of them. */
export function pairSums(n: i32, pairs: usize, many: i32, masks: usize, out: usize): void {
  const width = <usize>((n + 15) & ~15)
  memory.fill(out, 0, (<usize>many) << 3)
  let row = pairs
  for (let i = 1; i < n; i++) {
    const length = <usize>((i + 15) & ~15)
    for (let nth = 0; nth < many; nth++) {
      const mask = masks + <usize>nth * width
      if (load<u8>(mask + <usize>i) === 0) continue
      const sum = out + ((<usize>nth) << 3)
      store<f64>(sum, load<f64>(sum) + <f64>masked(row, mask, length))
    }
    row += length
  }
}

/** Sum of the bytes of a row where the mask is set. Sums of 16 bits hold 128 blocks. */
function masked(row: usize, mask: usize, length: usize): u64 {
  let total = i32x4.splat(0)
  for (let from: usize = 0; from < length; from += 2048) {
    const to = min(length, from + 2048)
    let part = i16x8.splat(0)
    for (let at = from; at < to; at += 16) {
      part = i16x8.add(part, i16x8.extadd_pairwise_i8x16_u(v128.and(v128.load(row + at), v128.load(mask + at))))
    }
    total = i32x4.add(total, i32x4.extadd_pairwise_i16x8_u(part))
  }
  return (
    <u64>i32x4.extract_lane(total, 0) +
    <u64>i32x4.extract_lane(total, 1) +
    <u64>i32x4.extract_lane(total, 2) +
    <u64>i32x4.extract_lane(total, 3)
  )
}

/** Rows that are summed in 32 bits before they are added up in 64. */
const block = 128

/** See `Kernels.crossProducts`. `part` has room for 32 sums of 32 bits, and for a block of rows. */
export function crossProducts(n: i32, rows: usize, points: usize, width: i32, part: usize, out: usize): void {
  const stride = (<usize>width) << 2
  const sums = out + ((<usize>(width * width)) << 3)
  const packed = part + 128
  memory.fill(out, 0, (<usize>(width * (width + 1))) << 3)
  for (let from = 0; from < n; from += block) {
    const to = min(n, from + block)
    for (let i = from; i < to; i++) {
      const row = points + <usize>load<u32>(rows + ((<usize>i) << 2)) * stride
      memory.copy(packed + <usize>(i - from) * stride, row, stride)
    }
    const end = packed + <usize>(to - from) * stride
    for (let a = 0; a < width; a += 4) {
      for (let b = a & ~7; b < width; b += 8) {
        outer(packed + ((<usize>a) << 2), end, ((<usize>b) << 2) - ((<usize>a) << 2), stride, part)
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < 8; j += 2) {
            const at = out + ((<usize>((a + i) * width + b + j)) << 3)
            const two = f64x2.promote_low_f32x4(v128.load64_zero(part + ((<usize>(8 * i + j)) << 2)))
            v128.store(at, f64x2.add(v128.load(at), two))
          }
        }
      }
    }
    for (let row = packed; row < end; row += stride) {
      for (let a = 0; a < width; a += 2) {
        const at = sums + ((<usize>a) << 3)
        const two = f64x2.promote_low_f32x4(v128.load64_zero(row + ((<usize>a) << 2)))
        v128.store(at, f64x2.add(v128.load(at), two))
      }
    }
  }
}

/** Sums over packed rows of the products of 4 numbers with the 8 that stand `right` bytes on: what registers hold. */
function outer(left: usize, end: usize, right: usize, stride: usize, part: usize): void {
  let a0 = f32x4.splat(0),
    a1 = f32x4.splat(0)
  let b0 = f32x4.splat(0),
    b1 = f32x4.splat(0)
  let c0 = f32x4.splat(0),
    c1 = f32x4.splat(0)
  let d0 = f32x4.splat(0),
    d1 = f32x4.splat(0)
  for (let y = left; y < end; y += stride) {
    const p = v128.load(y + right)
    const q = v128.load(y + right, 16)
    let x = v128.load32_splat(y)
    a0 = f32x4.add(a0, f32x4.mul(x, p))
    a1 = f32x4.add(a1, f32x4.mul(x, q))
    x = v128.load32_splat(y, 4)
    b0 = f32x4.add(b0, f32x4.mul(x, p))
    b1 = f32x4.add(b1, f32x4.mul(x, q))
    x = v128.load32_splat(y, 8)
    c0 = f32x4.add(c0, f32x4.mul(x, p))
    c1 = f32x4.add(c1, f32x4.mul(x, q))
    x = v128.load32_splat(y, 12)
    d0 = f32x4.add(d0, f32x4.mul(x, p))
    d1 = f32x4.add(d1, f32x4.mul(x, q))
  }
  v128.store(part, a0)
  v128.store(part, a1, 16)
  v128.store(part, b0, 32)
  v128.store(part, b1, 48)
  v128.store(part, c0, 64)
  v128.store(part, c1, 80)
  v128.store(part, d0, 96)
  v128.store(part, d1, 112)
}

/** See `Kernels.distancesBefore`. */
export function distancesBefore(row: i32, points: usize, stride: i32, out: usize): void {
  const bytes = (<usize>stride) << 2
  const x = points + <usize>row * bytes
  for (let j = 0; j < row; j++) {
    const y = points + <usize>j * bytes
    let sum = f32x4.splat(0)
    for (let at: usize = 0; at < bytes; at += 16) {
      const difference = f32x4.sub(v128.load(x + at), v128.load(y + at))
      sum = f32x4.add(sum, f32x4.mul(difference, difference))
    }
    const total =
      f32x4.extract_lane(sum, 0) +
      f32x4.extract_lane(sum, 2) +
      (f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 3))
    store<f32>(out + ((<usize>j) << 2), sqrt(total))
  }
}
