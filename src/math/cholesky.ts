/**
 * Lower triangle L with L Lᵀ equal to a symmetric positive definite n × n matrix (row-major); NaN where it is not.
 *
 * @see Golub and Van Loan 2013, Matrix computations, chapter 4. O(n³).
 * @example cholesky(Float64Array.of(4, 2, 2, 2), 2).join() // => '2,0,1,1'
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / lower[j * n + j]!
    }
  }
  return lower
}
