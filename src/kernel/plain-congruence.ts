/** The upper triangle of Lᵀ S L, in plain JavaScript: L a lower triangle, S symmetric, all n × n; zeros below it. */
export function plainCongruence(lower: Float64Array, symmetric: Float64Array, n: number): Float64Array {
  const half = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      for (let j = 0; j <= k; j++) half[i * n + j]! += symmetric[i * n + k]! * lower[k * n + j]!
    }
  }
  const upper = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let k = i; k < n; k++) {
      for (let j = i; j < n; j++) upper[i * n + j]! += lower[k * n + i]! * half[k * n + j]!
    }
  }
  return upper
}
