import { expect, test } from 'vitest'
import { shuffle, uniform } from '../../math/random.ts'
import { evaluator, hypothesesOf, instancesOf } from '../evaluate.ts'
import { Label, type Labels, type Measure, Symptoms } from '../measure.ts'
import { keyOf, mixed, mixedRoles, poolOf, randomLabels, takeRows, truthOf, valuesOf } from '../pooled.fixture.ts'
import type { Pooled } from '../pooled.ts'
import { measures } from './registry.ts'

/** Laws that every measure keeps; a new measure meets them by being in the registry. */

const ids = measures.map(({ id }) => id)
const files = import.meta.glob<Record<string, { id?: string }>>(['./*.ts', '!./*.test.ts', '!./registry.ts'], {
  eager: true,
})

/** Fitted on every pooled row, ignored ones included (the ranks, the points that values are pulled in to): blind. */
const fittedOnPool = [
  'prompt-signal',
  'rank-correlation',
  'specificity',
  'spread-robust',
  'variety-across-prompts',
  'variety-within-prompts',
  'wasserstein-1',
]

test('law: a file in this folder is one measure, and its id is the name of the file', () => {
  const named = Object.entries(files).map(([path, exported]) => {
    expect(Object.keys(exported), path).toHaveLength(1)
    expect(Object.values(exported)[0]!.id, path).toBe(path.slice(2, -3))
    return Object.values(exported)[0]
  })
  expect(new Set(named)).toEqual(new Set(measures))
  expect(new Set(ids).size).toBe(ids.length)
})

test.each(measures)('law: $id says what it is for, in which direction, and what is tolerated', (measure) => {
  expect(measure.about).toMatch(/^\S.{10,}\S$/)
  const symptoms = [measure.falls, measure.rises].filter((symptom) => symptom !== undefined)
  expect(symptoms.length).toBeGreaterThan(0)
  for (const symptom of symptoms) expect(Symptoms).toContain(symptom)
  const { tolerance } = measure
  if ('beyond' in tolerance) expect(tolerance.beyond).toBeGreaterThan(0)
  else expect('retained' in tolerance ? tolerance.retained : tolerance.logRetained).toBeLessThan(1)
})

test('the table that the laws run on gives every measure a target', () => {
  const { pooled } = poolOf(mixed(60, 1), mixed(40, 2), { roles: mixedRoles, vectors: true })
  for (const measure of measures) expect(measure.targets(pooled).length, measure.id).toBeGreaterThan(0)
})

test.each(measures.filter(({ id }) => !fittedOnPool.includes(id)))(
  'law: $id ignores rows that are ignored',
  (measure) => {
    const { pooled } = poolOf(mixed(80, 3), mixed(60, 4), { roles: mixedRoles, vectors: true })
    const labels = randomLabels([50, 40, 50], 5)
    const kept = Array.from(labels.keys()).filter((row) => labels[row] !== Label.ignored)
    const without = Uint8Array.from(kept, (row) => labels[row]!)
    expectClose(
      valuesOf(measure, takeRows(pooled, kept), without),
      valuesOf(measure, pooled, labels),
      digitsOf(measure),
    )
  },
)

test.each(measures)('law: $id is the same with a second, ignored copy of every row', (measure) => {
  const { pooled } = poolOf(mixed(100, 6), mixed(100, 7), { roles: mixedRoles, vectors: true })
  const rows = Array.from({ length: pooled.rows }, (_, row) => row)
  const labels = randomLabels([120, 80, 0], 8)
  const twice = new Uint8Array(400).fill(Label.ignored)
  twice.set(labels)
  expectClose(
    valuesOf(measure, takeRows(pooled, [...rows, ...rows]), twice),
    valuesOf(measure, takeRows(pooled, rows), labels),
    digitsOf(measure),
  )
})

test.each(measures)('law: $id does not depend on the order of the pooled rows', (measure) => {
  const { pooled } = poolOf(mixed(70, 9), mixed(50, 10), { roles: mixedRoles, vectors: true })
  const order = Array.from(
    shuffle(
      Uint32Array.from({ length: pooled.rows }, (_, row) => row),
      uniform(11),
    ),
  )
  const labels = randomLabels([60, 40, 20], 12)
  const reordered = Uint8Array.from(order, (row) => labels[row]!)
  expectClose(
    valuesOf(measure, takeRows(pooled, order), reordered),
    valuesOf(measure, pooled, labels),
    digitsOf(measure),
  )
})

/** Modes are sought from seeded starts among the pooled rows. */
const settledMeasures = measures.filter(({ id }) => id !== 'mode-share')

test.each(settledMeasures)('law: $id does not depend on the seed that pools the rows', (measure) => {
  const [first, second] = [13, 14].map((seed) => {
    const rows = poolOf(mixed(70, 15), mixed(50, 16), { roles: mixedRoles, vectors: true, seed })
    return valuesOf(measure, rows.pooled, truthOf(rows))
  })
  // Which of equally common values share a bin is left to the seed; only `rare` and `note` have more values than bins.
  const settled = (values: Record<string, number>) =>
    Object.fromEntries(
      Object.entries(values).filter(([target]) => !/rare and|and rare|^note and| and note/.test(target)),
    )
  expectClose(settled(first!), settled(second!), digitsOf(measure))
})

test.each(settledMeasures)('law: $id does not depend on the order of the columns', (measure) => {
  const reverse = (table: object) => Object.fromEntries(Object.entries(table).reverse())
  const [reference, generation] = [mixed(70, 17), mixed(50, 18)]
  const rows = poolOf(reference, generation, { roles: mixedRoles, vectors: true })
  const turned = poolOf(reverse(reference), reverse(generation), { roles: mixedRoles, vectors: true })
  expectClose(
    valuesOf(measure, turned.pooled, truthOf(turned)),
    valuesOf(measure, rows.pooled, truthOf(rows)),
    digitsOf(measure),
  )
})

/** What a measure scores when both sides are the same rows; NaN: what the rows themselves are like; null: either sign. */
const unchanged: Readonly<Record<string, number | null>> = {
  'answer-reuse': NaN,
  'association-distance': 0,
  'c2st-accuracy-1nn': 0,
  'common-words': 0,
  'copied-rows': 1,
  'coverage-categories': 1,
  'coverage-k5': 1,
  'coverage-k5-numeric': 1,
  'density-k5': NaN,
  'distinct-1': 1,
  'distinct-2': 1,
  'distinct-3': 1,
  'distinct-4': 1,
  'distinct-closings': 1,
  'distinct-frames': 1,
  'distinct-openings': 1,
  'distinct-rows': 1,
  'distinct-values': 1,
  'effective-rank': 0,
  'energy-distance': null,
  'frechet-distance': 0,
  'hill-1': 1,
  'hill-1-pairs': 1,
  'hill-1-words': 1,
  'hill-2': 1,
  'hill-2-pairs': 1,
  'hill-2-words': 1,
  'interquantile-range-5-95': 0,
  'kolmogorov-smirnov': 0,
  'log-determinant': 0,
  'looping-texts': NaN,
  'missing-share': 0,
  'mmd-rbf': null,
  'mode-share': 0,
  'near-distinct-rows': NaN,
  'near-distinct-texts': 1,
  'nearest-neighbours-k5': NaN,
  'neighbour-spacing-k5': 0,
  'novel-k5': 0,
  'novel-mass': 0,
  'novel-range-k5-numeric': 0,
  'novel-words': 0,
  'precision-k5': 1,
  'prompt-signal': null,
  'rank-correlation': 0,
  'rare-mass': NaN,
  'rare-pairs': 1,
  'rare-words': 1,
  'recall-k5': 1,
  'repeated-lines': NaN,
  'repetitive-texts': NaN,
  'row-distance': 0,
  'self-affinity-k5': NaN,
  'self-overlap-4': NaN,
  'shape-shift': 0,
  'shape-spread': 0,
  specificity: 1,
  'spike-share': NaN,
  'spread-ordinary': 0,
  'spread-robust': 0,
  'tail-coverage-k5': 1,
  'tail-mass-high': 0,
  'tail-mass-low': 0,
  'total-variation': 0,
  'unseen-words': 1,
  'variety-across-prompts': 1,
  'variety-within-prompts': 1,
  'vendi-1': NaN,
  'vendi-2': NaN,
  'vendi-infinity': NaN,
  'wasserstein-1': 0,
  'word-coverage': 1,
  'zipf-tail': 0,
}

/** Those that have a value without a holdout. */
const alone = measures.filter(({ needsHoldout }) => !needsHoldout)

test.each(alone)('law: $id of identical sides is the value of no change', (measure) => {
  const rows = poolOf(mixed(90, 19), mixed(90, 19), { roles: mixedRoles, vectors: true })
  expect(alone.map(({ id }) => id)).toEqual(Object.keys(unchanged))
  const values = valuesOf(measure, rows.pooled, truthOf(rows))
  for (const [target, value] of Object.entries(values)) {
    const expected = unchanged[measure.id] as number | null
    if (expected === null) expect(Number.isFinite(value), target).toBe(true)
    else if (Number.isNaN(expected)) expect(value, target).toBeGreaterThanOrEqual(0)
    else expect(value, target).toBeCloseTo(expected, digitsOf(measure))
  }
})

type Symmetry = (value: number, swapped: number) => number
const same: Symmetry = (value, swapped) => value - swapped
const opposite: Symmetry = (value, swapped) => value + swapped
const reciprocal: Symmetry = (value, swapped) => value * swapped - 1
/** What becomes of a value when the sides change names: 0 where the law holds. Null: there is no such law. */
const swaps: Readonly<Record<string, Symmetry | null>> = {
  'answer-reuse': null,
  'association-distance': same,
  'c2st-accuracy-1nn': same,
  'common-words': same,
  'copied-rows': null,
  'coverage-categories': null,
  'coverage-k5': null,
  'coverage-k5-numeric': null,
  'density-k5': null,
  'distinct-1': reciprocal,
  'distinct-2': reciprocal,
  'distinct-3': reciprocal,
  'distinct-4': reciprocal,
  'distinct-closings': reciprocal,
  'distinct-frames': reciprocal,
  'distinct-openings': reciprocal,
  'distinct-rows': reciprocal,
  'distinct-values': reciprocal,
  'effective-rank': opposite,
  'energy-distance': same,
  'frechet-distance': same,
  'hill-1': reciprocal,
  'hill-1-pairs': reciprocal,
  'hill-1-words': reciprocal,
  'hill-2': reciprocal,
  'hill-2-pairs': reciprocal,
  'hill-2-words': reciprocal,
  'interquantile-range-5-95': opposite,
  'kolmogorov-smirnov': same,
  'log-determinant': opposite,
  'looping-texts': null,
  'missing-share': opposite,
  'mmd-rbf': same,
  'mode-share': opposite,
  'near-distinct-rows': null,
  'near-distinct-texts': reciprocal,
  'nearest-neighbours-k5': same,
  'neighbour-spacing-k5': opposite,
  'novel-k5': null,
  'novel-mass': null,
  'novel-range-k5-numeric': null,
  'novel-words': null,
  'precision-k5': null,
  'prompt-signal': null,
  'rank-correlation': opposite,
  'rare-mass': null,
  'rare-pairs': null,
  'rare-words': null,
  'recall-k5': null,
  'repeated-lines': null,
  'repetitive-texts': null,
  'row-distance': same,
  'self-affinity-k5': null,
  'self-overlap-4': null,
  'shape-shift': same,
  'shape-spread': opposite,
  specificity: reciprocal,
  'spike-share': null,
  'spread-ordinary': opposite,
  'spread-robust': opposite,
  'tail-coverage-k5': null,
  'tail-mass-high': null,
  'tail-mass-low': null,
  'total-variation': same,
  'unseen-words': reciprocal,
  'variety-across-prompts': reciprocal,
  'variety-within-prompts': reciprocal,
  'vendi-1': null,
  'vendi-2': null,
  'vendi-infinity': null,
  'wasserstein-1': null,
  'word-coverage': null,
  'zipf-tail': opposite,
}

test.each(alone)('law: $id when the sides change names', (measure) => {
  expect(alone.map(({ id }) => id)).toEqual(Object.keys(swaps))
  const law = swaps[measure.id]
  if (!law) return
  const { pooled } = poolOf(mixed(70, 20), mixed(50, 21), { roles: mixedRoles, vectors: true })
  const labels = randomLabels([60, 40, 20], 22)
  const values = valuesOf(measure, pooled, labels)
  const swapped = valuesOf(measure, pooled, swap(labels))
  for (const target of Object.keys(values))
    expect(law(values[target]!, swapped[target]!), target).toBeCloseTo(0, digitsOf(measure))
})

test('law: coverage of one side by the other is one less what is novel there when the sides change names', () => {
  const { pooled } = poolOf(mixed(70, 23), mixed(50, 24), { roles: mixedRoles, vectors: true })
  const labels = randomLabels([60, 40, 20], 25)
  for (const [covered, novel] of [
    ['coverage-categories', 'novel-mass'],
    ['coverage-k5', 'novel-k5'],
    ['coverage-k5-numeric', 'novel-range-k5-numeric'],
  ]) {
    const values = valuesOf(named(covered!), pooled, labels)
    const swapped = valuesOf(named(novel!), pooled, swap(labels))
    for (const target of Object.keys(values)) expect(values[target]! + swapped[target]!).toBeCloseTo(1, 9)
  }
})

test('law: the low tail of a column is the high tail of its negative', () => {
  const heavy = (seed: number) => mixed(150, seed).heavy as number[]
  const rows = poolOf({ x: heavy(26) }, { x: heavy(27) })
  const turned = poolOf({ x: heavy(26).map((x) => -x) }, { x: heavy(27).map((x) => -x) })
  const low = valuesOf(named('tail-mass-low'), rows.pooled, truthOf(rows))
  expect(valuesOf(named('tail-mass-high'), turned.pooled, truthOf(turned))).toEqual(low)
})

test.each(measures)('law: $id is undefined where a side has no rows', (measure) => {
  const { pooled } = poolOf(mixed(30, 28), mixed(30, 29), { roles: mixedRoles, vectors: true })
  const undefinedFor = (labels: Labels) => {
    for (const [target, value] of Object.entries(valuesOf(measure, pooled, labels))) expect(value, target).toBeNaN()
  }
  undefinedFor(randomLabels([60, 0, 0], 30))
  undefinedFor(randomLabels([30, 0, 30], 31))
  undefinedFor(randomLabels([0, 0, 60], 32))
  undefinedFor(randomLabels([0, 60, 0], 33))
  undefinedFor(randomLabels([0, 30, 30], 34))
})

test.each(['reference', 'generation'])('law: a column without a value in the %s has no value there', (empty) => {
  const [reference, generation] = [mixed(40, 35), mixed(40, 36)]
  const none = Array.from({ length: 40 }, () => null)
  const blank = { smooth: none, kind: none, note: none }
  const rows =
    empty === 'reference'
      ? poolOf({ ...reference, ...blank }, generation, {
          roles: { ...mixedRoles, smooth: 'numeric', kind: 'categorical' },
        })
      : poolOf(reference, { ...generation, ...blank }, { roles: mixedRoles, vectors: true })
  for (const measure of measures) {
    if (measure.id === 'missing-share') continue
    const values = valuesOf(measure, rows.pooled, truthOf(rows))
    for (const column of ['smooth', 'kind', 'note', 'length of note']) {
      if (column in values) expect(values[column], `${measure.id} of ${column}`).toBeNaN()
    }
  }
})

test.each([
  { sides: 'one row each', reference: 1, generation: 1 },
  { sides: 'two against one', reference: 2, generation: 1 },
  { sides: 'one against three', reference: 1, generation: 3 },
  { sides: 'three each', reference: 3, generation: 3 },
])('law: tiny sides ($sides) give a finite number or none, never an infinite one', ({ reference, generation }) => {
  for (let seed = 0; seed < 20; seed++) {
    const rows = poolOf(mixed(reference, seed), mixed(generation, seed + 100), {
      roles: { ...mixedRoles, holey: 'numeric', rare: 'categorical' },
    })
    for (const measure of measures) {
      for (const [target, value] of Object.entries(valuesOf(measure, rows.pooled, truthOf(rows)))) {
        expect(Number.isNaN(value) || Number.isFinite(value), `${measure.id} of ${target}: ${value}`).toBe(true)
      }
    }
  }
})

test('law: one preparation answers for any labelling, in any order, as a fresh one does', () => {
  const { pooled } = poolOf(mixed(60, 37), mixed(60, 38), { roles: mixedRoles, vectors: true })
  const labellings = Array.from({ length: 12 }, (_, i) => randomLabels(i % 3 ? [60, 40, 20] : [70, 50, 0], 40 + i))
  const fresh = labellings.map((labels) => {
    const copy = structuredClone(pooled)
    return evaluator(copy, instancesOf(copy))(labels.slice())
  })
  const instances = instancesOf(pooled)
  const values = evaluator(pooled, instances)
  for (const at of [...labellings.keys(), 3, 3, 0, 11, 5, 4, 5, 0]) expect(values(labellings[at]!)).toEqual(fresh[at])

  // Measures asked one by one, over columns and labellings at random: what they share must not leak.
  const prepared = instances.map(({ measure, target }) => measure.prepare(pooled, target))
  const u = uniform(39)
  for (let draw = 0; draw < 20_000; draw++) {
    const [i, at] = [Math.floor(u() * instances.length), Math.floor(u() * labellings.length)]
    const value = prepared[i]!(labellings[at]!)
    expect(value, `${instances[i]!.measure.id} of ${keyOf(instances[i]!.target)}`).toBe(fresh[at]![i]!)
  }
})

test('law: two pools asked by turns do not disturb each other', () => {
  const pools = [41, 42].map(
    (seed) => poolOf(mixed(50, seed), mixed(50, seed + 2), { roles: mixedRoles, vectors: true }).pooled,
  )
  const labellings = [0, 1, 2, 3].map((i) => randomLabels([50, 30, 20], 50 + i))
  const fresh = pools.map((pooled) => labellings.map((labels) => answers(structuredClone(pooled), labels.slice())))
  const values = pools.map((pooled) => evaluator(pooled, instancesOf(pooled)))
  for (const at of [0, 1, 2, 3, 1]) {
    pools.forEach((_, p) => {
      expect(values[p]!(labellings[at]!)).toEqual(fresh[p]![at])
    })
  }
})

test('law: what is sharpest in both directions is asked in both', () => {
  const { pooled } = poolOf(mixed(30, 44), mixed(30, 45), { roles: mixedRoles, vectors: true })
  const instances = instancesOf(pooled)
  const hypotheses = hypothesesOf(instances)
  instances.forEach(({ measure }, i) => {
    const own = hypotheses.filter(({ instance }) => instance === i)
    expect(own.map(({ sign, symptom }) => [sign, symptom])).toEqual([
      ...(measure.falls ? [[-1, measure.falls]] : []),
      ...(measure.rises ? [[1, measure.rises]] : []),
    ])
  })
})

function answers(pooled: Pooled, labels: Labels): Float64Array {
  return evaluator(pooled, instancesOf(pooled))(labels)
}

function named(id: string) {
  return measures.find((measure) => measure.id === id)!
}

function swap(labels: Labels): Labels {
  return labels.map((label) => (label === Label.ignored ? label : 1 - label))
}

/** Summed in 32 bits, in the order of the rows; read from distances in 256 steps. */
const single = [
  'effective-rank',
  'energy-distance',
  'frechet-distance',
  'log-determinant',
  'mmd-rbf',
  'vendi-1',
  'vendi-2',
  'vendi-infinity',
]

function digitsOf(measure: Measure): number {
  return single.includes(measure.id) ? 3 : 9
}

function expectClose(values: Record<string, number>, expected: Record<string, number>, digits: number): void {
  expect(Object.keys(values).sort()).toEqual(Object.keys(expected).sort())
  for (const [target, value] of Object.entries(expected)) {
    if (Number.isNaN(value)) expect(values[target], target).toBeNaN()
    else expect(values[target], target).toBeCloseTo(value, digits)
  }
}
