/**
 * Lower triangle L with L Lᵀ equal to a symmetric positive definite n × n matrix (row-major); NaN where it is not.
 *
 * @param least what a direction needs beyond those before it, as a share of its own entry on the diagonal: with less, it
 * depends on them, and its column is zeros. Without it no matrix may lack rank.
 * @see Golub and Van Loan 2013, Matrix computations, chapter 4. O(n³).
 * @example cholesky(Float64Array.of(4, 2, 2, 2), 2).join() // => '2,0,1,1'
 * @example cholesky(Float64Array.of(4, 2, 2, 1 - 2 ** -53), 2, 1e-12).join() // => '2,0,1,0'
 */
export function cholesky(matrix: Float64Array, n: number, least?: number): Float64Array {
  const lower = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    const enough = least === undefined ? Number.NaN : least * matrix[i * n + i]!
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!
      if (i === j) lower[i * n + i] = sum <= enough ? 0 : Math.sqrt(sum)
      else lower[i * n + j] = least !== undefined && lower[j * n + j] === 0 ? 0 : sum / lower[j * n + j]!
    }
  }
  return lower
}
