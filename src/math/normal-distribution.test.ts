import { expect, test } from 'vitest'
import { normalCdf, normalQuantile } from './normal-distribution.ts'

// scipy.stats.norm.cdf(z) and .ppf(p), SciPy 1.17.1.
test.each([
  [-6, 9.865876450376946e-10],
  [-1.959963984540054, 0.025],
  [1, 0.8413447460685429],
  [-10, 7.61985302416047e-24],
])('oracle: Φ(%d)', (z, p) => {
  expect(normalCdf(z) / p).toBeCloseTo(1, 10)
})

// mpmath.erfc(-z / mpmath.sqrt(2)) / 2 at 30 digits, mpmath 1.3.0.
test.each([
  [-3.9, 4.8096344017602736e-5, 1e-12],
  [-4.99, 3.0189646252084845e-7, 1e-10],
  [-37, 5.725571222524577e-300, 1e-12],
])('oracle: Φ(%d) is as exact as it says', (z, p, error) => {
  expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(error)
})

test.each([0.001, 0.025, 0.3, 0.5, 0.84, 0.99, 1 - 1e-9, 1e-20])('law: Φ(Φ⁻¹(p)) is p, at %d', (p) => {
  expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 9)
})

test('known answer: symmetry and the ends', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
  expect(normalQuantile(0.025)).toBeCloseTo(-1.959963984540054, 12)
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
  expect([normalCdf(-37.1), normalCdf(37.1)]).toEqual([0, 1])
  expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1])
})
