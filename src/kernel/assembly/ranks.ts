// Sums of products of ranks; see `Kernels.rankProducts`.

/** Rows gathered at a time: 64 × 2 products of 4,095² are the most that 32 bits hold. */
const block = 512
const blockBytes: usize = block * 2

/** `gathered` has room for a block of every column; `products` is columns × columns, then a sum for each column. */
export function rankProducts(
  n: i32,
  columns: i32,
  ranks: usize,
  stride: i32,
  rows: usize,
  gathered: usize,
  products: usize,
): void {
  memory.fill(products, 0, (<usize>(columns * (columns + 1))) << 3)
  for (let from = 0; from < n; from += block) {
    const many = min(block, n - from)
    const width = (<usize>((many + 7) & ~7)) << 1
    for (let c = 0; c < columns; c++) {
      const sums = products + ((<usize>(columns * columns + c)) << 3)
      const column = ranks + ((<usize>c * <usize>stride) << 1)
      const sum = gather(many, column, rows + ((<usize>from) << 2), gathered + <usize>c * blockBytes)
      store<f64>(sums, load<f64>(sums) + <f64>sum)
    }
    for (let a = 0; a < columns; a += 2) {
      const x = gathered + <usize>a * blockBytes
      const hasPair = a + 1 < columns
      let b = a
      for (; hasPair && b + 3 < columns; b += 4) {
        eight(width, x, gathered + <usize>b * blockBytes, products + ((<usize>(a * columns + b)) << 3), columns)
      }
      for (; b < columns; b++) {
        const y = gathered + <usize>b * blockBytes
        one(width, x, y, products + ((<usize>(a * columns + b)) << 3))
        if (hasPair) one(width, x + blockBytes, y, products + ((<usize>((a + 1) * columns + b)) << 3))
      }
    }
  }
}

/** The ranks of some rows one after the other, filled up with zeros to a multiple of 8; returns their sum. */
function gather(many: i32, ranks: usize, rows: usize, into: usize): i32 {
  let sum = 0
  for (let i = 0; i < many; i++) {
    const rank = load<i16>(ranks + ((<usize>load<u32>(rows + ((<usize>i) << 2))) << 1))
    store<i16>(into + ((<usize>i) << 1), rank)
    sum += rank
  }
  for (let i = many; (i & 7) !== 0; i++) store<i16>(into + ((<usize>i) << 1), 0)
  return sum
}

function one(width: usize, x: usize, y: usize, into: usize): void {
  let sum = i32x4.splat(0)
  for (let i: usize = 0; i < width; i += 16) {
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(x + i), v128.load(y + i)))
  }
  add(into, sum)
}

/** Two columns by four. */
function eight(width: usize, x: usize, y: usize, into: usize, columns: i32): void {
  let p = i32x4.splat(0)
  let q = p
  let r = p
  let s = p
  let t = p
  let u = p
  let v = p
  let w = p
  for (let i: usize = 0; i < width; i += 16) {
    const first = v128.load(x + i)
    const second = v128.load(x + i + blockBytes)
    const at = y + i
    const a = v128.load(at)
    p = i32x4.add(p, i32x4.dot_i16x8_s(first, a))
    t = i32x4.add(t, i32x4.dot_i16x8_s(second, a))
    const b = v128.load(at + blockBytes)
    q = i32x4.add(q, i32x4.dot_i16x8_s(first, b))
    u = i32x4.add(u, i32x4.dot_i16x8_s(second, b))
    const c = v128.load(at + 2 * blockBytes)
    r = i32x4.add(r, i32x4.dot_i16x8_s(first, c))
    v = i32x4.add(v, i32x4.dot_i16x8_s(second, c))
    const d = v128.load(at + 3 * blockBytes)
    s = i32x4.add(s, i32x4.dot_i16x8_s(first, d))
    w = i32x4.add(w, i32x4.dot_i16x8_s(second, d))
  }
  add(into, p)
  add(into + 8, q)
  add(into + 16, r)
  add(into + 24, s)
  const next = into + ((<usize>columns) << 3)
  add(next, t)
  add(next + 8, u)
  add(next + 16, v)
  add(next + 24, w)
}

function add(into: usize, four: v128): void {
  const sum =
    <f64>i32x4.extract_lane(four, 0) +
    <f64>i32x4.extract_lane(four, 1) +
    (<f64>i32x4.extract_lane(four, 2) + <f64>i32x4.extract_lane(four, 3))
  store<f64>(into, load<f64>(into) + sum)
}
