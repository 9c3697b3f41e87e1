/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations: off-diagonal entries are turned to 0 one after
 * the other, until all are.
 *
 * @see Jacobi 1846; the plainest way there is
 */
export function jacobi(matrix: readonly (readonly number[])[]): {
  values: number[]
  /** The i-th belongs to the i-th value. */
  vectors: number[][]
} {
  const a = matrix.map((row) => [...row])
  const vectors = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)))
  const size = Math.sqrt(a.flat().reduce((sum, x) => sum + x * x, 0))
  for (let sweep = 0; sweep < 60; sweep++) {
    let rest = 0
    for (let p = 0; p < a.length; p++) {
      for (let q = p + 1; q < a.length; q++) {
        rest += a[p]![q]! ** 2
        turn(a, vectors, p, q)
      }
    }
    if (Math.sqrt(rest) <= 1e-15 * size) break
  }
  return { values: a.map((row, i) => row[i]!), vectors }
}

/** Turns the axes p and q so that their entry is 0. */
function turn(a: number[][], vectors: number[][], p: number, q: number): void {
  if (a[p]![q] === 0) return
  const angle = Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!) / 2
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  for (const row of a) {
    const [x, y] = [row[p]!, row[q]!]
    row[p] = c * x - s * y
    row[q] = s * x + c * y
  }
  for (const rows of [a, vectors]) {
    const [x, y] = [rows[p]!, rows[q]!]
    rows[p] = x.map((value, k) => c * value - s * y[k]!)
    rows[q] = x.map((value, k) => s * value + c * y[k]!)
  }
}
