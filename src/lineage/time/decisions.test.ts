import { expect, test } from 'vitest'
import { drawsFor, drawUntilDecided } from '../../compare/sequential.ts'
import { classSurvival } from '../../math/class-survival.ts'
import { normalCdf } from '../../math/normal-distribution.ts'
import { normal, uniform } from '../../math/random.ts'
import { ledgerLevel, runLevel } from './levels.ts'

const lineages = 2000
const generations = 20

/** Two-sided p of a mean of 100 rows against a frozen or a fresh reference of as many. */
function cryWolf(frozen: boolean, seed: number, count: number): number {
  const gauss = normal(seed)
  let cried = 0
  for (let i = 0; i < lineages; i++) {
    const reference = gauss()
    let wolf = false
    for (let t = 0; t < count; t++) {
      const z = (gauss() - (frozen ? reference : gauss())) / Math.SQRT2
      wolf ||= 2 * normalCdf(-Math.abs(z)) < 0.05
    }
    if (wolf) cried++
  }
  return cried / lineages
}

test('oracle C: naive p < .05 cries wolf in 64 % of healthy lineages of independent looks, in 42 % against one reference', () => {
  expect(cryWolf(false, 1, 20)).toBeCloseTo(0.64, 1)
  expect(Math.abs(cryWolf(true, 2, 20) - 0.42)).toBeLessThan(0.04)
  expect(Math.abs(cryWolf(true, 3, 50) - 0.62)).toBeLessThan(0.045)
})

test('oracle C: at the levels of a run and of a ledger, healthy lineages alarm in at most 1 % (+ 4 standard errors)', () => {
  const u = uniform(5)
  let [run, ledger] = [0, 0]
  for (let i = 0; i < 20 * lineages; i++) {
    let [inRun, inLedger] = [false, false]
    for (let t = 1; t <= generations; t++) {
      const p = u()
      inRun ||= p <= runLevel(0.01, generations)
      inLedger ||= p <= ledgerLevel(0.01, t)
    }
    run += inRun ? 1 : 0
    ledger += inLedger ? 1 : 0
  }
  const most = 20 * lineages * 0.01 + 4 * Math.sqrt(20 * lineages * 0.0099)
  expect(run).toBeLessThan(most)
  expect(ledger).toBeLessThan(most / 2 + 40)
  expect(run).toBeGreaterThan(20 * lineages * 0.008)
})

test('oracle C: a sequential p stops at five exceedances, and at the level of a ledger takes 19,999 shuffles', async () => {
  expect(drawsFor(ledgerLevel(0.01, 1))).toBe(19_999)
  const drawn = await drawUntilDecided(0, 0.01, 74, async (from, to) => new Float64Array(to - from).fill(1))
  expect(drawn.significant).toBe(false)
  expect(drawn.drawn).toBeLessThanOrEqual(5)
})

test('oracle A 7: a class of count 5 survives 20 generations of replacement with chance .3676', () => {
  expect(Math.abs(classSurvival(5, 20) - 0.3676)).toBeLessThan(0.015)
  expect(classSurvival(0, 1)).toBe(0)
  expect(classSurvival(1, 1)).toBeCloseTo(1 - Math.exp(-1), 12)
})
