import { expect, test } from 'vitest'
import { uniform } from './random.ts'
import { selectAt } from './select.ts'

test.each([1, 2, 3, 10, 501])('law: any place of %i values is what sorting says', (n) => {
  const u = uniform(n)
  for (const steps of [2, 1000]) {
    const values = Float64Array.from({ length: n }, () => Math.floor(steps * u()))
    const sorted = values.slice().sort()
    for (const k of new Set([0, n >>> 1, n - 1])) expect(selectAt(values.slice(), n, k)).toBe(sorted[k])
  }
})

test('law: only the first values count', () => {
  expect(selectAt(Float64Array.of(5, 4, 1), 2, 0)).toBe(4)
})
