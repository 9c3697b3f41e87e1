import { expect, test } from 'vitest'
import { normal } from '../math/random.ts'
import { congruentEigenvalues, symmetricEigen } from './eigen.ts'
import { plainCongruence } from './plain-congruence.ts'
import { plainEigen } from './plain-eigen.ts'

function random(n: number, seed: number): Float64Array {
  const draw = normal(seed)
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) matrix[i * n + j] = matrix[j * n + i] = draw()
  return matrix
}

const both = { vectors: true }

test('known answer: a diagonal matrix has its diagonal', () => {
  const { values, vectors } = symmetricEigen(Float64Array.of(3, 0, 0, 0, -1, 0, 0, 0, 2), 3, both)
  expect([...values]).toEqual([-1, 2, 3])
  expect([...vectors!.subarray(0, 3)].map(Math.abs)).toEqual([0, 1, 0])
})

test.each([1, 2, 3, 50])('known answer: the identity of %i stretches everything by 1', (n) => {
  const identity = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0))
  expect([...symmetricEigen(identity, n, { vectors: false }).values]).toEqual(Array(n).fill(1))
})

test.each([NaN, Infinity])('known answer: a matrix with %d in it has no values, and ends', (x) => {
  const { values, vectors } = symmetricEigen(Float64Array.of(1, x, x, 2), 2, both)
  expect([...values, ...vectors!]).toEqual(Array(6).fill(NaN))
})

test('known answer: zeros', () => {
  expect([...symmetricEigen(new Float64Array(16), 4, both).values]).toEqual([0, 0, 0, 0])
})

test.each([1e-200, 1, 1e200])('known answer: rank 1 has one value, |x|², at scale %d', (scale) => {
  const x = Float64Array.from({ length: 41 }, (_, i) => Math.sin(i))
  const matrix = Float64Array.from({ length: 41 * 41 }, (_, at) => scale * x[Math.floor(at / 41)]! * x[at % 41]!)
  const { values } = symmetricEigen(matrix, 41, both)
  const norm = x.reduce((sum, value) => sum + value * value, 0)
  expect(values[40]! / scale).toBeCloseTo(norm, 10)
  for (const value of values.subarray(0, 40)) expect(Math.abs(value / scale)).toBeLessThan(1e-13 * norm)
})

test.each([1, 2, 3, 4, 7, 32, 61, 200])(
  'law: %i × %i: A v = λ v, the vectors are orthonormal, the trace stays',
  (n) => {
    const matrix = random(n, n)
    const { values, vectors } = symmetricEigen(matrix, n, both)
    expect(values).toEqual(Float64Array.from(values).sort())
    let trace = 0
    for (let i = 0; i < n; i++) trace += matrix[i * n + i]!
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 9)
    for (let i = 0; i < n; i++) {
      const v = vectors!.subarray(i * n, (i + 1) * n)
      for (let row = 0; row < n; row++) {
        expect(Math.abs(dot(matrix, row * n, v) - values[i]! * v[row]!)).toBeLessThan(1e-11 * Math.sqrt(n))
        expect(Math.abs(dot(vectors!, row * n, v) - (row === i ? 1 : 0))).toBeLessThan(1e-12 * n)
      }
    }
    const { values: alone } = symmetricEigen(matrix, n, { vectors: false })
    expect(alone).toEqual(values)
  },
)

test.each([0, 1, 2])('law: rows of zeros among others change nothing (seed %i)', (seed) => {
  // A covariance of few points in many dimensions, most of which none of them uses.
  const [n, used, points] = [256, 66, 20]
  const z = normal(seed)
  const at = Uint32Array.from({ length: used }, (_, i) => (i * 37 + 11 * seed) % n)
  const rows = Array.from({ length: points }, () => Float64Array.from({ length: used }, z))
  const [wide, narrow] = [new Float64Array(n * n), new Float64Array(used * used)]
  for (let i = 0; i < used; i++) {
    for (let j = 0; j < used; j++) {
      const sum = rows.reduce((total, row) => total + (row[i]! * row[j]!) / points, 0)
      wide[at[i]! * n + at[j]!] = sum
      narrow[i * used + j] = sum
    }
  }
  const few = symmetricEigen(narrow, used, both).values
  const many = symmetricEigen(wide, n, both).values
  for (let i = 1; i <= points; i++) expect(many[n - i]).toBeCloseTo(few[used - i]!, 10)
  expect(Math.max(...many.subarray(0, n - points).map(Math.abs))).toBeLessThan(1e-12)
  const slow = plainEigen(narrow, used, both).values.sort()
  for (let i = 1; i <= points; i++) expect(slow[used - i]).toBeCloseTo(few[used - i]!, 10)
})

test.each([1, 2, 5, 40])('oracle: %i × %i: Jacobi finds the same', (n) => {
  const matrix = random(n, n + 100)
  const { values } = symmetricEigen(matrix, n, both)
  const slow = plainEigen(matrix, n, both).values.sort()
  for (const [i, value] of values.entries()) expect(value).toBeCloseTo(slow[i]!, 10)
})

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 63, 64])('twin: %i × %i: Lᵀ S L, then its values, to the last bit', (n) => {
  const symmetric = random(n, n + 200)
  const lower = random(n, n + 300).map((x, at) => (at % n > Math.floor(at / n) ? 0 : x))
  const upper = plainCongruence(lower, symmetric, n)
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      // By its definition, in the order that comes to mind.
      let sum = 0
      for (let k = i; k < n; k++)
        for (let l = j; l < n; l++) sum += lower[k * n + i]! * symmetric[k * n + l]! * lower[l * n + j]!
      expect(upper[i * n + j]).toBeCloseTo(sum, 9)
    }
  }
  expect(congruentEigenvalues(lower, symmetric, n)).toEqual(symmetricEigen(upper, n, { vectors: false }).values)
})

test('known answer: the values of the product of two covariances', () => {
  // R = L Lᵀ = [4 2; 2 2] and S = diag(1, 3): those of R S have the sum 10 and the product 12.
  const [small, large] = congruentEigenvalues(Float64Array.of(2, 0, 1, 1), Float64Array.of(1, 0, 0, 3), 2)
  expect(small! + large!).toBeCloseTo(10, 12)
  expect(small! * large!).toBeCloseTo(12, 12)
  expect(congruentEigenvalues(Float64Array.of(2, 0, NaN, 1), Float64Array.of(1, 0, 0, 3), 2)).toEqual(
    Float64Array.of(NaN, NaN),
  )
})

function dot(matrix: Float64Array, from: number, v: Float64Array): number {
  let sum = 0
  for (let p = 0; p < v.length; p++) sum += matrix[from + p]! * v[p]!
  return sum
}

test('known answer: of a matrix of low rank all other values are as good as 0, and they are found', () => {
  // Few directions of very different weight, and rounding: neighbours are noise beside noise.
  for (let seed = 0; seed < 8; seed++) {
    const draw = normal(seed)
    const n = 200
    const matrix = new Float64Array(n * n)
    for (let r = 0; r < 12; r++) {
      const x = Float64Array.from({ length: n }, () => (draw() > 0.5 ? draw() * 10 ** (-2 * r) : 0))
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) matrix[i * n + j]! += x[i]! * x[j]!
    }
    const { values } = symmetricEigen(matrix, n, both)
    expect(values[n - 1]).toBeGreaterThan(1)
    for (const value of values.subarray(0, n - 12)) expect(Math.abs(value)).toBeLessThan(1e-12 * values[n - 1]!)
  }
})
