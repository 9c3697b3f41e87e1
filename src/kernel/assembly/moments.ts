/**
 * Adds Σ (x − centre)(x − centre)ᵀ over `count` float32 rows to the upper tiles of `out`. `stride`, a multiple of four, is
 * the row length of all: rows, centre, `out`, and `centred`, which has room for the rows in float64.
 */
export function addSecondMoments(
  count: i32,
  stride: i32,
  rows: usize,
  centre: usize,
  centred: usize,
  out: usize,
): void {
  for (let i = 0; i < count; i++) {
    for (let p = 0; p < stride; p++) {
      const at = <usize>(i * stride + p)
      store<f64>(centred + (at << 3), <f64>load<f32>(rows + (at << 2)) - load<f64>(centre + ((<usize>p) << 3)))
    }
  }
  for (let a = 0; a < stride; a += 4) {
    for (let b = a; b < stride; b += 4) {
      fourByFour(
        count,
        stride,
        centred + ((<usize>a) << 3),
        centred + ((<usize>b) << 3),
        out + ((<usize>(a * stride + b)) << 3),
      )
    }
  }
}

function fourByFour(count: i32, stride: i32, x: usize, y: usize, out: usize): void {
  const next = (<usize>stride) << 3
  let a = v128.load(out)
  let b = v128.load(out, 16)
  let c = v128.load(out + next)
  let d = v128.load(out + next, 16)
  let e = v128.load(out + 2 * next)
  let f = v128.load(out + 2 * next, 16)
  let g = v128.load(out + 3 * next)
  let h = v128.load(out + 3 * next, 16)
  for (let i = 0; i < count; i++) {
    const left = v128.load(y)
    const right = v128.load(y, 16)
    let one = v128.load64_splat(x)
    a = f64x2.add(a, f64x2.mul(one, left))
    b = f64x2.add(b, f64x2.mul(one, right))
    one = v128.load64_splat(x, 8)
    c = f64x2.add(c, f64x2.mul(one, left))
    d = f64x2.add(d, f64x2.mul(one, right))
    one = v128.load64_splat(x, 16)
    e = f64x2.add(e, f64x2.mul(one, left))
    f = f64x2.add(f, f64x2.mul(one, right))
    one = v128.load64_splat(x, 24)
    g = f64x2.add(g, f64x2.mul(one, left))
    h = f64x2.add(h, f64x2.mul(one, right))
    x += next
    y += next
  }
  v128.store(out, a)
  v128.store(out, b, 16)
  v128.store(out + next, c)
  v128.store(out + next, d, 16)
  v128.store(out + 2 * next, e)
  v128.store(out + 2 * next, f, 16)
  v128.store(out + 3 * next, g)
  v128.store(out + 3 * next, h, 16)
}
