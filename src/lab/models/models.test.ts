import { expect, test } from 'vitest'
import { normal, uniform } from '../../math/random.ts'
import { type Model, rowsOf, type Table } from '../model.ts'
import { tempered } from '../theory/categorical.ts'
import { categorical, decodedWeights } from './categorical.ts'
import { gaussian } from './gaussian.ts'
import { sharpCopula } from './gaussian-copula.ts'
import { gaussianMixture } from './gaussian-mixture.ts'
import { grammar, weatherRules } from './grammar.ts'
import { kernelDensity } from './kernel-density.ts'
import { linearRegression } from './linear-regression.ts'
import { linearVae } from './linear-vae.ts'
import { nGram } from './n-gram.ts'
import { softmaxPolicy } from './softmax-policy.ts'
import { zipf } from './zipf.ts'

const rows = 600

function clouds(seed: number): Table {
  const [z, u] = [normal(seed), uniform(seed + 1)]
  const side = Array.from({ length: rows }, () => (u() < 0.3 ? -4 : 4))
  return { x: side.map((s) => s + z()), y: side.map((s) => s / 2 + z()) }
}

const names = { town: Array.from({ length: rows }, (_, row) => (row % 10 < 7 ? 'big' : row % 10 < 9 ? 'small' : null)) }
const arms = {
  arm: Array.from({ length: rows }, (_, row) => 'abc'[row % 3]!),
  reward: Array.from({ length: rows }, (_, row) => (row % 3) / 2),
}

const every: readonly [Model, Table][] = [
  [gaussian(), clouds(1)],
  [gaussian({ estimator: 'unbiased' }), clouds(1)],
  [gaussianMixture({ components: 2 }), clouds(1)],
  [kernelDensity(), clouds(1)],
  [categorical(), names],
  [zipf(), { rank: Array.from({ length: rows }, (_, row) => 1 + (row % 7)) }],
  [sharpCopula(), { ...clouds(1), ...names }],
  [linearRegression(), clouds(1)],
  [linearVae({ latents: 1 }), clouds(1)],
  [nGram({ order: 2 }), { text: weatherRules() }],
  [grammar(), { text: weatherRules() }],
  [softmaxPolicy({ rewards: { a: 0, b: 0.5, c: 1 } }), arms],
]

test.each(every)(
  'law: $id gives the same rows by the same seed, as many as are asked for, with the same columns',
  (model, table) => {
    const made = model.fit(table, 1).sample(50, 2)
    expect(model.fit(table, 1).sample(50, 2)).toEqual(made)
    expect(model.fit(table, 1).sample(50, 3)).not.toEqual(made)
    expect(rowsOf(made)).toBe(50)
    expect(Object.keys(made)).toEqual(Object.keys(table))
  },
)

test.each(every.filter(([model]) => model.weighted))('law: for $id even weights are no weights', (model, table) => {
  const even = new Float64Array(rowsOf(table)).fill(3)
  const [plain, weighted] = [model.fit(table, 1), model.fit(table, 1, even)]
  for (const [name, value] of Object.entries(plain.parameters!())) {
    expect(weighted.parameters!()[name], name).toBeCloseTo(value, 8)
  }
})

test.each([
  [categorical(), names],
  [linearVae({ latents: 1, noise: 0.5 }), clouds(1)],
  [softmaxPolicy({ rewards: { a: 0, b: 0.5, c: 1 } }), arms],
  [grammar(), { text: weatherRules() }],
  [gaussian(), clouds(1)],
] as const)('law: for $id a row of weight 2 is a row that stands twice', (model, table) => {
  const twice = Object.fromEntries(
    Object.entries<readonly unknown[]>(table).map(([name, cells]) => [name, [...cells, cells[0]]]),
  )
  const weights = new Float64Array(rowsOf(table)).fill(1)
  weights[0] = 2
  const weighted = model.fit(table, 1, weights).parameters!()
  for (const [name, value] of Object.entries(model.fit(twice as Table, 1).parameters!())) {
    expect(weighted[name], name).toBeCloseTo(value, 8)
  }
})

test('oracle: a mixture finds two clouds by BIC, where they are', () => {
  const fitted = gaussianMixture({ most: 3, steps: 30 }).fit(clouds(3), 1)
  const { components, ...shares } = fitted.parameters!()
  expect(components).toBe(2)
  expect(Math.min(...Object.values(shares))).toBeCloseTo(0.3, 1)
})

test('law: the true family fits rows that were left out better than a single normal', () => {
  const [one, two] = [gaussian().fit(clouds(1), 1), gaussianMixture({ components: 2 }).fit(clouds(1), 1)]
  const kernel = kernelDensity().fit(clouds(1), 1)
  expect(two.logLikelihood!(clouds(9))).toBeGreaterThan(one.logLikelihood!(clouds(9)))
  expect(kernel.logLikelihood!(clouds(9))).toBeGreaterThan(one.logLikelihood!(clouds(9)))
})

test('known answer: the density of a kernel on two rows, by hand', () => {
  const fitted = kernelDensity({ bandwidth: 2 }).fit({ x: [0, 2] }, 0)
  const bump = (d: number) => Math.exp((-d * d) / 8) / 2 / Math.sqrt(2 * Math.PI)
  const held = fitted.logLikelihood!({ x: [1, 0] })
  expect(held).toBeCloseTo(Math.log(bump(1)) + Math.log((bump(0) + bump(2)) / 2), 12)
})

test('known answer: λ and truncation narrow, by their factors', () => {
  const x = Array.from({ length: 20_000 }, normal(4))
  const made = (model: Model) => model.fit({ x }, 0).sample(20_000, 1)
  const variance = (table: Table) => gaussian().fit(table, 0).parameters!()['variance of x']!
  expect(variance(made(gaussian({ lambda: 0.5 })))).toBeCloseTo(0.5 * variance({ x }), 1)
  expect(variance(made(sharpCopula({ lambda: 0.5 })))).toBeCloseTo(0.5 * variance({ x }), 1)
})

test('known answer: decoding drops the rare ones first, and sharpens before it drops', () => {
  expect(decodedWeights([0.2, 0.5, 0.3], 1, 0.8)).toEqual([0, 0.5, 0.3])
  expect(decodedWeights([0.5, 0.25, 0.25], 1, 0.75)).toEqual([0.5, 0.25, 0])
  expect(decodedWeights([0.6, 0.4], 0.5, 1)[0]).toBeCloseTo(0.36, 12)
})

test('known answer: what is decoded at next to no temperature is the likeliest', () => {
  expect(decodedWeights([0.2, 0.5, 0.3], 1e-3, 1)).toEqual([0, 1, 0])
  expect(decodedWeights([0.2, 0.4, 0.4], 1e-320, 1)).toEqual([0, 1, 1])
  expect(tempered([0.5, 0.3, 0.2], 0.1, 400)).toEqual([1, 0, 0])
  const rules = { report: ['a', 'b', 'c never'] }
  const text = Array.from({ length: 3000 }, (_, row) => (row % 3 ? 'b' : 'a'))
  const made = grammar({ rules, temperature: 0.001 }).fit({ text }, 0).sample(50, 1).text!
  expect(new Set(made)).toEqual(new Set(['b']))
})

test('law: a text of rules within rules comes to an end, of words alone', () => {
  const rules = { s: ['open s close', 'open t close', 'end'], t: ['s', 's s'] }
  const deep = `${'open '.repeat(40)}end${' close'.repeat(40)}`
  const fitted = grammar({ rules }).fit({ text: [...new Array<string>(9).fill(deep), 'end'] }, 0)
  const made = fitted.sample(300, 1).text as string[]
  expect(made.some((text) => text.split(' ').length > 400)).toBe(true)
  for (const text of made) expect(text.split(' ').every((word) => ['open', 'close', 'end'].includes(word))).toBe(true)
})

test('known answer: shares are told by value, and by column too where there are several', () => {
  const one = categorical().fit({ p: ['yes', 'yes', 'no', 'no'] }, 0).parameters!()
  expect(one).toMatchObject({ 'share of yes': 0.5, 'share of no': 0.5 })
  const two = categorical().fit({ p: ['yes', 'yes', 'no', 'no'], q: ['no', 'no', 'no', 'yes'] }, 0).parameters!()
  expect(two).toMatchObject({ 'share of no in p': 0.5, 'share of no in q': 0.75, 'share of yes in q': 0.25 })
})

test('oracle: the exponent of Zipf comes back from its own rows', () => {
  const law = zipf({ ranks: 50 }).fit({ rank: Array.from({ length: 300 }, (_, i) => 1 + (i % 9)) }, 0)
  const made = law.sample(20_000, 3)
  expect(zipf({ ranks: 50 }).fit(made, 0).parameters!().beta).toBeCloseTo(law.parameters!().beta!, 1)
})

test('known answer: L2 shrinks every weight, L1 drops those that matter least', () => {
  const z = normal(5)
  const x1 = Array.from({ length: 200 }, z)
  const x2 = Array.from({ length: 200 }, z)
  const table = { x1, x2, y: x1.map((a, i) => a + 0.05 * x2[i]! + 0.1 * z()) }
  const weights = (options: object) => linearRegression(options).fit(table, 0).parameters!()
  expect(weights({ l2: 0.5 })['weight of x1']).toBeLessThan(weights({})['weight of x1']!)
  expect(weights({ l1: 0.2 })['weight of x2']).toBeCloseTo(0, 12)
  expect(weights({ l1: 0.2 })['weight of x1']).toBeGreaterThan(0.5)
})

test('law: a regression makes the rows of its design, each once, and any first part of them is a fair one', () => {
  const x = Array.from({ length: 200 }, (_, row) => row - 99.5)
  const made = linearRegression({ noise: 1 }).fit({ x, y: x }, 0).sample(200, 1)
  expect([...made.x!].sort((a, b) => Number(a) - Number(b))).toEqual(x)
  for (const [row, y] of made.y!.entries()) expect(Math.abs(Number(y) - Number(made.x![row]))).toBeLessThan(5)
  const below = made.x!.slice(0, 100).filter((value) => Number(value) < 0).length
  expect(below).toBeGreaterThan(30)
  expect(below).toBeLessThan(70)
})

test('known answer: a policy leans to what earns more, by exp(step · reward)', () => {
  const made = softmaxPolicy({ rewards: { a: 0, b: 0.5, c: 1 }, step: 2, noise: 0 })
    .fit(arms, 0)
    .sample(30_000, 1)
  const share = (name: string) => made.arm!.filter((arm) => arm === name).length / 30_000
  expect(share('c') / share('a')).toBeCloseTo(Math.exp(2), -0.5)
  expect(made.reward!.every((reward, row) => reward === { a: 0, b: 0.5, c: 1 }[made.arm![row] as 'a'])).toBe(true)
})

test('law: whatever a grammar makes, it can parse; what it did not see it never says', () => {
  const fitted = grammar().fit({ text: ['today : rain with no wind', 'tonight : snow with no wind'] }, 0)
  const made = fitted.sample(100, 1).text!
  expect(grammar().fit({ text: made }, 0).parameters!()['alternatives in use']).toBeLessThanOrEqual(6)
  expect(new Set(made)).toEqual(
    new Set(['today', 'tonight'].flatMap((w) => ['rain', 'snow'].map((s) => `${w} : ${s} with no wind`))),
  )
})

test.each([
  {
    make: () => gaussian().fit({ x: ['Lisbon', 'Porto'] }, 0),
    message: 'gaussian needs a number in every row, got "Lisbon" in x',
  },
  { make: () => gaussian().fit({ x: [1] }, 0), message: 'gaussian needs at least 2 rows, got 1' },
  { make: () => gaussian({ lambda: 0 }), message: 'lambda needs a number above 0, got 0' },
  { make: () => gaussian({ truncation: 2 }), message: 'truncation needs a share above 0 and up to 1, got 2' },
  { make: () => gaussian({ estimator: 'best' as never }), message: 'estimator needs ml or unbiased, got best' },
  { make: () => gaussianMixture({ components: 1.5 }), message: 'components needs a whole number from 1 on, got 1.5' },
  { make: () => kernelDensity({ bandwidth: -1 }), message: 'bandwidth needs a number above 0, got -1' },
  { make: () => zipf().fit({ rank: [1, 0.5] }, 0), message: 'zipf needs whole numbers from 1 on in rank, got 0.5' },
  { make: () => zipf({ ranks: 3 }).fit({ rank: [1, 9] }, 0), message: 'zipf needs ranks up to 3, got 9 in rank' },
  {
    make: () => linearRegression({ label: 'z' }).fit({ x: [1, 2], y: [1, 2] }, 0),
    message: 'linear-regression needs a column z, got x, y',
  },
  {
    make: () => linearRegression().fit({ a: [1, 2], b: [1, 2], y: [1, 2] }, 0),
    message: 'linear-regression needs columns that do not repeat each other',
  },
  { make: () => linearVae({ noise: 0 }), message: 'noise needs a variance above 0, got 0' },
  { make: () => grammar().fit({ text: ['it is nice'] }, 0), message: 'no rule of the grammar makes "it is nice"' },
  { make: () => grammar({ rules: { s: ['s a'] } }), message: 'the rule s may not begin with itself' },
  {
    make: () => grammar({ rules: { a: ['b x', 'q'], b: ['a y', 'r'] } }),
    message: 'the rule a may not begin with itself by way of other rules',
  },
  { make: () => grammar({ rules: { a: ['no a x', 'q'], no: [''] } }), message: 'the rule a may not begin with itself' },
  { make: () => grammar({ rules: { a: 'b' } as never }), message: 'the rule a needs a list of texts, got "b"' },
  { make: () => grammar({ rules: ['a'] as never }), message: 'rules needs lists of alternatives by symbol, got ["a"]' },
  { make: () => grammar({ rules: {} }), message: 'a grammar needs at least 1 rule, got none' },
  { make: () => categorical({ temperature: '1' as never }), message: 'temperature needs a number above 0, got "1"' },
  {
    make: () => softmaxPolicy({ rewards: { a: 1, b: 2 } }).fit({ arm: ['z'], reward: [1] }, 0),
    message: 'softmax-policy knows the arms a, b, got z',
  },
  { make: () => categorical({ pseudo: -1 }), message: 'pseudo needs a number of rows from 0 on, got -1' },
])('refusal: $message', ({ make, message }) => {
  expect(make).toThrow(message)
})

test.each([gaussian(), gaussianMixture({ components: 2 })])(
  'law: for $id a column that says nothing new takes no spread from the others',
  (model) => {
    const { x, y } = clouds(1) as { x: number[]; y: number[] }
    const w = Array.from(x, normal(5))
    const fitted = model.fit(
      {
        unit: x.map(() => 1),
        x,
        double: x.map((value) => 2 * value),
        y,
        sum: x.map((value, i) => value / 3 + y[i]! / 7),
        w,
      },
      1,
    )
    const made = fitted.sample(4000, 2) as Record<string, number[]>
    const spread = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    }
    expect(spread(made.unit!)).toBe(0)
    expect(made.unit![0]).toBe(1)
    expect(spread(made.x!) / spread(x)).toBeGreaterThan(0.9)
    expect(spread(made.x!) / spread(x)).toBeLessThan(1.1)
    expect(spread(made.y!) / spread(y)).toBeGreaterThan(0.9)
    expect(spread(made.y!) / spread(y)).toBeLessThan(1.1)
    expect(spread(made.w!) / spread(w)).toBeGreaterThan(0.9)
    expect(spread(made.w!) / spread(w)).toBeLessThan(1.1)
    for (const [row, value] of made.x!.entries()) expect(made.double![row]).toBeCloseTo(2 * value, 1)
    expect(
      Number.isFinite(
        fitted.logLikelihood!({ unit: [1, 1], x: [0, 1], double: [0, 2], y: [0, 1], sum: [0, 1], w: [0, 1] }),
      ),
    ).toBe(true)
  },
)
