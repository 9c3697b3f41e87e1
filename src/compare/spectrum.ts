import { symmetricEigen } from '../kernel/eigen.ts'

/** Directions in which points vary, widest first. */
export interface Spectrum {
  readonly values: Float64Array
  /** n × n, one direction a row, of length 1. */
  readonly vectors: Float64Array
}

/** Eigenvalues and directions of a symmetric n × n matrix, from the largest down. @example spectrum(Float64Array.of(1, 0, 0, 4), 2).values.join() // => '4,1' */
export function spectrum(matrix: Float64Array, n: number): Spectrum {
  const { values, vectors } = symmetricEigen(matrix, n, { vectors: true })
  const turned = new Float64Array(n * n)
  for (let i = 0; i < n; i++) turned.set(vectors!.subarray((n - 1 - i) * n, (n - i) * n), i * n)
  return { values: values.reverse(), vectors: turned }
}
