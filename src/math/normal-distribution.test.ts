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

test.each([0.001, 0.025, 0.3, 0.5, 0.84, 0.99, 1 - 1e-9, 1e-20])('law: Φ(Φ⁻¹(p)) is p, at %d', (p) => {
  expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 9)
})

test('known answer: symmetry and the ends', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
  expect(normalQuantile(0.025)).toBeCloseTo(-1.959963984540054, 12)
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
  expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1])
})
