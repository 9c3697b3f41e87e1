/**
 * Correlations of the normal scale behind some columns, from the scores of their rows, as the lower triangle (row-major,
 * d × d) of a Cholesky factor.
 *
 * A column with few values has scores of smaller variance than the normal it stands for, which would weaken every
 * dependence a little more each generation; dividing the covariance by both variances undoes that to first order.
 * Rows that miss either column are left out of that pair. O(rows · d²) time.
 */
export function latentFactor(scores: readonly Float64Array[]): Float64Array {
  const d = scores.length
  const centred = scores.map(centre)
  const variances = centred.map((column) => covariance(column, column))
  const correlations = new Float64Array(d * d)
  for (let i = 0; i < d; i++) {
    correlations[i * d + i] = 1
    for (let j = 0; j < i; j++) {
      const r = covariance(centred[i]!, centred[j]!) / (variances[i]! * variances[j]!)
      correlations[i * d + j] = correlations[j * d + i] = Number.isFinite(r)
        ? Math.min(Math.max(r, -strongest), strongest)
        : 0
    }
  }
  return factorise(correlations, d)
}

const strongest = 0.98

function centre(column: Float64Array): Float64Array {
  let sum = 0
  let n = 0
  for (const score of column) {
    if (Number.isNaN(score)) continue
    sum += score
    n++
  }
  return column.map((score) => score - sum / n)
}

function covariance(a: Float64Array, b: Float64Array): number {
  let sum = 0
  let n = 0
  for (let row = 0; row < a.length; row++) {
    const product = a[row]! * b[row]!
    if (Number.isNaN(product)) continue
    sum += product
    n++
  }
  return n === 0 ? 0 : sum / n
}

/** Shrinks towards independence, a little at first, until the matrix is one that a normal can have. */
function factorise(correlations: Float64Array, d: number): Float64Array {
  for (let shrink = 0; shrink < 1; shrink = shrink * 1.5 + 0.001) {
    const factor = cholesky(
      correlations.map((r, i) => (i % (d + 1) === 0 ? 1 : r * (1 - shrink))),
      d,
    )
    if (factor) return factor
  }
  return Float64Array.from(correlations, (_, i) => (i % (d + 1) === 0 ? 1 : 0))
}

function cholesky(matrix: Float64Array, d: number): Float64Array | undefined {
  const factor = new Float64Array(d * d)
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * d + j]!
      for (let k = 0; k < j; k++) rest -= factor[i * d + k]! * factor[j * d + k]!
      if (i === j && rest <= 1e-4) return undefined
      factor[i * d + j] = i === j ? Math.sqrt(rest) : rest / factor[j * d + j]!
    }
  }
  return factor
}
