import { expect, test } from 'vitest'
import { poisson } from '../../math/poisson.ts'
import { normal, uniform } from '../../math/random.ts'
import type { CategoryCounts } from '../time/category-counts.ts'
import { closedForms } from './closed-forms.ts'
import { driftForms } from './drift-forms.ts'
import { outlookModels } from './models.ts'
import { type Outlook, outlookOf, simulate } from './outlook.ts'
import { drawFrom, learn, logPredictive } from './regression.ts'

function told(values: readonly number[], noise = 0.01): Outlook {
  const outlook = outlookOf({ values, noise }, { seed: 1 })
  if ('declined' in outlook) throw new Error(outlook.declined)
  return outlook
}

test('refusal: under four generations, with a gap, or where nothing is learnt, it declines and says why', () => {
  const declined = (values: readonly (number | null)[]) => outlookOf({ values, noise: 0.01 }, { seed: 1 })
  expect(declined([0.9, 0.8, 0.7])).toEqual({ declined: 'it takes 4 generations, and there are 3' })
  expect(declined([0.9, null, 0.8, 0.7])).toEqual({ declined: 'generation 2 has no such number' })
  expect(declined([0.9, NaN, 0.8, 0.7])).toEqual({ declined: 'generation 2 has no such number' })
  expect(declined([0.9, 0.8, undefined as never, 0.7])).toEqual({ declined: 'generation 3 has no such number' })
  for (const noise of [NaN, -1, Infinity, undefined as never])
    expect(outlookOf({ values: [0.9, 0.9, 0.8, 0.7], noise }, { seed: 1 })).toEqual({
      declined: 'it is not known how far honest data scatters',
    })
  expect(declined([0.9, 0.2, 1.1, 0.1])).toHaveProperty('declined', expect.stringContaining('jump about'))
})

test('law: the same values and seed give the same outlook, and weights add up to 1', () => {
  const values = [0.97, 0.93, 0.88, 0.85, 0.8]
  expect(told(values)).toEqual(told(values))
  const { weights } = told(values)
  expect(Object.keys(weights)).toEqual(outlookModels.map(({ id }) => id))
  expect(Object.values(weights).reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12)
})

test('law: intervals widen with every generation ahead, and the middle lies within', () => {
  const { next } = told([0.97, 0.93, 0.88, 0.85, 0.8])
  for (const [low, middle, high] of next) expect(low <= middle && middle <= high).toBe(true)
  for (let h = 1; h < 5; h++) expect(next[h]![2] - next[h]![0]).toBeGreaterThan(next[h - 1]![2] - next[h - 1]![0])
})

test('known answer: a steady fall crosses about when a ruler says, and a level does not', () => {
  const falling = told([0.95, 0.9, 0.85, 0.8, 0.75, 0.7])
  expect(falling.threshold).toBe(0.5)
  // A ruler through the values is under .5 from generation 11 on.
  expect(falling.crossing![0]).toBeLessThanOrEqual(11)
  expect(falling.crossing![0]).toBeGreaterThan(7)
  expect(falling.crossing![1]).toBeGreaterThanOrEqual(11)
  expect(falling.chanceWithinFive).toBeGreaterThan(0.1)
  const level = told([0.99, 1.0, 0.99, 1.01, 1.0, 0.99])
  expect(level).toMatchObject({ threshold: 0.8 })
  expect(level.chanceWithinFive).toBeLessThan(0.05)
})

test('known answer: a steady fall to next to nothing is foretold, though a factor of four is soon reached there', () => {
  for (const values of [
    [0.95, 0.85, 0.75, 0.65, 0.55],
    [0.98, 0.9, 0.8, 0.68, 0.55, 0.4],
  ]) {
    const { next, crossing, chanceWithinFive } = told(values)
    expect(next[4]![2]).toBeLessThan(values.at(-1)!)
    expect(crossing![0]).toBeLessThanOrEqual(values.length + 2)
    expect(crossing![1]).toBeLessThanOrEqual(values.length + 5)
    expect(chanceWithinFive).toBeGreaterThan(0.9)
  }
})

test('oracle: a mean of few values is known as Student says (t with n − 1 degrees of freedom, flat prior)', () => {
  const y = [1.2, 0.7, 1.9, 1.4]
  const flat = learn(
    y.map(() => [1]),
    y,
    { mean: [0], precision: [1e-12], df: -1 + 1e-9, scale: 1e-9 },
  )
  const mean = y.reduce((a, b) => a + b, 0) / 4
  const s = Math.sqrt(y.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 3)
  expect(flat.mean[0]).toBeCloseTo(mean, 9)
  expect([flat.df, flat.scale]).toEqual([expect.closeTo(3, 6), expect.closeTo(s, 6)])
  // dt((0 - mean) / (s * sqrt(1.25)), 3) / (s * sqrt(1.25)) in R 4.2
  const at = (0 - mean) / (s * Math.sqrt(1.25))
  const density = 2 / (Math.PI * Math.sqrt(3) * (1 + (at * at) / 3) ** 2) / (s * Math.sqrt(1.25))
  expect(Math.exp(logPredictive(flat, [1], 0))).toBeCloseTo(density, 6)
})

test('law: draws from a posterior scatter as its covariance says', () => {
  const y = [1, 2.1, 2.9, 4.2, 5]
  const posterior = learn(
    y.map((_, i) => [1, i]),
    y,
    { mean: [0, 0], precision: [0.01, 0.01], df: 20, scale: 0.1 },
  )
  const gauss = normal(3)
  const slopes = Array.from({ length: 4000 }, () => drawFrom(posterior, gauss).beta[1]!)
  const mean = slopes.reduce((a, b) => a + b, 0) / slopes.length
  const deviation = Math.sqrt(slopes.reduce((sum, b) => sum + (b - mean) ** 2, 0) / slopes.length)
  const expected = posterior.scale * Math.hypot(...posterior.factor[1]!) * Math.sqrt(posterior.df / (posterior.df - 2))
  expect(mean).toBeCloseTo(posterior.mean[1]!, 2)
  expect(deviation / expected).toBeCloseTo(1, 1)
})

test('oracle: the closed form of replace loses ψ((M−1)/2) − ln((M−1)/2) of the log variance a generation', () => {
  const [model] = closedForms({ policy: 'replace', rows: 50, freshShare: 0 })
  const learnt = model!.learn([1, 1, 1, 1], 0.01)
  const gauss = normal(5)
  const logs = Array.from({ length: 20000 }, () => 2 * Math.log(learnt.path(10, gauss)[9]!))
  // Oracle A 2: mean ln σ² at n = 10 is −.2055, tolerance .06 for 2,000 runs.
  expect(Math.abs(logs.reduce((a, b) => a + b, 0) / logs.length + 0.2055)).toBeLessThan(0.02)
})

test('oracle: the closed form of accumulate keeps E σ² at Π(1 − 1/(Mt²)), however far ahead', () => {
  const rows = 50
  const [model] = closedForms({ policy: 'accumulate', rows, freshShare: 0 })
  const { path } = model!.learn([1, 1, 1, 1], 0.01)
  const gauss = normal(5)
  const ahead = 400
  const ends = Array.from({ length: 6000 }, () => path(ahead, gauss)[ahead - 1]! ** 2)
  // The last generation seen, and what will be seen of the next ones, are samples besides: each has a log variance of 2/(M − 1).
  const seen = Math.exp(2 / (rows - 1))
  let expected = seen
  for (let t = 5; t < 5 + ahead; t++) expected *= 1 - 1 / (rows * t * t)
  const mean = ends.reduce((a, b) => a + b, 0) / ends.length
  expect(Math.abs(mean - expected)).toBeLessThan(0.02)
})

const rare = (count: number, generations: number): CategoryCounts => ({
  column: 'k',
  values: ['common', 'rare'],
  reference: [1000 - count, count],
  generations: Array.from({ length: generations }, () => [1000 - count, count]),
})
const replaced = { policy: 'replace', rows: 1000, freshShare: 0 } as const

test('oracle A 7: a value of count 5 survives 20 generations of replacement with chance .3676', () => {
  const [model] = driftForms(replaced, [rare(5, 4)], 'values')
  const gauss = normal(5)
  const { path } = model!.learn([1, 1, 1, 1], 0)
  const left = Array.from({ length: 4000 }, () => path(20, gauss)[19]!)
  // Two values, or the common one alone.
  expect(left.every((share) => Math.abs(share - 1) < 1e-9 || Math.abs(share - 0.5) < 1e-9)).toBe(true)
  expect(Math.abs(left.filter((share) => share > 0.9).length / 4000 - 0.3676)).toBeLessThan(0.031)
})

test('law: values never come back under replace, and do with fresh real rows and under accumulate', () => {
  const gone: CategoryCounts = {
    ...rare(50, 4),
    generations: [
      [950, 50],
      [960, 40],
      [1000, 0],
      [1000, 0],
    ],
  }
  const ends = (known: typeof replaced | { policy: 'accumulate'; rows: number; freshShare: number }) =>
    driftForms(known, [gone], 'mass')[0]!.learn([1, 1, 0.95, 0.95], 0).path(1, normal(1))[0]!
  expect(ends(replaced)).toBeCloseTo(0.95, 9)
  expect(ends({ policy: 'accumulate', rows: 1000, freshShare: 0 })).toBeCloseTo(1, 9)
  expect(ends({ ...replaced, freshShare: 0.5 } as never)).toBeCloseTo(1, 9)
})

test('calibration: where values drift away, their closed form earns more weight than its prior', () => {
  const u = uniform(8)
  let weight = 0
  const [lineages, classes, M] = [20, 60, 200]
  for (let i = 0; i < lineages; i++) {
    const shares = Array.from({ length: classes }, (_, k) => 1 / (k + 1))
    const total = shares.reduce((a, b) => a + b, 0)
    const reference = shares.map((share) => Math.max(1, Math.round((M * share) / total)))
    let counts = reference
    const generations = Array.from({ length: 6 }, () => (counts = counts.map((rows) => poisson(rows, u))))
    const mass = (own: readonly number[]) => reference.reduce((sum, r, k) => sum + (own[k]! > 0 ? r : 0), 0)
    const values = generations.map((own) => mass(own) / mass(reference))
    const column = { column: 'k', values: reference.map(String), reference, generations }
    const models = driftForms({ policy: 'replace', rows: M, freshShare: 0 }, [column], 'mass')
    weight += simulate(values, 0.002, { seed: i, models, paths: 1 }).weights[models[0]!.id]! / lineages
  }
  // One of seven models, its prior 1 of 6.5.
  expect(weight).toBeGreaterThan(0.25)
})

test('known answer: where it is known how lineages are made, the closed form is worth more than its prior', () => {
  const models = closedForms({ policy: 'replace', rows: 400, freshShare: 0 })
  const gauss = normal(11)
  const worth = Array.from({ length: 30 }, (_, i) => {
    let log = 0
    const values = Array.from({ length: 8 }, () => Math.exp((log += gauss() / Math.sqrt(800) - 1 / 800)))
    return simulate(values, 1 / Math.sqrt(800), { seed: i, models, paths: 1 }).weights['closed form: replace']!
  })
  const priors = [...outlookModels, ...models].reduce((sum, { prior }) => sum + prior, 0)
  expect(worth.reduce((a, b) => a + b, 0) / worth.length).toBeGreaterThan(1 / priors)
})

test('calibration: of random walks, 80 % intervals hold between 70 % and 90 % of what comes', () => {
  const gauss = normal(17)
  const u = uniform(3)
  let held = 0
  const lineages = 120
  for (let i = 0; i < lineages; i++) {
    const step = 0.01 + 0.04 * u()
    const drift = -0.05 * u()
    let log = 0
    const path = Array.from({ length: 11 }, () => Math.exp((log += drift + step * gauss())))
    const outlook = outlookOf({ values: path.slice(0, 6), noise: step }, { seed: i, paths: 800 })
    if ('declined' in outlook) continue
    outlook.next.forEach(([low, , high], h) => {
      if (path[6 + h]! >= low && path[6 + h]! <= high) held++
    })
  }
  expect(held / (5 * lineages)).toBeGreaterThan(0.7)
  expect(held / (5 * lineages)).toBeLessThan(0.9)
})
