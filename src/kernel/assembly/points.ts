// What every labelling asks of points: their pairs, their covariance, their neighbours. See `Kernels`.

/** See `Kernels.pairSums`. `masks` has room for two masks of a row's width. */
export function pairSums(n: i32, pairs: usize, labels: usize, masks: usize, out: usize): void {
  const width = <usize>((n + 15) & ~15)
  memory.fill(masks, 0, 2 * width)
  for (let j = 0; j < n; j++) {
    const label = <usize>load<u8>(labels + <usize>j)
    if (label < 2) store<u8>(masks + label * width + <usize>j, 255)
  }
  let within: u64 = 0
  let withinOther: u64 = 0
  let across: u64 = 0
  let row = pairs
  for (let i = 1; i < n; i++) {
    const length = <usize>((i + 15) & ~15)
    const label = load<u8>(labels + <usize>i)
    if (label < 2) {
      const reference = masked(row, masks, length)
      const generation = masked(row, masks + width, length)
      within += label === 0 ? reference : 0
      withinOther += label === 1 ? generation : 0
      across += label === 0 ? generation : reference
    }
    row += length
  }
  store<f64>(out, <f64>within)
  store<f64>(out + 8, <f64>withinOther)
  store<f64>(out + 16, <f64>across)
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
const block = 256

/** See `Kernels.crossProducts`. `part` has room for 64 sums of 32 bits. */
export function crossProducts(n: i32, rows: usize, points: usize, width: i32, part: usize, out: usize): void {
  const stride = (<usize>width) << 2
  const sums = out + ((<usize>(width * width)) << 3)
  memory.fill(out, 0, (<usize>(width * (width + 1))) << 3)
  for (let from = 0; from < n; from += block) {
    const to = min(n, from + block)
    for (let a = 0; a < width; a += 4) {
      for (let b = a & ~15; b < width; b += 16) {
        outer(from, to, rows, points + ((<usize>a) << 2), points + ((<usize>b) << 2), stride, part)
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < 16; j++) {
            const at = out + ((<usize>((a + i) * width + b + j)) << 3)
            store<f64>(at, load<f64>(at) + <f64>load<f32>(part + ((<usize>(16 * i + j)) << 2)))
          }
        }
      }
    }
    for (let i = from; i < to; i++) {
      const row = points + <usize>load<u32>(rows + ((<usize>i) << 2)) * stride
      for (let a = 0; a < width; a++) {
        const at = sums + ((<usize>a) << 3)
        store<f64>(at, load<f64>(at) + <f64>load<f32>(row + ((<usize>a) << 2)))
      }
    }
  }
}

/** Sums over rows of the products of 4 numbers with 16. */
function outer(from: i32, to: i32, rows: usize, left: usize, right: usize, stride: usize, part: usize): void {
  let a0 = f32x4.splat(0),
    a1 = f32x4.splat(0),
    a2 = f32x4.splat(0),
    a3 = f32x4.splat(0)
  let b0 = f32x4.splat(0),
    b1 = f32x4.splat(0),
    b2 = f32x4.splat(0),
    b3 = f32x4.splat(0)
  let c0 = f32x4.splat(0),
    c1 = f32x4.splat(0),
    c2 = f32x4.splat(0),
    c3 = f32x4.splat(0)
  let d0 = f32x4.splat(0),
    d1 = f32x4.splat(0),
    d2 = f32x4.splat(0),
    d3 = f32x4.splat(0)
  for (let i = from; i < to; i++) {
    const at = <usize>load<u32>(rows + ((<usize>i) << 2)) * stride
    const x = right + at
    const p = v128.load(x)
    const q = v128.load(x, 16)
    const r = v128.load(x, 32)
    const s = v128.load(x, 48)
    const y = left + at
    const a = v128.load_splat<u32>(y)
    a0 = f32x4.add(a0, f32x4.mul(a, p))
    a1 = f32x4.add(a1, f32x4.mul(a, q))
    a2 = f32x4.add(a2, f32x4.mul(a, r))
    a3 = f32x4.add(a3, f32x4.mul(a, s))
    const b = v128.load_splat<u32>(y, 4)
    b0 = f32x4.add(b0, f32x4.mul(b, p))
    b1 = f32x4.add(b1, f32x4.mul(b, q))
    b2 = f32x4.add(b2, f32x4.mul(b, r))
    b3 = f32x4.add(b3, f32x4.mul(b, s))
    const c = v128.load_splat<u32>(y, 8)
    c0 = f32x4.add(c0, f32x4.mul(c, p))
    c1 = f32x4.add(c1, f32x4.mul(c, q))
    c2 = f32x4.add(c2, f32x4.mul(c, r))
    c3 = f32x4.add(c3, f32x4.mul(c, s))
    const d = v128.load_splat<u32>(y, 12)
    d0 = f32x4.add(d0, f32x4.mul(d, p))
    d1 = f32x4.add(d1, f32x4.mul(d, q))
    d2 = f32x4.add(d2, f32x4.mul(d, r))
    d3 = f32x4.add(d3, f32x4.mul(d, s))
  }
  v128.store(part, a0)
  v128.store(part, a1, 16)
  v128.store(part, a2, 32)
  v128.store(part, a3, 48)
  v128.store(part, b0, 64)
  v128.store(part, b1, 80)
  v128.store(part, b2, 96)
  v128.store(part, b3, 112)
  v128.store(part, c0, 128)
  v128.store(part, c1, 144)
  v128.store(part, c2, 160)
  v128.store(part, c3, 176)
  v128.store(part, d0, 192)
  v128.store(part, d1, 208)
  v128.store(part, d2, 224)
  v128.store(part, d3, 240)
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

/** See `Kernels.scanNeighbours`. `out` holds radius, nearest (64 bits), hits (32 bits), within, own, first own (8 bits). */
export function scanNeighbours(
  n: i32,
  k: i32,
  near: i32,
  indices: usize,
  squared: usize,
  labels: usize,
  out: usize,
): void {
  const rows = <usize>n
  const nearest = out + (rows << 3)
  const hits = nearest + (rows << 3)
  const within = hits + (rows << 2)
  const own = within + rows
  const first = own + rows
  memory.fill(within, 0, rows)
  for (let i: usize = 0; i < rows; i++) {
    const label = load<u8>(labels + i)
    if (label >= 2) continue
    const list = indices + ((i * <usize>k) << 2)
    const distances = squared + ((i * <usize>k) << 3)
    let at = 0
    let met = 0
    let same = 0
    let sameNear = 0
    let others = 0
    let firstSame = -1
    let firstMet = 0
    while (at < k && same < near) {
      const other = <usize>load<u32>(list + ((<usize>at) << 2))
      const its = load<u8>(labels + other)
      if (its < 2) {
        const alike = its === label ? 1 : 0
        if (alike === 0) store<u8>(within + other, 1)
        else if (same === 0) {
          firstSame = at
          firstMet = met === 0 ? 1 : 0
        }
        sameNear += met < near ? alike : 0
        same += alike
        others += 1 - alike
        met++
      }
      at++
    }
    const last = k > 0 ? load<f64>(distances + ((<usize>(k - 1)) << 3)) : 0
    const radius = same === near ? load<f64>(distances + ((<usize>(at - 1)) << 3)) : last
    while (at < k && load<f64>(distances + ((<usize>at) << 3)) <= radius) {
      const other = <usize>load<u32>(list + ((<usize>at) << 2))
      const its = load<u8>(labels + other)
      if (its < 2) {
        const alike = its === label ? 1 : 0
        if (alike === 0) store<u8>(within + other, 1)
        sameNear += met < near ? alike : 0
        others += 1 - alike
        met++
      }
      at++
    }
    store<f64>(out + (i << 3), radius)
    store<f64>(nearest + (i << 3), firstSame >= 0 ? load<f64>(distances + ((<usize>firstSame) << 3)) : last)
    store<i32>(hits + (i << 2), others)
    store<u8>(own + i, <u8>sameNear)
    store<u8>(first + i, <u8>firstMet)
  }
}
