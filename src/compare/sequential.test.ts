import { expect, test } from 'vitest'
import { fork, uniform } from '../math/random.ts'
import { clearAfter, drawsFor, drawUntilDecided, pOf } from './sequential.ts'

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

test.each([
  { level: 0.5, draws: 2 },
  { level: 0.05, draws: 27 },
  { level: 0.01, draws: 137 },
  { level: 0.0002, draws: 6887 },
])(
  'law: with no exceedance in $draws draws the whole test keeps level $level, and with one draw less it would not',
  (known) => {
    const limit = drawsFor(known.level)
    expect(clearAfter(limit)).toBe(known.draws)
    // The chance to end significant, by counting: of all places of the observed one among the maxima, none before it is best.
    const size = (early: number) => {
      let chance = 0
      for (let count = 0; count <= limit; count++) {
        let none = 1
        for (let i = 0; i < count; i++) none *= Math.max(0, limit - early - i) / (limit - i)
        chance += (count < 4 ? 1 : none) / (limit + 1)
        if (count >= 4 && none < 1e-12) break
      }
      return chance
    }
    expect(size(known.draws)).toBeLessThanOrEqual(known.level * (1 + 1e-9))
    expect(size(known.draws - 1)).toBeGreaterThan(5 / (limit + 1))
  },
)

test('law: levels beyond 2³² draws are decided about as those before are', () => {
  const share = (level: number) => clearAfter(drawsFor(level)) / drawsFor(level)
  expect(share(1e-10)).toBeCloseTo(share(1e-7), 6)
})

test('law: room is made for draws as they come, so that a level of millions of draws ends early in little of it', async () => {
  const [limit, u] = [drawsFor(2e-11), uniform(7)]
  expect(limit).toBeGreaterThan(2 ** 32)
  const drawn = await drawUntilDecided(0.9995, 2e-11, 1000, async (from, to) =>
    Float64Array.from({ length: to - from }, u),
  )
  expect(drawn).toMatchObject({ exceeded: 4, significant: false })
  expect(drawn.drawn).toBeGreaterThan(4096)
  expect(drawn.maxima.length).toBe(drawn.drawn)
})

test('known answer: the fourth exceedance stops it, wherever it falls in a batch; ties exceed', async () => {
  const maxima = [0, 9, 1, 3, 0, 3, 3.5, 2, 9]
  const drawn = await drawUntilDecided(3, 0.05, 4, async (from, to) => Float64Array.from(maxima.slice(from, to)))
  expect(drawn).toMatchObject({ drawn: 7, exceeded: 4, significant: false })
  expect([...drawn.maxima]).toEqual(maxima.slice(0, 7))
  expect(pOf(3, drawn)).toBe(5 / 7)
  expect(pOf(100, drawn)).toBe(5 / 7)
  expect(pOf(1, drawn)).toBe(6 / 7)
  expect(pOf(-Infinity, drawn)).toBe(1)
})

test('known answer: three exceedances in all the draws are significant, a fourth in the last is not', async () => {
  const draw = (exceeding: number) =>
    drawUntilDecided(1, 0.05, 10, async (from, to) =>
      Float64Array.from({ length: to - from }, (_, i) => (from + i === 0 || from + i >= 100 - exceeding ? 1 : 0)),
    )
  const three = await draw(3)
  expect(three).toMatchObject({ drawn: 99, exceeded: 3, significant: true })
  expect(pOf(1, three)).toBe(0.05)
  expect(pOf(0, three)).toBe(1)
  const four = await draw(4)
  expect(four).toMatchObject({ drawn: 99, exceeded: 4, significant: false })
  expect(pOf(1, four)).toBeGreaterThan(0.05)
})

test('known answer: where nothing exceeds it, the test ends early', async () => {
  const draw = (first: number) =>
    drawUntilDecided(1, 0.05, 10, async (from, to) =>
      Float64Array.from({ length: to - from }, (_, i) => (from + i === first ? 1 : 0.5)),
    )
  const clear = await draw(27)
  expect(clear).toMatchObject({ drawn: 27, exceeded: 0, significant: true })
  expect(clear.maxima.length).toBe(27)
  expect(pOf(1, clear)).toBe(1 / 28)
  expect(pOf(0.5, clear)).toBe(1)
  expect(await draw(26)).toMatchObject({ drawn: 99, exceeded: 1, significant: true })
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
  expect(drawn).toMatchObject({ drawn: 4, exceeded: 4, significant: false })
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
  // Three standard errors. The level is used to all but a twenty-fifth part.
  expect(significant / runs).toBeGreaterThan(0.048 - 3 * Math.sqrt((0.05 * 0.95) / runs))
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
