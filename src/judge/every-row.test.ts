import { expect, test } from 'vitest'
import { typesOf } from '../profile/types.fixture.ts'
import { type EveryRow, inEveryRow } from './every-row.ts'

/** Rows of one source, of which the first tenth are in every dataset: they are given out with each. */
function dataset(own: number) {
  return typesOf(Float64Array.from({ length: 30_000 }, (_, i) => (i < 3000 ? i + 1 : own + i)))
}

const told: EveryRow = {
  reference: dataset(1e6),
  generation: dataset(2e6),
  copies: true,
  show: () => ({ columns: [], rows: [] }),
}

test('known answer: what held-out rows share with the reference as well is no copying', () => {
  const [alone] = inEveryRow([told], 0.01, false).symptoms
  expect(alone).toMatchObject({ id: 'memorisation', certainty: 'suspected' })
  const beside = inEveryRow([{ ...told, holdout: dataset(3e6) }], 0.01, true)
  expect(beside.symptoms).toEqual([])
  expect(beside.measures[1]!.baseline).toBeCloseTo(0.1, 1)
  const fresh = typesOf(Float64Array.from({ length: 30_000 }, (_, i) => 4e6 + i))
  expect(inEveryRow([{ ...told, holdout: fresh }], 0.01, true).symptoms).toHaveLength(1)
})

test('law: no p is 0, and copies are looked for only where they may be', () => {
  const [repeats, copies] = inEveryRow([told], 0.01, false).measures
  expect([repeats!.p! > 0, copies!.p! > 0]).toEqual([true, true])
  expect(inEveryRow([{ ...told, copies: false }], 0.01, false).measures.map(({ id }) => id)).toEqual([
    'repeats-in-all-rows',
  ])
})

test('known answer: nothing is known of nothing', () => {
  const { measures, symptoms } = inEveryRow([{ ...told, generation: typesOf([]) }], 0.01, false)
  expect(measures.map(({ value, flagged, reason }) => [value, flagged, reason])).toEqual([
    [null, false, 'too few rows to compute it'],
    [null, false, 'too few rows to compute it'],
  ])
  expect(symptoms).toEqual([])
})
