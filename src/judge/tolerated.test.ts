import { expect, test } from 'vitest'
import { comparisonOf, type Line } from './comparison.fixture.ts'
import { effectsOf } from './effects.ts'
import { toleratedLosses } from './tolerated.ts'

const told = (lines: readonly Line[], retained = { support: 1, spread: 0.911, distinct: NaN }) => {
  const comparison = comparisonOf(lines)
  return toleratedLosses(comparison, effectsOf(comparison), retained)
}
const spread = (generation: number): Line => ({ id: 'spread-robust', column: 'a', honest: 0, generation, fall: 0.002 })

test('known answer: a loss that is significant and tolerated is told once, by its headline', () => {
  expect(told([spread(-0.093), { ...spread(-0.09), id: 'spread-ordinary' }])).toEqual(['spread 91 %'])
})

test('known answer: what is beyond tolerance, not significant, or no loss is not told', () => {
  const widened: Line = { id: 'spread-robust', column: 'a', honest: 0, generation: 0.05, rise: 0.002 }
  expect(told([spread(-0.2), { ...spread(-0.05), fall: 0.2 }, widened])).toEqual([])
})

test('known answer: where the headline says nothing of it, the measure does', () => {
  const tail: Line = { id: 'tail-mass-low', column: 'a', honest: 0.01, generation: 0.0085, fall: 0.002 }
  const spike: Line = { id: 'spike-share', column: 'a', honest: 0.001, generation: 0.011, rise: 0.002 }
  expect(told([tail, spike])).toEqual(['tail-mass-low(a)', 'spike-share(a)'])
})
