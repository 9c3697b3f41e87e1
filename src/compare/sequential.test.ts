import { expect, test } from 'vitest'
import { fork, uniform } from '../math/random.ts'
import { drawsFor, drawUntilDecided, pOf } from './sequential.ts'

test.each([
  { level: 0.5, draws: 9 },
  { level: 0.05, draws: 99 },
  { level: 0.01, draws: 499 },
  { level: 0.009, draws: 555 },
  { level: 0.001, draws: 4999 },
  { level: 0.00025, draws: 19_999 },
])('known answer: level $level is decided by $draws draws', ({ level, draws }) => {
  expect(drawsFor(level)).toBe(draws)
  expect(5 / (draws + 1)).toBeLessThanOrEqual(level * (1 + 1e-9))
  expect(5 / draws).toBeGreaterThan(level)
})

test('known answer: the fifth exceedance stops it, wherever it falls in a batch; ties exceed', async () => {
  const maxima = [0, 9, 1, 3, 0, 3, 3.5, 2, 9, 9, 9]
  const drawn = await drawUntilDecided(3, 0.05, 4, async (from, to) => Float64Array.from(maxima.slice(from, to)))
  expect(drawn).toMatchObject({ drawn: 9, exceeded: 5, significant: false })
  expect([...drawn.maxima]).toEqual(maxima.slice(0, 9))
  expect(pOf(3, drawn)).toBe(5 / 9)
  expect(pOf(100, drawn)).toBe(5 / 9)
  expect(pOf(1, drawn)).toBe(7 / 9)
  expect(pOf(-Infinity, drawn)).toBe(1)
})

test('known answer: four exceedances in all the draws are significant, a fifth in the last is not', async () => {
  const draw = (exceeding: number) =>
    drawUntilDecided(1, 0.05, 10, async (from, to) =>
      Float64Array.from({ length: to - from }, (_, i) => (from + i >= 99 - exceeding ? 1 : 0)),
    )
  const four = await draw(4)
  expect(four).toMatchObject({ drawn: 99, exceeded: 4, significant: true })
  expect(pOf(1, four)).toBe(0.05)
  expect(pOf(2, four)).toBe(0.01)
  const five = await draw(5)
  expect(five).toMatchObject({ drawn: 99, exceeded: 5, significant: false })
  expect(pOf(1, five)).toBeGreaterThan(0.05)
})

test('law: the answer does not depend on the size of the batches', async () => {
  const u = uniform(1)
  const maxima = Float64Array.from({ length: 499 }, u)
  const answers = [1, 7, 74, 1000].map((batch) =>
    drawUntilDecided(0.99, 0.01, batch, async (from, to) => maxima.slice(from, to)),
  )
  const [first, ...others] = await Promise.all(answers)
  for (const other of others) expect(other).toEqual(first)
})

test('known answer: no information is never significant', async () => {
  const drawn = await drawUntilDecided(-Infinity, 0.01, 74, async (from, to) => new Float64Array(to - from))
  expect(drawn).toMatchObject({ drawn: 5, exceeded: 5, significant: false })
  expect(pOf(-Infinity, drawn)).toBe(1)
})

test('calibration: under the null p is at most u with the chance u, and the level is kept', async () => {
  const runs = 4000
  const levels = [0.05, 0.1, 0.3, 0.7]
  const reached = levels.map(() => 0)
  let significant = 0
  for (let run = 0; run < runs; run++) {
    const u = uniform(fork(2, 'run', run))
    const observed = u()
    const drawn = await drawUntilDecided(observed, 0.05, 99, async (from, to) =>
      Float64Array.from({ length: to - from }, u),
    )
    if (drawn.significant) significant++
    levels.forEach((level, i) => {
      if (pOf(observed, drawn) <= level) reached[i]!++
    })
  }
  // Three standard errors; p is exact at 5/100 and never below its level by more than the steps of 5/draws.
  expect(significant / runs).toBeGreaterThan(0.05 - 3 * Math.sqrt((0.05 * 0.95) / runs))
  levels.forEach((level, i) => {
    expect(reached[i]! / runs, `p ≤ ${level}`).toBeLessThan(level + 3 * Math.sqrt((level * (1 - level)) / runs))
  })
})

test('calibration: with heavy ties the level is still kept', async () => {
  const runs = 4000
  let significant = 0
  for (let run = 0; run < runs; run++) {
    const u = uniform(fork(3, 'run', run))
    const value = () => Math.floor(12 * u())
    const drawn = await drawUntilDecided(value(), 0.05, 99, async (from, to) =>
      Float64Array.from({ length: to - from }, value),
    )
    if (drawn.significant) significant++
  }
  expect(significant / runs).toBeLessThanOrEqual(0.05)
})
