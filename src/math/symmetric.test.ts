import { expect, test } from 'vitest'
import { normal } from './random.ts'
import { eigenvalues, spectrum } from './symmetric.ts'

/** A symmetric matrix of numbers drawn at random; of low rank where asked for. */
function symmetric(n: number, seed: number, rank = n): Float64Array {
  const z = normal(seed)
  const x = Float64Array.from({ length: n * rank }, z)
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < rank; k++) matrix[i * n + j]! += (k % 3 ? 1 : -1) * x[i * rank + k]! * x[j * rank + k]!
    }
  }
  return matrix
}

test('known answer: a diagonal, a number, and nothing', () => {
  expect(Array.from(eigenvalues(Float64Array.of(1, 0, 0, 0, 5, 0, 0, 0, -2), 3))).toEqual([5, 1, -2])
  expect(Array.from(eigenvalues(Float64Array.of(7), 1))).toEqual([7])
  expect(eigenvalues(new Float64Array(0), 0)).toHaveLength(0)
  expect(Array.from(eigenvalues(new Float64Array(16), 4))).toEqual([0, 0, 0, 0])
})

test('oracle: the second difference has eigenvalues 2 − 2 cos(kπ/(n+1))', () => {
  const n = 40
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    matrix[i * n + i] = 2
    if (i > 0) matrix[i * n + i - 1] = -1
    if (i < n - 1) matrix[i * n + i + 1] = -1
  }
  const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1)))
  eigenvalues(matrix, n).forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 12)
  })
})

test.each([
  { n: 1, rank: 1 },
  { n: 2, rank: 2 },
  { n: 5, rank: 1 },
  { n: 33, rank: 33 },
  { n: 64, rank: 10 },
  { n: 100, rank: 100 },
])('law: vectors are orthonormal and make the matrix again ($n × $n of rank $rank)', ({ n, rank }) => {
  const matrix = symmetric(n, n + rank, rank)
  const { values, vectors } = spectrum(matrix, n)
  const scale = Math.max(...values.map(Math.abs))
  expect(Array.from(values)).toEqual(Array.from(values).sort((a, b) => b - a))
  const only = eigenvalues(matrix, n)
  for (let i = 0; i < n; i++) expect(Math.abs(values[i]! - only[i]!) / scale).toBeLessThan(1e-12)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let product = 0
      let entry = 0
      for (let k = 0; k < n; k++) {
        product += vectors[i * n + k]! * vectors[j * n + k]!
        entry += values[k]! * vectors[k * n + i]! * vectors[k * n + j]!
      }
      expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-11)
      expect(Math.abs(entry - matrix[i * n + j]!) / scale).toBeLessThan(1e-11)
    }
  }
})
