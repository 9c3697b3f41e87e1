import { expect, test } from 'vitest'
import { fork, normal } from '../math/random.ts'
import { check } from './check.ts'

type Row = { readonly a: number; readonly b: number }

function rows(count: number, seed: number): Row[] {
  const draw = normal(fork(seed, 'rows'))
  return Array.from({ length: count }, () => ({ a: draw(), b: draw() }))
}

/** A generation whose first rows are rows of the reference, a little beside them. */
function copying(reference: readonly Row[], generation: readonly Row[], copies: number, beside = 0): Row[] {
  return generation.map((row, i) => (i < copies ? { ...reference[i]!, a: reference[i]!.a + beside } : row))
}

async function judged(reference: readonly Row[], generation: readonly Row[], holdout?: readonly Row[]) {
  const { generations } = await check({ reference, generations: [generation], workers: 1, ...(holdout && { holdout }) })
  const measured = (id: string) => generations[0]!.measures.find((measure) => measure.id === id)!
  return { ...generations[0]!, measured }
}

test('known answer: without a holdout, honest data has no copies, whatever the generation has', async () => {
  const real = rows(800, 1)
  const { measured, symptoms } = await judged(real, copying(real, rows(800, 2), 12))
  expect(measured('copied-rows')).toMatchObject({ value: 0.015, baseline: 0, interval: [0, 0], effect: 0.015 })
  expect(symptoms.map(({ id }) => id)).toEqual(['memorisation'])
})

test('known answer: with a holdout, near copies count once', async () => {
  const [real, held] = [rows(800, 1), rows(800, 3)]
  const { measured } = await judged(real, copying(real, rows(800, 2), 12, 1e-6), held)
  const { value, baseline, effect } = measured('near-copies')
  expect(baseline).toBe(0)
  expect(effect).toBe(value)
  // Honest rows that happen to be very near are on both sides alike.
  expect(value).toBeGreaterThan(0.005)
  expect(value).toBeLessThan(0.025)
})

test('known answer: a few rows that the reference has twice hide no copies', async () => {
  const real = rows(3000, 4)
  // Six natural repeats, one of them of a row that is copied.
  const reference = [...real.slice(0, 2994), real[0]!, ...real.slice(2000, 2005)]
  const shares: number[] = []
  for (let seed = 0; seed < 2; seed++) {
    const { verdict, lost, symptoms } = await judged(reference, copying(reference, rows(3000, 10 + seed), 250))
    expect([verdict, symptoms.map(({ id }) => id)]).toEqual(['early collapse', ['memorisation']])
    shares.push(Number.parseFloat(lost))
  }
  for (const share of shares) expect(Math.abs(share - 8.3)).toBeLessThan(0.2)
})
