import { expect, test } from 'vitest'
import { normalQuantile } from '../math/normal-distribution.ts'
import { normal, uniform } from '../math/random.ts'
import type { Hypothesis, Instance } from './evaluate.ts'
import { learnPivots, maximum, pivoted, pivotOf, scores } from './pivots.ts'

test('known answer: of 999 numbers in a row, the reach is that of the 99 %, 95 % or 84 % point', () => {
  const evenly = Float64Array.from({ length: 999 }, (_, i) => i)
  expect(pivotOf(evenly)).toEqual({ median: 499, scale: (839 - 499) / 0.994457883209753 })
  const heavy = evenly.map((i) => (i >= 989 ? 1e6 : i))
  expect(pivotOf(heavy).scale).toBe((1e6 - 499) / 2.3263478740408408)
  const shoulder = evenly.map((i) => (i < 948 ? 0 : 1))
  expect(pivotOf(shoulder)).toEqual({ median: 0, scale: 1 / 1.6448536269514722 })
})

test('known answer: a normal sample has the pivot of the normal', () => {
  const z = normal(1)
  const { median, scale } = pivotOf(Float64Array.from({ length: 20_000 }, () => 5 + 2 * z()))
  expect(median).toBeCloseTo(5, 1)
  expect(scale).toBeCloseTo(2, 1)
})

test.each([
  {
    name: 'a single larger value',
    sample: [3, 3, 3, 3, 3, 3, 3, 3, 3, 9],
    expected: { median: 3, scale: 6 / 1.6448536269514722 },
  },
  { name: 'all the same', sample: [4, 4, 4], expected: { median: 4, scale: 0 } },
  {
    name: 'undefined values count as the least',
    sample: [NaN, 1, 2, 3, NaN],
    expected: { median: 1, scale: 2 / 0.994457883209753 },
  },
  { name: 'mostly undefined', sample: [NaN, NaN, NaN, 7], expected: { median: NaN, scale: 0 } },
  { name: 'infinite values in the tail', sample: [0, 0, 0, 0, Infinity], expected: { median: NaN, scale: 0 } },
  { name: 'infinite values alone', sample: [Infinity, Infinity], expected: { median: NaN, scale: 0 } },
])('known answer: the pivot of $name', ({ sample, expected }) => {
  const { median, scale } = pivotOf(Float64Array.from(sample))
  expect({ median, scale }).toEqual({ median: expected.median, scale: expect.closeTo(expected.scale, 12) })
})

test('known answer: the maximum stands in where every level is the median', () => {
  const rare = Float64Array.from({ length: 999 }, (_, i) => (i === 500 ? 6.18 : 0))
  expect(pivotOf(rare).scale).toBeCloseTo(2, 12)
})

test('known answer: a jump in less than one shuffle of a hundred counts 4.5 in its pilot, and slowly more beyond', () => {
  const z = normal(7)
  const jumps = Float64Array.from({ length: 999 }, (_, i) => (i % 111 === 0 ? 100 : z()))
  const pivot = pivotOf(jumps)
  expect(pivoted(100, pivot)).toBeCloseTo(4.5, 12)
  expect(pivoted(pivot.median + 2 * pivot.scale, pivot)).toBeCloseTo(2, 12)
  const beyond = pivoted(200, pivot)
  expect(beyond).toBeGreaterThan(6)
  expect(beyond).toBeLessThan(7)
  expect(pivotOf(Float64Array.from({ length: 999 }, z)).slope).toBeUndefined()
})

test('calibration: measures that jump now and then do not set the critical value', () => {
  const z = normal(8)
  const u = uniform(9)
  const draw = (jump: number) => [z(), ...[1, 2].map(() => (u() < 0.008 ? jump : z() / 100))]
  const critical = [0, 1, 1000].map((jump) => {
    const pilot = Float64Array.from(Array.from({ length: 999 }, () => draw(jump)).flat())
    return learnPivots(pilot, instances, hypotheses).maxima[988]!
  })
  for (const value of critical) expect(value).toBeLessThan(5)
})

test('known answer: nothing known, and nothing said, is below everything', () => {
  expect(pivoted(5, { median: 5, scale: 0 })).toBe(-Infinity)
  expect(pivoted(6, { median: 5, scale: 0 })).toBe(-Infinity)
  expect(pivoted(NaN, { median: 0, scale: 1 })).toBe(-Infinity)
  expect(pivoted(7, { median: 5, scale: 4 })).toBe(0.5)
})

test('law: pivots do not depend on the order of the sample, nor on its unit', () => {
  const u = uniform(2)
  const sample = Float64Array.from({ length: 199 }, () => u() ** 3)
  expect(pivotOf(sample.slice().reverse())).toEqual(pivotOf(sample))
  const scaled = pivotOf(sample.map((x) => 1000 * x + 5))
  expect(pivoted(1000 * 0.7 + 5, scaled)).toBeCloseTo(pivoted(0.7, pivotOf(sample)), 9)
})

/** Instances of nothing: pivots ask for the tolerance alone. */
function instanceOf(rises: 'drift' | 'off-support'): Instance {
  const measure = {
    id: 'none',
    about: '',
    rises,
    tolerance: { beyond: 0.06 },
    targets: () => [],
    prepare: () => () => 0,
  }
  return { measure, target: { columns: [] } }
}

const hypotheses: readonly Hypothesis[] = [
  { instance: 0, sign: -1, symptom: 'tail-loss', statistic: (x) => -x },
  { instance: 0, sign: 1, symptom: 'drift', statistic: (x) => x },
  { instance: 1, sign: 1, symptom: 'drift', statistic: (x) => x },
  { instance: 2, sign: 1, symptom: 'off-support', statistic: (x) => x },
]
const instances = [instanceOf('drift'), instanceOf('drift'), instanceOf('off-support')]

test('law: the maximum is that of a plain re-implementation', () => {
  const draws = 499
  const z = normal(3)
  const pilot = Float64Array.from({ length: 3 * draws }, (_, i) => [z(), Math.exp(2 * z()), Math.round(z())][i % 3]!)
  const pivots = learnPivots(pilot, instances, hypotheses)

  const table = Array.from({ length: draws }, (_, b) =>
    hypotheses.map(({ instance, sign }) => sign * pilot[3 * b + instance]!),
  )
  const each = hypotheses.map((_, h) => plainPivot(table.map((row) => row[h]!)))
  const symptoms = ['tail-loss', 'drift', 'off-support']
  const familyMaxima = (row: readonly number[]) =>
    symptoms.map((symptom) =>
      Math.max(...row.flatMap((t, h) => (hypotheses[h]!.symptom === symptom ? [each[h]!(t)] : []))),
    )
  const families = symptoms.map((_, f) => plainPivot(table.map((row) => familyMaxima(row)[f]!)))
  const overall = (row: readonly number[]) => Math.max(...familyMaxima(row).map((t, f) => families[f]!(t)))

  for (let b = 0; b < draws; b += 7) {
    const values = pilot.slice(3 * b, 3 * b + 3)
    expect(maximum(values, hypotheses, pivots)).toBeCloseTo(overall(table[b]!), 6)
    expect(Math.max(...scores(values, hypotheses, pivots))).toBe(maximum(values, hypotheses, pivots))
  }
  expect([...pivots.maxima]).toEqual([...pivots.maxima].sort((a, b) => a - b))
  expect(pivots.maxima[draws - 1]).toBeCloseTo(Math.max(...table.map(overall)), 6)
})

/** (T − median) / max over q of (Q_q − median)/Φ⁻¹(q); what is beyond the last, so that the largest is 4.5 at most. */
function plainPivot(sample: readonly number[]): (t: number) => number {
  const sorted = [...sample].sort((a, b) => a - b)
  const at = (q: number) => sorted.find((_, i) => (i + 1) / sorted.length >= q - 1e-12)!
  const median = at(0.5)
  const scale = Math.max(...[0.84, 0.95, 0.99].map((q) => (at(q) - median) / normalQuantile(q)))
  const last = normalQuantile(0.99)
  const reach = (sorted.at(-1)! - median) / scale
  const slope = reach > 4.5 ? (4.5 - last) / (reach - last) : 1
  return (t) => Math.min((t - median) / scale, last + slope * ((t - median) / scale - last))
}

test('law: an undefined value never is the maximum, and a family that never varies says little', () => {
  const u = uniform(4)
  const pilot = Float64Array.from({ length: 3 * 99 }, (_, i) => (i % 3 === 2 ? 0.5 : u()))
  const pivots = learnPivots(pilot, instances, hypotheses)
  expect(maximum(Float64Array.of(NaN, NaN, NaN), hypotheses, pivots)).toBe(-Infinity)
  expect(scores(Float64Array.of(NaN, 0.5, NaN), hypotheses, pivots)[1]).toBe(-Infinity)
  expect(scores(Float64Array.of(0.5, 0.5, 0.5), hypotheses, pivots)[3]).toBe(-Infinity)
  const silent = scores(Float64Array.of(0.5, 0.5, 0.56), hypotheses, pivots)[3]!
  expect(silent).toBeGreaterThan(scores(Float64Array.of(0.5, 0.5, 0.51), hypotheses, pivots)[3]!)
})

test('calibration: skewed and symmetric measures have the same chance of setting the maximum', () => {
  const z = normal(5)
  const draw = () => [z(), Math.exp(1.5 * z()), z() ** 2]
  const wins = [0, 0, 0]
  const rising: readonly Hypothesis[] = [0, 1, 2].map((instance) => ({
    instance,
    sign: 1,
    symptom: 'drift',
    statistic: (x) => x,
  }))
  const pilot = Float64Array.from(Array.from({ length: 999 }, draw).flat())
  const learnt = learnPivots(pilot, instances, rising)
  for (let b = 0; b < 30_000; b++) {
    const at = scores(Float64Array.from(draw()), rising, learnt)
    const most = Math.max(...at)
    if (most > 2.5) wins[at.indexOf(most)]!++
  }
  for (const count of wins) expect(count / (wins[0]! + wins[1]! + wins[2]!)).toBeGreaterThan(0.1)
})

test('known answer: an infinite value in the pilot draws nothing in, and an infinite one observed is the largest', () => {
  const z = normal(10)
  const pivot = pivotOf(Float64Array.from({ length: 999 }, (_, i) => (i === 5 ? Infinity : z())))
  expect(pivoted(Infinity, pivot)).toBe(Infinity)
  expect(pivoted(pivot.median + 5 * pivot.scale, pivot)).toBeCloseTo(5, 12)
})

test('law: a measure that most shuffles leave without a value, or without a finite one, says nothing and hides nothing', () => {
  const z = normal(11)
  const u = uniform(12)
  const pilotOf = (odd: () => number) => Float64Array.from(Array.from({ length: 999 }, () => [z(), odd(), z()]).flat())
  for (const odd of [() => (u() < 0.6 ? NaN : 100 * z()), () => Infinity]) {
    const pivots = learnPivots(pilotOf(odd), instances, hypotheses)
    expect(pivots.maxima[988]!).toBeLessThan(5)
    const [alone, hidden] = [NaN, 1e6].map((value) => maximum(Float64Array.of(6, value, 0), hypotheses, pivots))
    expect(hidden).toBe(alone)
    expect(alone).toBeGreaterThan(pivots.maxima[988]!)
  }
})

test('law: a reach of the last digits alone is none', () => {
  const digits = Float64Array.from({ length: 999 }, (_, i) => (i % 3 === 0 ? 0.0025000000000000022 : 0.0025))
  expect(pivotOf(digits).scale).toBe(0)
})
