import { expect, test } from 'vitest'
import { poolRows } from '../../compare/pool-rows.ts'
import { normal, uniform } from '../../math/random.ts'
import { type CauseName, causeNames } from './cause.ts'
import { type Circumstances, causesOf, fitsOf, ranked } from './causes-of.ts'
import { chiSquareQuantile, effectiveRows, estimatesFor, temperature } from './estimates.ts'
import { isMeasured } from './is-measured.ts'
import { bestRealWeight, leastFreshShare, remediesFor } from './remedies.ts'
import type { SharesTrait } from './shares-trait.ts'
import { type Signs, signNames } from './signs.ts'
import { type NumbersTrait, type Trait, traitsOf } from './traits.ts'
import { bias, weights } from './weights.ts'
import { classes } from './wording.ts'

/** Chunks as a reader makes them: kind 1 is a number in this table of its own. */
async function sampledOf(columns: Readonly<Record<string, ArrayLike<number | string>>>) {
  const { openDataset } = await import('../../source/open.ts')
  const { profileOf } = await import('../../profile/profile-of.ts')
  const table = Object.fromEntries(
    Object.entries(columns).map(([name, cells]) => [name, Array.from(cells as ArrayLike<number>)]),
  )
  const profile = await profileOf(await openDataset(table, { name: 'table' }))
  return {
    rows: profile.sample.rows,
    chunks: new Map(profile.columns.map(({ name }, i) => [name, profile.sample.chunks[i]!])),
  }
}

async function traits(
  real: Readonly<Record<string, ArrayLike<number | string>>>,
  made: Readonly<Record<string, ArrayLike<number | string>>>,
): Promise<Trait[]> {
  const roles = new Map(
    Object.entries(real).map(
      ([name, cells]) => [name, typeof cells[0] === 'number' ? 'numeric' : 'categorical'] as const,
    ),
  )
  return traitsOf(poolRows({ reference: await sampledOf(real), generation: await sampledOf(made) }, roles, { seed: 1 }))
}

function gaussian(n: number, seed: number, { mean = 0, deviation = 1 } = {}): Float64Array {
  const g = normal(seed)
  return Float64Array.from({ length: n }, () => mean + deviation * g())
}

function drawn(weightsOf: readonly number[], n: number, seed: number): string[] {
  const u = uniform(seed)
  const total = weightsOf.reduce((a, b) => a + b, 0)
  return Array.from({ length: n }, () => {
    let at = u() * total
    return `v${weightsOf.findIndex((w) => (at -= w) < 0)}`
  })
}

const zipf = Array.from({ length: 12 }, (_, i) => 1 / (i + 1))

test('known answer: traits of numbers are on the scale of the reference, whatever its shape', async () => {
  const real = gaussian(4000, 1)
  const made = gaussian(4000, 2, { mean: 0.5, deviation: 0.8 })
  const [plain] = (await traits({ x: real }, { x: made })) as NumbersTrait[]
  const [skewed] = (await traits({ x: real.map(Math.exp) }, { x: made.map(Math.exp) })) as NumbersTrait[]
  expect(plain!.shift).toBeCloseTo(0.5, 1)
  expect(Math.exp(plain!.logSpread)).toBeCloseTo(0.8, 1)
  expect(skewed!.shift).toBeCloseTo(plain!.shift, 10)
  expect(skewed!.logSpread).toBeCloseTo(plain!.logSpread, 10)
})

test('oracle: decoding at T = .9 raises shares to 1/T, and the estimate finds it with its interval', async () => {
  const real = drawn(zipf, 6000, 1)
  const made = drawn(
    zipf.map((w) => w ** (1 / 0.9)),
    6000,
    2,
  )
  const numbers = { x: gaussian(6000, 3), y: gaussian(6000, 4) }
  const cold = {
    x: gaussian(6000, 5, { deviation: Math.sqrt(0.9) }),
    y: gaussian(6000, 6, { deviation: Math.sqrt(0.9) }),
  }
  const own = await traits({ ...numbers, k: real }, { ...cold, k: made })
  const shares = own.find((one): one is SharesTrait => one.kind === 'shares')!
  expect(Math.abs(shares.power - 1 / 0.9)).toBeLessThan(3 * shares.powerError!)
  expect(shares.scatter).toBeLessThan(2)
  const { value, interval } = temperature({ traits: own, measures: [], number: 1 })!
  expect(interval[0]).toBeLessThan(0.9)
  expect(interval[1]).toBeGreaterThan(0.9)
  expect(value).toBeCloseTo(0.9, 1)
  expect(temperature({ traits: own, measures: [], number: 2 })!.value).toBeCloseTo(Math.sqrt(value), 10)
})

test('calibration: intervals of effective rows hold M in 65 % to 92 % of Gaussian lineages under replace', () => {
  const gauss = normal(9)
  const rows: readonly [number, number] = [100_000, 100_000]
  let held = 0
  for (let i = 0; i < 200; i++) {
    const number = 8
    const M = 200
    const own = Array.from({ length: 6 }, (_, c): NumbersTrait => {
      let [shift, logSpread] = [0, 0]
      for (let t = 0; t < number; t++) {
        shift += (Math.exp(logSpread) * gauss()) / Math.sqrt(M)
        logSpread += gauss() / Math.sqrt(2 * M)
      }
      return {
        column: `c${c}`,
        kind: 'numbers',
        shift,
        logSpread,
        logMiddle: 0,
        low: 1,
        high: 1,
        cutLow: 0,
        cutHigh: 0,
        beyond: 0,
        rows,
      }
    })
    const { interval } = effectiveRows({ traits: own, measures: [], number })!
    if (interval[0] <= M && M <= interval[1]) held++
  }
  expect(held).toBeGreaterThan(130)
  expect(held).toBeLessThan(184)
})

test('known answer: the share copied is what the measure says, whatever real rows score when copies are split among them', () => {
  for (const baseline of [0, 0.15]) {
    const copied = { id: 'copied-rows', value: 0.3, baseline, interval: [0, 0.16] } as const
    const [share] = estimatesFor('copying', { traits: cold(1, 1), measures: [copied], number: 1 })
    expect(share).toMatchObject({ what: 'share copied', value: 0.3 })
    expect(share!.interval[0]).toBeLessThan(0.3)
    expect(share!.interval[1]).toBeGreaterThan(0.3)
  }
})

test('known answer: where every row was looked at, the share copied is what all of them say', () => {
  const sampled = { id: 'copied-rows', value: 0.003, baseline: 0, interval: [0, 0] } as const
  const every = { id: 'copies-in-all-rows', value: 0.32, baseline: 0.02, interval: [0, 0.04] } as const
  const [share] = estimatesFor('copying', { traits: cold(1, 1), measures: [sampled, every], number: 1 })
  expect(share).toMatchObject({ what: 'share copied', value: 0.3 })
})

test('oracle: quantiles of chi-square, as in printed tables', () => {
  for (const [p, df, value] of [
    [0.9, 10, 15.987],
    [0.1, 10, 4.865],
    [0.9, 4, 7.779],
  ] as const)
    expect(Math.abs(chiSquareQuantile(p, df) - value)).toBeLessThan(0.05)
})

test('oracle: least fresh share and best real weight', () => {
  expect(leastFreshShare(0.5)).toBeCloseTo(0.2929, 4)
  // The effective sample is K·a(2 − a), so the least share for f is exact.
  for (const f of [0.1, 0.5, 0.9]) expect(leastFreshShare(f) * (2 - leastFreshShare(f))).toBeCloseTo(f, 12)
  expect(bestRealWeight(1)).toBeCloseTo(0.618, 3)
})

test('oracle: the golden ratio is best of new real rows; of the same ones each time the error falls with their weight', () => {
  // Squares of the mean in units of 1/M, in the limit: the mixture's own variance and what the generation before brings.
  const fresh = (w: number) => (w ** 2 + (1 - w) ** 2) / (1 - (1 - w) ** 2)
  // The same rows keep their own error of 1/M, whatever their weight; only the draws of models come on top.
  const same = (w: number) => 1 + (1 - w) ** 2 / (1 - (1 - w) ** 2)
  const others = [0.4, 0.5, 0.8, 0.95, 1]
  for (const w of others) expect(fresh(bestRealWeight(1))).toBeLessThan(fresh(w))
  const errors = [0.4, bestRealWeight(1), 0.8, 0.95, 1].map(same)
  expect(errors.map((x) => Number((x / 100).toFixed(4)))).toEqual([0.0156, 0.0117, 0.0104, 0.01, 0.01])
})

const none = Object.fromEntries(signNames.map((name) => [name, 0])) as unknown as Signs

test('law: fits add up to 1, every cause is in one class, and every weight has its place', () => {
  const fits = fitsOf(none, {})
  expect(Object.values(fits).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  expect(ranked(fits).sort()).toEqual([...causeNames].sort())
  expect(classes.flatMap(({ members }) => members).sort()).toEqual([...causeNames].sort())
  expect(weights.map((row) => row.length)).toEqual(causeNames.map(() => signNames.length))
  expect(bias).toHaveLength(causeNames.length)
})

test.each([
  ['copying', { copies: 0.9, repeats: 0.3 }],
  ['over-smoothing', { wider: 0.6, beyond: 0.5, offSupport: 0.7, crowded: -0.7, thinCoverage: 0.5 }],
  ['template-narrowing', { phrasesFewer: 0.8, promptLess: 0.5 }],
  ['sharp-sampling', { narrower: 0.6, sharper: 0.6, crowded: 0.6, endsCut: 0.4 }],
  ['drift-of-the-world', { moved: 0.7, movedApart: 0.7, offSupport: 0.5, thinCoverage: 0.6, crowded: -0.4 }],
] as const)('known answer: %s by its signs', (cause, signs) => {
  expect(ranked(fitsOf({ ...none, ...signs }, {}))[0]).toBe(cause)
})

test('known answer: what is known decides where rows cannot', () => {
  const narrower = { ...none, narrower: 0.6, sharper: 0.5, crowded: 0.6, endsCut: 0.4, thinCoverage: 0.4 }
  expect(ranked(fitsOf(narrower, { settings: { temperature: 0.7 } }))[0]).toBe('sharp-sampling')
  expect(ranked(fitsOf(narrower, { settings: { temperature: 1 }, transforms: ['filtered by reward'] }))[0]).toBe(
    'filter',
  )
  const fits = fitsOf({ ...none, scattered: 0.7, valuesLost: 0.4, thinCoverage: 0.6 }, { lesson: none })
  expect(fits['mode-dropping']).toBeGreaterThan(20 * fits['narrow-training-rows'])
})

test('law: what a ledger does not say denies nothing; only a known setting at its neutral value does', () => {
  const of = (circumstances: Circumstances) => fitsOf(none, circumstances)
  for (const silent of [{ seed: 1 }, { num_beams: 1 }, { repetition_penalty: 1.1 }, { temperature: 'auto' }, {}])
    expect(of({ settings: silent })).toEqual(of({}))
  expect(of({ settings: { temperature: 1, seed: 1 } })['sharp-sampling']).toBeLessThan(of({})['sharp-sampling'] / 10)
  for (const transforms of [[], ['deduplicated'], ['unfiltered'], ['not filtered'], ['selected columns a and b']])
    expect(of({ transforms })).toEqual(of({}))
  for (const one of ['filtered by reward', 'reward_filter', 'best-of-4', 'verified by tests', 'rejection sampling'])
    expect(of({ transforms: ['deduplicated', one] }).filter).toBeGreaterThan(of({}).filter)
})

test.each([
  { temperature: 0.7 },
  { top_p: 0.9 },
  { topK: 40 },
  { num_beams: 4 },
  { min_p: 0.05 },
  { typical_p: 0.9 },
  { guidance_scale: 7.5 },
  { repetition_penalty: 0.9 },
  { do_sample: 'false' },
  { truncation_psi: 0.7 },
] as Record<string, number | string>[])('known answer: %j sharpens', (settings) => {
  const all = { seed: 1, temperature: 1, ...settings }
  expect(fitsOf(none, { settings: all })['sharp-sampling']).toBeGreaterThan(fitsOf(none, {})['sharp-sampling'])
})

/** Numbers that are narrower by the same factor each generation. */
function cold(perGeneration: number, number: number): Trait[] {
  return Array.from({ length: 4 }, (_, c) => ({
    column: `c${c}`,
    kind: 'numbers',
    shift: 0,
    logSpread: (number * Math.log(perGeneration)) / 2,
    logMiddle: 0,
    low: 1,
    high: 1,
    cutLow: 0,
    cutHigh: 0,
    beyond: 0,
    rows: [5000, 5000],
  }))
}

test('known answer: one generation of a ledger is explained at its depth, and by signs that could be seen', () => {
  const generations = [{ name: 'gen4', rows: 5000, verdict: 'late collapse', measures: [] }] as const
  const told = (depth?: number) =>
    causesOf({ generations, traits: [cold(0.85, 4)], circumstances: depth === undefined ? {} : { depth } })
  const sharp = told(4).find(({ name }) => name === 'sharp-sampling')!
  expect(sharp.estimates[0]!.value).toBeCloseTo(0.85, 6)
  expect(told().find(({ name }) => name === 'sharp-sampling')!.estimates[0]!.value).toBeCloseTo(0.85 ** 4, 6)
  const against = told(4).flatMap((one) => one.against)
  const unseen = [
    'did not grow',
    'shares of values',
    'any value',
    'texts begin',
    'common values',
    'equal rows',
    'repeat',
  ]
  for (const words of unseen) expect(against.join('; ')).not.toContain(words)
})

test('known answer: remedies carry numbers and name rare values by count', () => {
  const fall = {
    column: 'job',
    kind: 'shares',
    power: 1,
    powerError: 0.1,
    scatter: 4,
    lost: 0.1,
    lostByChance: 0,
    gain: { value: 'a', share: 0.01, error: 0.01 },
    fall: { value: 'baker', share: -0.05, error: 0.005 },
    novel: 0,
    values: 9,
    rows: [1000, 1000],
  } as const
  const grounds = { traits: [fall], referenceRows: 1000, generationRows: 2000, circumstances: {} }
  const cause = (name: CauseName) => ({
    name,
    text: '',
    fit: 1,
    for: [],
    against: [],
    notToldFrom: [],
    estimates: [],
  })
  expect(remediesFor([cause('mode-dropping')], grounds)[0]!.text).toContain('baker of job, about 100 rows short')
  const drift = remediesFor([cause('finite-sample-drift')], grounds).map(({ text }) => text)
  expect(drift[0]).toContain('at least 29 % fresh real rows')
  expect(drift[2]).toContain(
    'where 1,000 new real rows come in beside each 2,000 synthetic ones, give them a weight of 0.50',
  )
  const [prompts, look] = remediesFor([cause('template-narrowing')], grounds)
  expect(prompts!.text).toContain('more prompts')
  expect(look!.command).toBe('pitprop check REFERENCE GENERATION --prompt COLUMN')
  expect(remediesFor([], grounds)).toEqual([])
  const copying = (hasHoldout: boolean) =>
    remediesFor([cause('copying')], { ...grounds, circumstances: { hasHoldout } }).map(({ command }) => command)
  expect(copying(false)).toEqual([undefined, 'pitprop check REFERENCE GENERATION --holdout FILE'])
  expect(copying(true)).toEqual([undefined])
})

const measure = { symptom: 'drift', value: 0, baseline: 0, interval: [0, 0], effect: 0, p: 0, pAdjusted: 0 } as const
type Off = 'shifted' | 'early collapse' | 'late collapse'
const toldOf = (own: readonly Trait[], verdict: Off, circumstances: Circumstances = {}) =>
  causesOf({ generations: [{ name: 'g', rows: 1000, verdict, measures: [] }], traits: [own], circumstances })

test('law: no cause is told without anything that speaks for it, and where nothing speaks for the first, none', async () => {
  const one = { x: gaussian(1000, 1), y: gaussian(1000, 2), z: gaussian(1000, 3) }
  const same = { x: gaussian(1000, 4), y: gaussian(1000, 5), z: gaussian(1000, 6) }
  const still = await traits(one, same)
  for (const verdict of ['shifted', 'early collapse', 'late collapse'] as const)
    expect(toldOf(still, verdict)).toEqual([])
  const narrower = await traits(one, { ...same, x: same.x.map((x) => x * 0.6), y: same.y.map((y) => y * 0.6) })
  const told = toldOf(narrower, 'late collapse')
  expect(told.length).toBeGreaterThan(0)
  for (const { for: pro } of told) expect(pro.length).toBeGreaterThan(0)
})

test('known answer: what only moved is no loss, unless it is known how rows were drawn', async () => {
  const own = await traits({ k: drawn(zipf, 2000, 1) }, { k: drawn([...zipf].reverse(), 2000, 2) })
  const names = (circumstances?: Circumstances) => toldOf(own, 'shifted', circumstances).map(({ name }) => name)
  for (const ofLoss of ['mode-dropping', 'narrow-training-rows', 'finite-sample-drift', 'filter'])
    expect(names()).not.toContain(ofLoss)
  expect(names({ settings: { temperature: 0.5 } })).toContain('sharp-sampling')
})

test('known answer: rows that may have been drawn at temperature 1 are not told to be sharper', () => {
  const told = (perGeneration: number, number: number) =>
    toldOf(cold(perGeneration, number), 'late collapse').find(({ name }) => name === 'sharp-sampling')
  expect(told(0.6, 1)!.estimates[0]!.interval[1]).toBeLessThan(1)
  expect(told(1.1, 1)).toBeUndefined()
  const warm = toldOf(cold(1.1, 1), 'late collapse', { settings: { temperature: 0.5 } })
  const sharp = warm.find(({ name }) => name === 'sharp-sampling')!
  expect(sharp.for).toEqual(['the settings say temperature 0.5'])
  expect(sharp.estimates).toEqual([])
})

test('known answer: a sign that points the other way is told as what it is', () => {
  const sparse = { ...measure, id: 'density-k5', value: 0.2, baseline: 1, interval: [0.9, 1.1], flagged: true } as const
  const generations = [{ name: 'g', rows: 1000, verdict: 'early collapse', measures: [sparse] }] as const
  const told = causesOf({ generations, traits: [cold(1.3, 1)], circumstances: {} })
  const words = told.flatMap((one) => [...one.for, ...one.against])
  expect(words).toContain('fewer rows lie where real ones are densest')
  expect(words).not.toContain('rows crowd where real ones are densest')
})

test('law: of training rows only what is to be seen in them is told', () => {
  const own = cold(0.8, 1)
  const words = (lesson: Signs) =>
    toldOf(own, 'late collapse', { lesson }).flatMap((one) => [...one.for, ...one.against])
  expect(words({ ...none, thinCoverage: 0.9 }).join('; ')).not.toMatch(/many times|one source/)
  expect(fitsOf(none, { lesson: { ...none, repeats: 0.9 } })['duplicated-training-rows']).toBeGreaterThan(
    fitsOf(none, {})['duplicated-training-rows'],
  )
})

test('known answer: every value of a column that is short is named, the largest loss first', async () => {
  const lost = drawn([...zipf.slice(0, 2), 0, 0, 0, ...zipf.slice(5)], 2000, 2)
  const own = await traits({ k: drawn(zipf, 2000, 1) }, { k: lost })
  const [shares] = own as SharesTrait[]
  expect(shares!.falls!.map(({ value }) => value)).toEqual(['v2', 'v3', 'v4'])
  const cause = {
    name: 'mode-dropping',
    text: '',
    fit: 1,
    for: ['x'],
    against: [],
    notToldFrom: [],
    estimates: [],
  } as const
  const grounds = { traits: own, referenceRows: 2000, generationRows: 2000, circumstances: {} }
  expect(remediesFor([cause], grounds)[0]!.text).toMatch(/: v2 of k, .*; v3 of k, .*; v4 of k, about \d+ rows short$/)
})

test('known answer: gaps that alone changed have no cause among these', async () => {
  const own = await traits({ x: gaussian(1000, 1) }, { x: gaussian(1000, 2, { mean: 1, deviation: 0.5 }) })
  const ofGaps = [
    { ...measure, id: 'missing-share', column: 'x', flagged: true },
    { ...measure, id: 'coverage-k5', space: 'rows', flagged: true },
    { ...measure, id: 'spread-robust', column: 'x', flagged: false },
  ]
  const told = (measures: typeof ofGaps, verdict: 'shifted' | 'late collapse') =>
    causesOf({ generations: [{ name: 'g', rows: 1000, verdict, measures }], traits: [own], circumstances: {} })
  expect(told(ofGaps, 'shifted')).toEqual([])
  expect(told(ofGaps, 'late collapse').length).toBeGreaterThan(0)
  const more = ofGaps.map((one) => ({ ...one, flagged: true }))
  expect(told(more, 'shifted').length).toBeGreaterThan(0)
})

test('known answer: a column that shares no value with the reference, and its pairs, have no cause among these', async () => {
  const kinds = (...of: readonly string[]) => Array.from({ length: 1000 }, (_, row) => of[row % of.length]!)
  const own = await traits(
    { x: gaussian(1000, 1), is: kinds('yes', 'no') },
    { x: gaussian(1000, 2, { mean: 1, deviation: 0.5 }), is: kinds('true', 'false') },
  )
  const flagged = [
    { ...measure, id: 'total-variation', column: 'is', flagged: true },
    { ...measure, id: 'association-distance', columns: ['is', 'x'] as const, flagged: true },
    { ...measure, id: 'coverage-k5', space: 'rows', flagged: true },
  ]
  const told = (measures: Parameters<typeof causesOf>[0]['generations'][0]['measures']) =>
    causesOf({
      generations: [{ name: 'g', rows: 1000, verdict: 'shifted', measures }],
      traits: [own],
      circumstances: {},
    })
  expect(told(flagged)).toEqual([])
  expect(told([...flagged, { ...measure, id: 'spread-robust', column: 'x', flagged: true }]).length).toBeGreaterThan(0)
})

test('known answer: growth can be seen from the second generation on, and no sign of numbers without any', () => {
  const ground = { traits: [], measures: [] }
  expect(isMeasured('grew', { ...ground, isFirst: false })).toBe(true)
  expect(isMeasured('grew', { ...ground, isFirst: true })).toBe(false)
  expect(isMeasured('narrower', { ...ground, isFirst: false })).toBe(false)
})
