/**
 * x of L Lᵀ x = b, for the lower triangle of a Cholesky factor (n × n, row-major).
 *
 * @example [...solve(Float64Array.of(2, 0, 1, 1), Float64Array.of(4, 3), 2)] // => [0.5, 1]
 */
export function solve(lower: Float64Array, b: Float64Array, n: number): Float64Array {
  const x = b.slice()
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * n + k]! * x[k]!
    x[i]! /= lower[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k * n + i]! * x[k]!
    x[i]! /= lower[i * n + i]!
  }
  return x
}
