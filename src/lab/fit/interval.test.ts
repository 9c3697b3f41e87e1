import { expect, test } from 'vitest'
import { fall, intervalAround } from './interval.ts'

const grid = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4]

function scored(scores: readonly number[]) {
  const asked = new Set<number>()
  const scoreAt = async (j: number) => {
    asked.add(j)
    return scores[j]!
  }
  return { asked, scoreAt }
}

test('law: an interval goes on as long as values fit, to the end of the grid where all do', async () => {
  const flat = scored(grid.map(() => 0))
  expect(await intervalAround(grid, 3, flat.scoreAt)).toEqual({ value: 0.8, interval: [0.1, 6.4] })
  const least = scored(grid.map((_, j) => (j < 5 ? 0 : -2 * fall)))
  const { value, interval } = await intervalAround(grid, 0, least.scoreAt)
  expect([value, interval[0]]).toEqual([0.1, 0.1])
  // Half-way, in logarithms, from the last that fits to the first that does not.
  expect(interval[1]).toBeCloseTo(Math.sqrt(1.6 * 3.2), 12)
  expect([...least.asked].sort()).toEqual([0, 1, 2, 3, 4, 5])
})

test('known answer: a parabola gives its top and where it has fallen, from three values', async () => {
  const top = Math.log(0.9)
  const { asked, scoreAt } = scored(grid.map((x) => -10 * (Math.log(x) - top) ** 2))
  const { value, interval } = await intervalAround(grid, 3, scoreAt)
  expect(value).toBeCloseTo(0.9, 12)
  expect(Math.log(interval[1]) - top).toBeCloseTo(Math.sqrt(fall / 10), 12)
  expect(top - Math.log(interval[0])).toBeCloseTo(Math.sqrt(fall / 10), 12)
  expect(asked.size).toBe(3)
})
