import { expect, test } from 'vitest'
import { normalScore, normalScores } from './normal-scores.ts'
import { normal } from './random.ts'

test('known answer: scores of three ranks, and of what lies beyond them', () => {
  const sorted = Float64Array.of(1, 2, 3)
  // Φ⁻¹(1/6) and Φ⁻¹(5/6)
  expect(normalScore(sorted, -5)).toBeCloseTo(-0.967421566, 8)
  expect(normalScore(sorted, 99)).toBeCloseTo(0.967421566, 8)
  expect(normalScore(sorted, 1)).toBeCloseTo(-0.967421566, 8)
})

test('twin: one pass gives what each search gives', () => {
  const draw = normal(5)
  const listOf = (n: number, steps: number) => Float64Array.from({ length: n }, () => Math.round(draw() * steps)).sort()
  for (const [n, steps] of [
    [400, 3],
    [400, 1e6],
    [1, 1],
  ] as const) {
    const sorted = listOf(n, steps)
    const values = Float64Array.of(-Infinity, ...listOf(300, steps), Infinity)
    expect(normalScores(sorted, values)).toEqual(values.map((x) => normalScore(sorted, x)))
    expect(normalScores(sorted, sorted)).toEqual(sorted.map((x) => normalScore(sorted, x)))
  }
})
