import { expect, test } from 'vitest'
import { normal, shuffle, uniform } from './random.ts'
import { rising } from './rising.ts'

test('known answer: of n orders one rises all the way, and 1 + (n − 1) have one pair in disorder at most', () => {
  expect(rising([1, 2, 3, 4])).toBeCloseTo(1 / 24, 14)
  expect(rising([1, 2, 4, 3])).toBeCloseTo(4 / 24, 14)
  expect(rising([4, 3, 2, 1])).toBeCloseTo(1, 14)
  expect(rising([])).toBe(1)
})

test('oracle: Kendall 1975, table of S for n = 10: S ≥ 21 has chance .036, S ≥ 25 has .014', () => {
  // Twelve pairs against a rise leave S = 45 − 24 = 21, ten leave 25.
  expect(rising(withInversions(12))).toBeCloseTo(0.036, 3)
  expect(rising(withInversions(10))).toBeCloseTo(0.014, 3)
})

test('law: ties count against a rise', () => {
  expect(rising([1, 1, 2, 3])).toBe(rising([2, 1, 3, 4]))
  expect(rising([5, 5, 5, 5, 5])).toBeCloseTo(1, 14)
})

test('law: beyond 60 values the answer goes on as it was', () => {
  const z = normal(4)
  const values = Array.from({ length: 61 }, (_, i) => z() + i / 60)
  const [at60, at61] = [rising(values.slice(0, 60)), rising(values)]
  expect(Math.log(at61 / at60)).toBeGreaterThan(-1.5)
  expect(Math.log(at61 / at60)).toBeLessThan(1.5)
})

test('calibration: values in random order rise at the 5 % level in about 5 % of runs, for 8 values and for 80', () => {
  for (const n of [8, 80]) {
    const random = uniform(n)
    let found = 0
    for (let run = 0; run < 2000; run++) {
      const values = shuffle(Array.from({ length: n }, (_, i) => i) as unknown[], random) as number[]
      if (rising(values) <= 0.05) found++
    }
    expect(found / 2000).toBeLessThan(0.065)
    expect(found / 2000).toBeGreaterThan(0.025)
  }
})

/** Ten values of which exactly so many pairs are in disorder. */
function withInversions(wanted: number): number[] {
  const rest = Array.from({ length: 10 }, (_, i) => i)
  const values: number[] = []
  let left = wanted
  while (rest.length > 0) {
    const at = Math.min(left, rest.length - 1)
    left -= at
    values.push(...rest.splice(at, 1))
  }
  return values
}
