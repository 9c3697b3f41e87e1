import type { Eigen, EigenOptions } from './eigen.ts'

/**
 * `symmetricEigen` in plain JavaScript, by Jacobi's rotations: slower, obvious, and another road to the same numbers.
 * Values in no order.
 */
export function plainEigen(matrix: Float64Array, n: number, options: EigenOptions): Eigen {
  const a = symmetric(matrix, n)
  const z = new Float64Array(n * n)
  for (let i = 0; i < n; i++) z[i * n + i] = 1
  let largest = 0
  for (const x of a) largest = Math.max(largest, Math.abs(x))
  // What is rounding beside the largest number need not be turned away, and turning it would never end.
  while (sweep(a, z, n, Number.EPSILON * largest));
  const values = Float64Array.from({ length: n }, (_, i) => a[i * n + i]!)
  return options.vectors ? { values, vectors: z } : { values }
}

/** Turns every pair of axes once that has more than `least` between; false when nothing was left to turn. */
function sweep(a: Float64Array, z: Float64Array, n: number, least: number): boolean {
  let turned = false
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const beside = a[i * n + j]!
      if (Math.abs(beside) <= least) continue
      const angle = (a[j * n + j]! - a[i * n + i]!) / (2 * beside)
      const tangent = (angle < 0 ? -1 : 1) / (Math.abs(angle) + Math.hypot(angle, 1))
      const cosine = 1 / Math.hypot(tangent, 1)
      const turn = [cosine, tangent * cosine] as const
      for (let p = 0; p < n; p++) rotate(a, p * n + i, p * n + j, turn)
      for (let p = 0; p < n; p++) rotate(a, i * n + p, j * n + p, turn)
      for (let p = 0; p < n; p++) rotate(z, i * n + p, j * n + p, turn)
      turned = true
    }
  }
  return turned
}

function rotate(of: Float64Array, i: number, j: number, [cosine, sine]: readonly [number, number]): void {
  const x = of[i]!
  const y = of[j]!
  of[i] = cosine * x - sine * y
  of[j] = sine * x + cosine * y
}

function symmetric(upper: Float64Array, n: number): Float64Array {
  return upper.map((_, at) => {
    const row = Math.floor(at / n)
    const column = at % n
    return row <= column ? upper[at]! : upper[column * n + row]!
  })
}
