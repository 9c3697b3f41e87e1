// The kernels of pairs of columns; see index.ts.

/** See `Kernels.countJoint`. `counts` has two halves of `cells`; the sum ends up in the first. */
export function countJoint(n: i32, joint: usize, rows: usize, cells: i32, counts: usize): void {
  memory.fill(counts, 0, (<usize>cells) << 3)
  const second = counts + ((<usize>cells) << 2)
  const pairs = n & ~1
  for (let i = 0; i < pairs; i += 2) {
    const a = counts + ((<usize>load<u8>(joint + load<u32>(rows + ((<usize>i) << 2)))) << 2)
    store<i32>(a, load<i32>(a) + 1)
    const b = second + ((<usize>load<u8>(joint + load<u32>(rows + ((<usize>i) << 2), 4))) << 2)
    store<i32>(b, load<i32>(b) + 1)
  }
  if (pairs < n) {
    const a = counts + ((<usize>load<u8>(joint + load<u32>(rows + ((<usize>pairs) << 2)))) << 2)
    store<i32>(a, load<i32>(a) + 1)
  }
  for (let cell = 0; cell < cells; cell++) {
    const a = counts + ((<usize>cell) << 2)
    store<i32>(a, load<i32>(a) + load<i32>(second + ((<usize>cell) << 2)))
  }
}

/** See `Kernels.correlate`. `gathered` has room for columns × (n rounded up to even) values. */
export function correlate(
  n: i32,
  columns: i32,
  ranks: usize,
  stride: i32,
  rows: usize,
  gathered: usize,
  products: usize,
): void {
  const width = (n + 1) & ~1
  for (let c = 0; c < columns; c++) {
    standardise(n, ranks + ((<usize>c * <usize>stride) << 3), rows, gathered + ((<usize>c * <usize>width) << 3))
  }
  // Two columns at once by four others; then what is left of their rows of the answer, one by one.
  for (let a = 0; a < columns; a += 2) {
    const x = gathered + ((<usize>a * <usize>width) << 3)
    const hasPair = a + 1 < columns
    let b = a + 2
    for (; hasPair && b + 3 < columns; b += 4) {
      const y = gathered + ((<usize>b * <usize>width) << 3)
      eight(width, x, y, products + ((<usize>(a * columns + b)) << 3), columns)
    }
    if (hasPair) store<f64>(products + ((<usize>(a * columns + a + 1)) << 3), one(width, x, x + ((<usize>width) << 3)))
    for (; b < columns; b++) {
      const y = gathered + ((<usize>b * <usize>width) << 3)
      store<f64>(products + ((<usize>(a * columns + b)) << 3), one(width, x, y))
      store<f64>(products + ((<usize>((a + 1) * columns + b)) << 3), one(width, x + ((<usize>width) << 3), y))
    }
  }
}

function standardise(n: i32, ranks: usize, rows: usize, into: usize): void {
  let sum: f64 = 0
  for (let i = 0; i < n; i++) {
    const rank = load<f64>(ranks + ((<usize>load<u32>(rows + ((<usize>i) << 2))) << 3))
    store<f64>(into + ((<usize>i) << 3), rank)
    sum += rank
  }
  const mean = sum / <f64>n
  let squares: f64 = 0
  for (let i = 0; i < n; i++) {
    const centred = load<f64>(into + ((<usize>i) << 3)) - mean
    store<f64>(into + ((<usize>i) << 3), centred)
    squares += centred * centred
  }
  const scale = squares > 1e-20 * <f64>n ? 1 / sqrt(squares) : 0
  for (let i = 0; i < n; i++) store<f64>(into + ((<usize>i) << 3), load<f64>(into + ((<usize>i) << 3)) * scale)
  if (n & 1) store<f64>(into + ((<usize>n) << 3), 0)
}

function one(width: i32, x: usize, y: usize): f64 {
  let sum = f64x2.splat(0)
  for (let i: usize = 0, end = (<usize>width) << 3; i < end; i += 16) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(x + i), v128.load(y + i)))
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)
}

function eight(width: i32, x: usize, y: usize, into: usize, columns: i32): void {
  const next = (<usize>width) << 3
  let p = f64x2.splat(0)
  let q = f64x2.splat(0)
  let r = f64x2.splat(0)
  let s = f64x2.splat(0)
  let t = f64x2.splat(0)
  let u = f64x2.splat(0)
  let v = f64x2.splat(0)
  let w = f64x2.splat(0)
  for (let i: usize = 0; i < next; i += 16) {
    const first = v128.load(x + i)
    const second = v128.load(x + i + next)
    const at = y + i
    const a = v128.load(at)
    p = f64x2.add(p, f64x2.mul(first, a))
    t = f64x2.add(t, f64x2.mul(second, a))
    const b = v128.load(at + next)
    q = f64x2.add(q, f64x2.mul(first, b))
    u = f64x2.add(u, f64x2.mul(second, b))
    const c = v128.load(at + 2 * next)
    r = f64x2.add(r, f64x2.mul(first, c))
    v = f64x2.add(v, f64x2.mul(second, c))
    const d = v128.load(at + 3 * next)
    s = f64x2.add(s, f64x2.mul(first, d))
    w = f64x2.add(w, f64x2.mul(second, d))
  }
  four(into, p, q, r, s)
  four(into + ((<usize>columns) << 3), t, u, v, w)
}

/** Four sums, each of its two lanes. */
function four(into: usize, p: v128, q: v128, r: v128, s: v128): void {
  store<f64>(into, f64x2.extract_lane(p, 0) + f64x2.extract_lane(p, 1))
  store<f64>(into + 8, f64x2.extract_lane(q, 0) + f64x2.extract_lane(q, 1))
  store<f64>(into + 16, f64x2.extract_lane(r, 0) + f64x2.extract_lane(r, 1))
  store<f64>(into + 24, f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1))
}
