import { expect, test } from 'vitest'
import { normal } from '../../math/random.ts'
import { interventions } from '../catalogue.ts'
import { outcomeOf } from '../claim-outcomes.ts'
import type { Model, Table } from '../model.ts'
import { gaussian } from '../models/gaussian.ts'
import { gaussianMixture } from '../models/gaussian-mixture.ts'
import { kernelDensity } from '../models/kernel-density.ts'
import { interpolate, noise } from './augment.ts'
import { earlyStopping, kFold } from './choose.ts'
import { claims } from './claims.ts'
import { deduplicate } from './deduplicate.ts'
import { ensemble } from './ensemble.ts'
import type { Lesson } from './intervention.ts'
import { provenance } from './provenance.ts'
import { verifier } from './verifier.ts'

const moment = { number: 2, seed: 1, reference: { x: [0, 1, 2, 3] } }
const lesson: Lesson = { table: { x: [1, 2, 2, 3], k: ['a', 'b', 'b', 'c'] }, real: Uint8Array.of(1, 0, 0, 0) }

test('law: every intervention has a claim, and every claim an intervention', () => {
  expect([...new Set(claims.map(({ intervention }) => intervention))].sort()).toEqual(Object.keys(interventions).sort())
})

test.each(claims)('oracle: $intervention: $expects', (claim) => {
  const outcome = outcomeOf(claim, 1)
  expect(outcome, JSON.stringify(outcome)).toMatchObject({ holds: true })
})

test('known answer: rows that are there already go, and so do their weights', () => {
  const once = deduplicate().lesson!({ ...lesson, weights: Float64Array.of(1, 2, 3, 4) }, moment)
  expect(once.table).toEqual({ x: [1, 2, 3], k: ['a', 'b', 'c'] })
  expect([...once.real]).toEqual([1, 0, 0])
  expect([...once.weights!]).toEqual([1, 2, 4])
})

test('known answer: real rows weigh more', () => {
  expect([...provenance({ real: 5 }).lesson!(lesson, moment).weights!]).toEqual([5, 1, 1, 1])
})

test('law: noise moves numbers and nothing else', () => {
  const { table } = noise({ deviations: 0.5 }).lesson!(lesson, moment)
  expect(table.k).toEqual(lesson.table.k)
  expect(table.x).not.toEqual(lesson.table.x)
})

test('law: rows between rows lie between them, and are not real', () => {
  const { table, real } = interpolate({ share: 5 }).lesson!({ ...lesson, real: Uint8Array.of(1, 1, 1, 1) }, moment)
  expect(table.x!.length).toBe(24)
  expect(real.reduce((sum, is) => sum + is, 0)).toBe(4)
  for (const x of table.x as number[]) expect(x >= 1 && x <= 3).toBe(true)
})

test('known answer: an ensemble asks each member for its part', () => {
  const asked: number[] = []
  const counting: Model = {
    id: 'counting',
    fit: () => ({
      sample(rows) {
        asked.push(rows)
        return { x: new Array(rows).fill(0) }
      },
    }),
  }
  const made = ensemble({ models: 3 }).model!(counting, moment).fit(lesson.table, 0).sample(10, 0)
  expect(asked).toEqual([3, 3, 4])
  expect(made.x!.length).toBe(10)
})

test('law: a first part of what an ensemble makes holds rows of every member', () => {
  let members = 0
  const one: Model = {
    id: 'one',
    fit() {
      const member = members++
      return { sample: (rows) => ({ x: new Array(rows).fill(member) }) }
    },
  }
  const fitted = ensemble({ models: 4 }).model!(one, moment).fit(lesson.table, 0)
  const made = fitted.sample(400, 1).x!
  const share = (rows: readonly unknown[], member: number) => rows.filter((x) => x === member).length / rows.length
  for (let member = 0; member < 4; member++) {
    expect(share(made, member)).toBe(0.25)
    expect(share(made.slice(0, 100), member)).toBeGreaterThan(0.1)
  }
  expect(fitted.sample(400, 1).x).toEqual(made)
})

test('known answer: a biased verifier keeps the middle, a good one what the real rows look like', () => {
  const make = (rows: number): Table => ({ x: Array.from({ length: rows }, (_, i) => (i % 10) - 3.5) })
  const kept = (kind: 'good' | 'biased') => verifier({ kind, keep: 0.1 }).make!(make, moment)(100, 0).x as number[]
  expect(new Set(kept('biased'))).toEqual(new Set([1.5]))
  expect(new Set(kept('good').map((x) => Math.round(x))).size).toBeGreaterThanOrEqual(3)
})

test('known answer: of categories a biased verifier keeps what is commonest among the real rows', () => {
  const make = (rows: number): Table => ({ k: Array.from({ length: rows }, (_, i) => 'rrrrcn'[i % 6]!) })
  const reference = { k: ['c', 'c', 'c', 'r', 'c', 'c'] }
  const made = verifier({ kind: 'biased', keep: 0.1 }).make!(make, { ...moment, reference })(60, 0)
  expect(new Set(made.k)).toEqual(new Set(['c']))
})

test('known answer: k-fold takes the bandwidth under which rows left out are likeliest', () => {
  const x = Array.from({ length: 60 }, (_, i) => (i % 2 ? 100 : 0) + i / 60)
  const model = kernelDensity({ choices: [5, 0.005] })
  const chosen = kFold().model!(model, moment).fit({ x }, 0).parameters!()
  expect(chosen['bandwidth of x']).toBeLessThan(1)
})

test('law: a mixture that stops early still has its components by BIC, and may train to its end', () => {
  const x = Array.from({ length: 200 }, normal(1))
  const fitted = earlyStopping().model!(gaussianMixture(), moment).fit({ x }, 1)
  expect(fitted.parameters!().components).toBe(1)
  const { steps } = gaussianMixture({ components: 2, steps: 5 })
  expect(steps!.length).toBe(4)
  const two = { x: x.map((value, row) => value + (row % 3 ? 3 : 0)) }
  const last = steps!.at(-1)!.fit(two, 1).parameters!()
  expect(last).toEqual(gaussianMixture({ components: 2, steps: 5 }).fit(two, 1).parameters!())
  expect(last).not.toEqual(steps!.at(-2)!.fit(two, 1).parameters!())
})

test('law: what chooses by rows that are left out leaves out two at least', () => {
  const x = [0, 1, 2, 3]
  const mixture = gaussianMixture({ components: 2 })
  for (const share of [0.01, 0.2, 0.99]) {
    expect(earlyStopping({ share }).model!(mixture, moment).fit({ x }, 0).sample(3, 0).x!.length).toBe(3)
  }
  expect(kFold({ folds: 2 }).model!(kernelDensity(), moment).fit({ x }, 0).sample(3, 0).x!.length).toBe(3)
})

test.each([
  {
    make: () => earlyStopping().model!(gaussianMixture(), moment).fit({ x: [1, 2, 3] }, 0),
    message: 'early-stopping needs 4 rows or more, 2 to learn and 2 to leave out, got 3',
  },
  {
    make: () => kFold().model!(kernelDensity(), moment).fit({ x: [1, 2, 3, 4, 5, 6, 7, 8] }, 0),
    message: 'k-fold needs 2 rows a fold, 10 for 5 folds, got 8',
  },
  {
    make: () => kFold().model!(gaussian(), moment),
    message: 'k-fold needs a model with hyper-parameters to choose, got gaussian',
  },
  {
    make: () => earlyStopping().model!(gaussian(), moment),
    message: 'early-stopping needs a model that trains in steps, got gaussian',
  },
  { make: () => ensemble({ models: 1 }), message: 'models needs a whole number from 2 on, got 1' },
  { make: () => verifier({ keep: 0 }), message: 'keep needs a share from 0.001 to 1, got 0' },
  { make: () => interpolate({ share: 1e9 }), message: 'share needs a number above 0 and up to 100, got 1000000000' },
  { make: () => verifier({ kind: 'kind' as never }), message: 'kind needs good, biased or random, got kind' },
  { make: () => provenance({ real: 0 }), message: 'real needs the weight of a real row, above 0, got 0' },
  {
    make: () =>
      verifier().make!((rows) => ({ t: new Array(rows).fill('x') }), { ...moment, reference: { t: ['a b', 'c d'] } })(
        2,
        0,
      ),
    message: 'a verifier compares numbers and categories',
  },
])('refusal: $message', ({ make, message }) => {
  expect(make).toThrow(message)
})
