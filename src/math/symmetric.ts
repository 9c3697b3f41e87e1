/** Eigenvalues in descending order; `vectors` holds the i-th as its i-th row, of length 1. */
export interface Spectrum {
  readonly values: Float64Array
  readonly vectors: Float64Array
}

/**
 * Eigenvalues of a symmetric n × n matrix (row-major), in descending order.
 *
 * Householder tridiagonalisation, then QL with implicit shifts; O(n³) time, backward stable.
 *
 * @see Golub and Van Loan 2013, Matrix computations, chapter 8
 * @example eigenvalues(Float64Array.of(2, 1, 1, 2), 2).map(Math.round).join() // => '3,1'
 */
export function eigenvalues(matrix: Float64Array, n: number): Float64Array {
  const { diagonal, beside } = tridiagonal(matrix.slice(), n)
  implicitQl(diagonal, beside)
  return diagonal.sort().reverse()
}

/**
 * Eigenvalues and eigenvectors of a symmetric n × n matrix (row-major).
 *
 * @example spectrum(Float64Array.of(1, 0, 0, 4), 2).values.join() // => '4,1'
 */
export function spectrum(matrix: Float64Array, n: number): Spectrum {
  const reflected = matrix.slice()
  const { diagonal, beside, scales } = tridiagonal(reflected, n)
  const vectors = accumulated(reflected, scales, n)
  implicitQl(diagonal, beside, vectors)
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b]! - diagonal[a]! || a - b)
  const sorted = new Float64Array(n * n)
  order.forEach((from, to) => {
    sorted.set(vectors.subarray(from * n, (from + 1) * n), to * n)
  })
  return { values: Float64Array.from(order, (i) => diagonal[i]!), vectors: sorted }
}

/**
 * Reflects the matrix to three diagonals, in place: the vector of reflection i (from the last row down) is left in the
 * first i places of row i, and its factor in `scales[i]`.
 */
function tridiagonal(a: Float64Array, n: number) {
  const diagonal = new Float64Array(n)
  const beside = new Float64Array(n)
  const scales = new Float64Array(n)
  const p = new Float64Array(n)
  for (let i = n - 1; i > 0; i--) {
    const row = i * n
    let squares = 0
    for (let k = 0; k < i; k++) squares += a[row + k]! * a[row + k]!
    const edge = a[row + i - 1]!
    if (squares === edge * edge) {
      beside[i] = edge
      continue
    }
    const length = edge >= 0 ? -Math.sqrt(squares) : Math.sqrt(squares)
    beside[i] = length
    a[row + i - 1] = edge - length
    const scale = 1 / (squares - edge * length)
    scales[i] = scale
    reflect(a, n, i, scale, p)
  }
  for (let i = 0; i < n; i++) diagonal[i] = a[i * n + i]!
  return { diagonal, beside, scales }
}

/** a ← (1 − s u uᵀ) a (1 − s u uᵀ) on the leading i × i block; u stands in row i. */
function reflect(a: Float64Array, n: number, i: number, scale: number, p: Float64Array): void {
  const u = a.subarray(i * n, i * n + i)
  let inner = 0
  for (let j = 0; j < i; j++) {
    const row = a.subarray(j * n, j * n + i)
    let sum = 0
    for (let k = 0; k < i; k++) sum += row[k]! * u[k]!
    p[j] = scale * sum
    inner += p[j]! * u[j]!
  }
  const half = (scale * inner) / 2
  for (let j = 0; j < i; j++) p[j]! -= half * u[j]!
  for (let j = 0; j < i; j++) {
    const row = a.subarray(j * n, j * n + i)
    const [uj, pj] = [u[j]!, p[j]!]
    for (let k = 0; k < i; k++) row[k]! -= uj * p[k]! + pj * u[k]!
  }
}

/** The product of all reflections; its rows are the basis in which the matrix has three diagonals. */
function accumulated(a: Float64Array, scales: Float64Array, n: number): Float64Array {
  const q = new Float64Array(n * n)
  for (let i = 0; i < n; i++) q[i * n + i] = 1
  for (let i = n - 1; i > 0; i--) {
    const scale = scales[i]!
    if (scale === 0) continue
    const u = a.subarray(i * n, i * n + i)
    for (let j = 0; j < n; j++) {
      const row = q.subarray(j * n, j * n + i)
      let sum = 0
      for (let k = 0; k < i; k++) sum += row[k]! * u[k]!
      for (let k = 0; k < i; k++) row[k]! -= scale * sum * u[k]!
    }
  }
  return transposed(q, n)
}

function transposed(q: Float64Array, n: number): Float64Array {
  const t = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) t[j * n + i] = q[i * n + j]!
  return t
}

/** Rotates what is beside the diagonal away, and the rows of `vectors` along. `beside[i]` couples i − 1 and i. */
function implicitQl(d: Float64Array, beside: Float64Array, vectors?: Float64Array): void {
  const n = d.length
  const e = new Float64Array(n)
  e.set(beside.subarray(1))
  for (let l = 0; l < n; l++) {
    for (let m = split(d, e, l); m > l; m = split(d, e, l)) sweep(d, e, l, m, vectors)
  }
}

/** The first place from l on behind which nothing is left beside the diagonal. */
function split(d: Float64Array, e: Float64Array, l: number): number {
  let m = l
  for (; m < d.length - 1; m++) {
    const size = Math.abs(d[m]!) + Math.abs(d[m + 1]!)
    if (Math.abs(e[m]!) <= Number.EPSILON * size || e[m] === 0) break
  }
  return m
}

function sweep(d: Float64Array, e: Float64Array, l: number, m: number, vectors?: Float64Array): void {
  const half = (d[l + 1]! - d[l]!) / (2 * e[l]!)
  const root = Math.sqrt(half * half + 1)
  let g = d[m]! - d[l]! + e[l]! / (half + (half >= 0 ? root : -root))
  let [sine, cosine, shift] = [1, 1, 0]
  for (let i = m - 1; i >= l; i--) {
    const f = sine * e[i]!
    const b = cosine * e[i]!
    const r = Math.sqrt(f * f + g * g)
    e[i + 1] = r
    if (r === 0) {
      d[i + 1]! -= shift
      e[m] = 0
      return
    }
    sine = f / r
    cosine = g / r
    g = d[i + 1]! - shift
    const t = (d[i]! - g) * sine + 2 * cosine * b
    shift = sine * t
    d[i + 1] = g + shift
    g = cosine * t - b
    if (vectors) rotate(vectors, d.length, i, sine, cosine)
  }
  d[l]! -= shift
  e[l] = g
  e[m] = 0
}

function rotate(vectors: Float64Array, n: number, i: number, sine: number, cosine: number): void {
  const low = i * n
  const high = low + n
  for (let k = 0; k < n; k++) {
    const f = vectors[high + k]!
    const x = vectors[low + k]!
    vectors[high + k] = sine * x + cosine * f
    vectors[low + k] = cosine * x - sine * f
  }
}
