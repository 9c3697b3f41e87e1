import { expect, test } from 'vitest'
import { normal, uniform } from '../math/random.ts'
import { Label } from './measure.ts'
import { poolOf, randomLabels } from './pooled.fixture.ts'
import { numericColumns, rankCorrelationsOf } from './ranks.ts'

/** Three columns: ties, one that leans on the first, and gaps. */
function table(rows: number, seed: number) {
  const [z, u] = [normal(seed), uniform(seed + 1)]
  const a = Array.from({ length: rows }, () => Math.round(20 * z()))
  return {
    a,
    b: a.map((x) => x + 30 * z()),
    c: a.map((x) => (u() < 0.1 ? null : x * x + z())),
  }
}

/** Mid-ranks of the pooled rows, centred and scaled; missing ones are 0. */
function ranksOf(numbers: Float64Array): Float64Array {
  const sorted = numbers.filter((x) => !Number.isNaN(x)).sort()
  return numbers.map((x) => (Number.isNaN(x) ? 0 : (sorted.indexOf(x) + sorted.lastIndexOf(x) + 1) / sorted.length - 1))
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length
  const [mx, my] = [mean(x), mean(y)]
  const sum = (f: (i: number) => number) => x.reduce((total, _, i) => total + f(i), 0)
  return (
    sum((i) => (x[i]! - mx) * (y[i]! - my)) / Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2))
  )
}

test.each([
  { sides: [200, 150, 50], digits: 12 },
  { sides: [20, 370, 10], digits: 12 },
  // Of more than 4,095 rows ranks are rounded by half a step at most, 1.2e-4.
  { sides: [4000, 6000, 0], digits: 4 },
])('law: rank correlations of both sides are those of the ranks, sides $sides', ({ sides, digits }) => {
  const [n, m, ignored] = sides as [number, number, number]
  const rows = n + m + ignored
  const { pooled } = poolOf(table(n, 1), table(rows - n, 3), { spaces: false })
  const correlations = rankCorrelationsOf(pooled)
  for (const seed of [1, 2]) {
    const labels = randomLabels([n, m, ignored], seed)
    const found = correlations(labels)
    for (const [side, at] of [
      [Label.reference, found.reference],
      [Label.generation, found.generation],
    ] as const) {
      const ranks = Array.from(numericColumns(pooled).keys(), ({ numbers }) =>
        Array.from(ranksOf(numbers!)).filter((_, row) => labels[row] === side),
      )
      expect(at[1]).toBeCloseTo(correlation(ranks[0]!, ranks[1]!), digits)
      expect(at[2]).toBeCloseTo(correlation(ranks[0]!, ranks[2]!), digits)
      expect(at[5]).toBeCloseTo(correlation(ranks[1]!, ranks[2]!), digits)
    }
  }
})

test('known answer: a column that is constant on one side correlates with nothing there', () => {
  const same = { a: [1, 2, 3, 4], b: [7, 7, 7, 7] }
  const { pooled, side } = poolOf(same, { ...same, b: [1, 2, 3, 4] }, { spaces: false })
  const { reference, generation } = rankCorrelationsOf(pooled)(side)
  expect(reference[1]).toBe(0)
  // Both rise together; the ranks of b have ties with the reference.
  expect(generation[1]).toBeGreaterThan(0.9)
})
