// Eigenvalues of a symmetric n × n matrix: Householder's reflections to tridiagonal form, then implicit QL.
// The twin in src/kernel/plain-eigen.ts goes another road, by rotations: equal up to rounding, not byte for byte.

/**
 * The upper triangle of `a` becomes the reflections' vectors, `diagonal` and `off` the tridiagonal matrix, `betas` the
 * reflections' factors. `work` has room for 5n numbers. Each reflection is applied while the next product is summed, so
 * that the matrix passes by once a step.
 */
export function tridiagonalise(n: i32, a: usize, diagonal: usize, off: usize, betas: usize, work: usize): void {
  const line = (<usize>n) << 3
  memory.fill(work, 0, 5 * line)
  let v = work
  let oldV = work + line
  let w = work + 2 * line
  let oldW = work + 3 * line
  const p = work + 4 * line
  for (let k = 0; k < n; k++) {
    const row = a + <usize>k * line
    reflect(k, n, row, oldV, oldW)
    store<f64>(diagonal + at(k), load<f64>(row + at(k)))
    if (k === n - 1) break
    const beta = k < n - 2 ? reflection(k + 1, n, row, off + at(k), v) : 0
    if (k === n - 2) store<f64>(off + at(k), load<f64>(row + at(k + 1)))
    store<f64>(betas + at(k), beta)
    // The last reflection still waits for the last row.
    if (k === n - 2) continue
    memory.fill(p, 0, line)
    for (let i = k + 1; i < n; i++) pass(i, n, a + <usize>i * line, oldV, oldW, v, p)
    combine(k + 1, n, beta, p, v, w)
    const heldV = v
    v = oldV
    oldV = heldV
    const heldW = w
    w = oldW
    oldW = heldW
  }
}

function at(i: i32): usize {
  return (<usize>i) << 3
}

/** Row i, from the diagonal on, minus v_i w + w_i v. */
function reflect(i: i32, n: i32, row: usize, v: usize, w: usize): void {
  const vi = load<f64>(v + at(i))
  const wi = load<f64>(w + at(i))
  for (let j = i; j < n; j++) {
    store<f64>(row + at(j), load<f64>(row + at(j)) - (vi * load<f64>(w + at(j)) + wi * load<f64>(v + at(j))))
  }
}

/** The reflection that leaves of row[from…] only its first number, which goes to `off`; returns 2/|v|², or 0. */
function reflection(from: i32, n: i32, row: usize, off: usize, v: usize): f64 {
  let rest: f64 = 0
  for (let j = from + 1; j < n; j++) rest += load<f64>(row + at(j)) * load<f64>(row + at(j))
  const first = load<f64>(row + at(from))
  // Of a matrix whose largest number is about 1, that is nothing; and 2/|v|² of it would be beyond all numbers.
  if (rest < 1e-60) {
    store<f64>(off, first)
    for (let j = from; j < n; j++) store<f64>(v + at(j), 0)
    return 0
  }
  const norm = sqrt(first * first + rest)
  const left = first > 0 ? -norm : norm
  store<f64>(off, left)
  store<f64>(row + at(from), first - left)
  memory.copy(v + at(from), row + at(from), at(n - from))
  return 2 / ((first - left) * (first - left) + rest)
}

/** Applies the old reflection to row i, and adds the row's part, and its column's, to p = A v. */
function pass(i: i32, n: i32, row: usize, oldV: usize, oldW: usize, v: usize, p: usize): void {
  const vi = load<f64>(oldV + at(i))
  const wi = load<f64>(oldW + at(i))
  const xi = load<f64>(v + at(i))
  const own = load<f64>(row + at(i)) - 2 * vi * wi
  store<f64>(row + at(i), own)
  let sum = own * xi
  let j = i + 1
  if (((n - j) & 1) !== 0) {
    const one = load<f64>(row + at(j)) - (vi * load<f64>(oldW + at(j)) + wi * load<f64>(oldV + at(j)))
    store<f64>(row + at(j), one)
    sum += one * load<f64>(v + at(j))
    store<f64>(p + at(j), load<f64>(p + at(j)) + one * xi)
    j++
  }
  const vs = f64x2.splat(vi)
  const ws = f64x2.splat(wi)
  const xs = f64x2.splat(xi)
  let sums = f64x2.splat(0)
  for (let to = at(j), end = at(n); to < end; to += 16) {
    const changed = f64x2.add(f64x2.mul(vs, v128.load(oldW + to)), f64x2.mul(ws, v128.load(oldV + to)))
    const two = f64x2.sub(v128.load(row + to), changed)
    v128.store(row + to, two)
    sums = f64x2.add(sums, f64x2.mul(two, v128.load(v + to)))
    v128.store(p + to, f64x2.add(v128.load(p + to), f64x2.mul(two, xs)))
  }
  sum += f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
  store<f64>(p + at(i), load<f64>(p + at(i)) + sum)
}

/** w = βp − β²/2 (p·v) v, so that the reflected matrix is A − v wᵀ − w vᵀ. */
function combine(from: i32, n: i32, beta: f64, p: usize, v: usize, w: usize): void {
  let product: f64 = 0
  for (let j = from; j < n; j++) product += load<f64>(p + at(j)) * load<f64>(v + at(j))
  const share = 0.5 * beta * beta * product
  for (let j = from; j < n; j++) store<f64>(w + at(j), beta * load<f64>(p + at(j)) - share * load<f64>(v + at(j)))
}

/** Rows of `z` become those of Qᵀ, the product of the reflections that `tridiagonalise` left in `a`. */
export function accumulate(n: i32, a: usize, betas: usize, z: usize): void {
  const line = (<usize>n) << 3
  memory.fill(z, 0, <usize>n * line)
  for (let i = 0; i < n; i++) store<f64>(z + <usize>i * line + at(i), 1)
  for (let k = n - 3; k >= 0; k--) {
    const beta = load<f64>(betas + at(k))
    if (beta === 0) continue
    const v = a + <usize>k * line
    for (let i = k + 1; i < n; i++) mirror(k + 1, n, beta, v, z + <usize>i * line)
  }
}

/** row − β (row·v) v */
function mirror(from: i32, n: i32, beta: f64, v: usize, row: usize): void {
  let j = from
  let sum: f64 = 0
  if (((n - j) & 1) !== 0) sum = load<f64>(row + at(j)) * load<f64>(v + at(j++))
  let sums = f64x2.splat(0)
  for (let to = at(j), end = at(n); to < end; to += 16) {
    sums = f64x2.add(sums, f64x2.mul(v128.load(row + to), v128.load(v + to)))
  }
  const share = beta * (sum + f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1))
  if (j > from) store<f64>(row + at(from), load<f64>(row + at(from)) - share * load<f64>(v + at(from)))
  const shares = f64x2.splat(share)
  for (let to = at(j), end = at(n); to < end; to += 16) {
    v128.store(row + to, f64x2.sub(v128.load(row + to), f64x2.mul(shares, v128.load(v + to))))
  }
}

/** Implicit QL: `diagonal` becomes the eigenvalues; rows of `z`, if it is not 0, turn along. */
export function implicitQl(n: i32, diagonal: usize, off: usize, z: usize): void {
  const line = (<usize>n) << 3
  store<f64>(off + at(n - 1), 0)
  let most: f64 = 0
  for (let i = 0; i < n; i++) most = max(most, abs(load<f64>(diagonal + at(i))) + abs(load<f64>(off + at(i))))
  for (let l = 0; l < n; l++) {
    // Beside the largest number, not beside their neighbours: where rank is lacking, those are rounding themselves, and no
    // turn makes one small beside the other. Few turns are enough; should they not be, less exactness is.
    let least = f64.EPSILON * most
    for (let turns = 0; ; turns++) {
      let m = l
      while (m < n - 1 && abs(load<f64>(off + at(m))) > least) m++
      if (m === l) break
      if (turns >= 30) least *= 2
      chase(l, m, diagonal, off, z, line)
    }
  }
}

/** One sweep of rotations, from m up to l. */
function chase(l: i32, m: i32, diagonal: usize, off: usize, z: usize, line: usize): void {
  const first = load<f64>(diagonal + at(l))
  const beside = load<f64>(off + at(l))
  let g = (load<f64>(diagonal + at(l + 1)) - first) / (2 * beside)
  let r = sqrt(g * g + 1)
  g = load<f64>(diagonal + at(m)) - first + beside / (g + (g < 0 ? -r : r))
  let s: f64 = 1
  let c: f64 = 1
  let p: f64 = 0
  for (let i = m - 1; i >= l; i--) {
    const f = s * load<f64>(off + at(i))
    const b = c * load<f64>(off + at(i))
    r = hypotenuse(f, g)
    store<f64>(off + at(i + 1), r)
    if (r === 0) {
      store<f64>(diagonal + at(i + 1), load<f64>(diagonal + at(i + 1)) - p)
      store<f64>(off + at(m), 0)
      return
    }
    s = f / r
    c = g / r
    g = load<f64>(diagonal + at(i + 1)) - p
    r = (load<f64>(diagonal + at(i)) - g) * s + 2 * c * b
    p = s * r
    store<f64>(diagonal + at(i + 1), g + p)
    g = c * r - b
    if (z !== 0) rotate(z + <usize>i * line, z + <usize>(i + 1) * line, line, c, s)
  }
  store<f64>(diagonal + at(l), load<f64>(diagonal + at(l)) - p)
  store<f64>(off + at(l), g)
  store<f64>(off + at(m), 0)
}

/** √(f² + g²), where the squares may vanish or overflow. */
function hypotenuse(f: f64, g: f64): f64 {
  const squares = f * f + g * g
  if (squares > 1e-280 && squares < 1e280) return sqrt(squares)
  const larger = max(abs(f), abs(g))
  if (larger === 0) return 0
  const x = f / larger
  const y = g / larger
  return larger * sqrt(x * x + y * y)
}

function rotate(upper: usize, lower: usize, line: usize, c: f64, s: f64): void {
  const cs = f64x2.splat(c)
  const ss = f64x2.splat(s)
  let j: usize = 0
  for (; j + 16 <= line; j += 16) {
    const x = v128.load(upper + j)
    const y = v128.load(lower + j)
    v128.store(lower + j, f64x2.add(f64x2.mul(ss, x), f64x2.mul(cs, y)))
    v128.store(upper + j, f64x2.sub(f64x2.mul(cs, x), f64x2.mul(ss, y)))
  }
  if (j < line) {
    const x = load<f64>(upper + j)
    const y = load<f64>(lower + j)
    store<f64>(lower + j, s * x + c * y)
    store<f64>(upper + j, c * x - s * y)
  }
}
